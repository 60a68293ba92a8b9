package org.maplex.predictor.evaluation;

import java.util.List;
import org.maplex.predictor.sample.Sampling;

/**
 * How well a method predicts one target from some samples.
 *
 * @param key what was evaluated
 * @param seeds how many repetitions with different seeds
 * @param mean the mean of each measure over the repetitions
 * @param standardDeviation that of each measure over the repetitions; NaN of a single one
 * @param calibration of all repetitions together
 * @param examples what the first repetition believed of the samples and of some queries, if the
 *     plan asks for them of this row; else empty
 */
public record EvaluationRow(
    Key key,
    int seeds,
    Scores mean,
    Scores standardDeviation,
    Calibration calibration,
    List<Example> examples) {
  /** A row with a list of its own. */
  public EvaluationRow {
    examples = List.copyOf(examples);
  }

  /**
   * What a row is about.
   *
   * @param protocol its id
   * @param method its name
   * @param samples how many cells are measured, from 1
   * @param target the id of a device
   */
  public record Key(String protocol, String method, Sampling sampling, int samples, String target) {
    @Override
    public String toString() {
      return "%s on %s from %d %s samples (%s)"
          .formatted(method, target, samples, sampling.id(), protocol);
    }
  }
}
