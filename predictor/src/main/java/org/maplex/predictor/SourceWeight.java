package org.maplex.predictor;

import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * How much a source counts in a prediction.
 *
 * @param device the source's id
 * @param weight 0 to 1; the weights of all sources sum to 1
 * @param reason in words, for example {@code same kind gpu, peak GFLOPS within 3%}; empty where the
 *     weight needs none
 * @param likeness how alike the source orders architectures to what is predicted: Spearman's rank
 *     correlation, -1 to 1; empty if that was not asked
 */
@API(status = API.Status.STABLE)
public record SourceWeight(String device, double weight, String reason, OptionalDouble likeness) {
  /** A weight for a reason. */
  public SourceWeight(String device, double weight, String reason) {
    this(device, weight, reason, OptionalDouble.empty());
  }

  /** A weight that needs no reason. */
  public SourceWeight(String device, double weight) {
    this(device, weight, "");
  }

  /** The same weight of a source of which it is known how alike it is. */
  public SourceWeight withLikeness(double spearman) {
    return new SourceWeight(
        device,
        weight,
        reason,
        Double.isNaN(spearman) ? OptionalDouble.empty() : OptionalDouble.of(spearman));
  }
}
