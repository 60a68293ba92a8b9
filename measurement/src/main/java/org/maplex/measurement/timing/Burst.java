package org.maplex.measurement.timing;

import java.util.List;

/**
 * Some runs of one workload, one straight after the other.
 *
 * @param referenceMs what the reference took beside them, the longer of before and after, in ms
 * @param runsMs how long each run took, in ms; at least one
 */
public record Burst(double referenceMs, List<Double> runsMs) {
  /**
   * A burst with a list of its own.
   *
   * @throws IllegalArgumentException if there is no run, or a time is not above 0 or not finite
   */
  public Burst {
    runsMs = List.copyOf(runsMs);
    if (runsMs.isEmpty() || !isTime(referenceMs) || !runsMs.stream().allMatch(Burst::isTime)) {
      throw new IllegalArgumentException(
          "a burst of %s ms beside a reference of %s ms, expected finite times above 0"
              .formatted(runsMs, referenceMs));
    }
  }

  private static boolean isTime(double ms) {
    return ms > 0 && Double.isFinite(ms);
  }
}
