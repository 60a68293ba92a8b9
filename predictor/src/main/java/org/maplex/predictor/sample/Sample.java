package org.maplex.predictor.sample;

import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Cell;

/**
 * An architecture measured on the target.
 *
 * @param cell the architecture's cell
 * @param latencyMs the latency of the whole network in ms, positive and finite
 */
@API(status = API.Status.STABLE)
public record Sample(Cell cell, double latencyMs) {
  /**
   * Checks the latency.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Sample {
    if (!(latencyMs > 0) || Double.isInfinite(latencyMs)) {
      throw new IllegalArgumentException(
          "A latency of %s ms is no measurement, expected a positive number.".formatted(latencyMs));
    }
  }
}
