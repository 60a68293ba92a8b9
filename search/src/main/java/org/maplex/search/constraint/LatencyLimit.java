package org.maplex.search.constraint;

import org.apiguardian.api.API;

/**
 * How fast an architecture must be on a device: P(latency &le; maxMs) &ge; confidence.
 *
 * @param maxMs milliseconds, above 0
 * @param confidence between 0 and 1, both excluded
 */
@API(status = API.Status.STABLE)
public record LatencyLimit(double maxMs, double confidence) {
  /**
   * A checked limit.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LatencyLimit {
    if (!(maxMs > 0) || Double.isInfinite(maxMs)) {
      throw new IllegalArgumentException(
          "a limit of %s ms, expected a number above 0".formatted(maxMs));
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a confidence of %s, expected a number between 0 and 1".formatted(confidence));
    }
  }

  /** The same limit, to be held with at most this confidence. */
  public LatencyLimit withConfidenceAtMost(double most) {
    return new LatencyLimit(maxMs, Math.min(confidence, most));
  }

  /**
   * How far an architecture is from satisfying the limit: the confidence that is lacking, and the
   * share of the limit by which the expected latency exceeds it. The first alone would be flat
   * where every architecture is certainly too slow.
   *
   * @param meanMs its expected latency
   * @param probability that it is within the limit
   * @return 0 if it satisfies the limit
   */
  public double violation(double meanMs, double probability) {
    double lacking = confidence - probability;
    return lacking <= 0 ? 0 : lacking + Math.max(0, meanMs / maxMs - 1);
  }
}
