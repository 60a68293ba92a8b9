package org.maplex.predictor;

import org.apiguardian.api.API;

/** What is believed of the latency of one architecture. Immutable. */
@API(status = API.Status.STABLE)
@FunctionalInterface
public interface LatencyDistribution {
  /**
   * How probable it is that the architecture runs within a limit.
   *
   * @param limitMs milliseconds
   * @return 0 to 1
   */
  double probabilityAtMost(double limitMs);

  /**
   * The least limit that holds with a probability: {@link #probabilityAtMost} reaches it there and
   * not before.
   *
   * @param probability above 0 and below 1
   * @return milliseconds
   */
  default double quantileMs(double probability) {
    double low = 0;
    double high = 1;
    while (probabilityAtMost(high) < probability) {
      low = high;
      high *= 2;
    }
    for (double middle = (low + high) / 2;
        low < middle && middle < high;
        middle = (low + high) / 2) {
      if (probabilityAtMost(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
