package org.maplex.predictor;

/**
 * How much a source counts in a prediction.
 *
 * @param device the source's id
 * @param weight 0 to 1; the weights of all sources sum to 1
 * @param reason in words, for example {@code same kind gpu, peak GFLOPS within 3%}; empty where the
 *     weight needs none
 */
public record SourceWeight(String device, double weight, String reason) {
  /** A weight that needs no reason. */
  public SourceWeight(String device, double weight) {
    this(device, weight, "");
  }
}
