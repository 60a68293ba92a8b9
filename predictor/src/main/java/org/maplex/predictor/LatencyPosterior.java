package org.maplex.predictor;

import java.util.List;
import org.maplex.benchmarkdata.space.Cell;

/** What is believed about a device after its samples were seen. Immutable and safe to share. */
public interface LatencyPosterior {
  /** The expected latency of an architecture in milliseconds. */
  double meanMs(Cell cell);

  /**
   * The standard deviation of a measurement of an architecture in milliseconds. Where many
   * architectures are asked for, this is much cheaper than {@link #estimate}.
   */
  default double standardDeviationMs(Cell cell) {
    return estimate(cell).stddevMs();
  }

  /** The belief about one architecture. */
  LatencyEstimate estimate(Cell cell);

  /**
   * How probable it is that the architecture runs within a limit.
   *
   * @param limitMs milliseconds
   * @return 0 to 1
   */
  double probabilityAtMost(Cell cell, double limitMs);

  /** How much each source counted, the heaviest first; empty where there were no sources. */
  default List<SourceWeight> sourceWeights() {
    return List.of();
  }

  /** The samples that took too long to belong to the others, in public order. */
  default List<UnusualSample> unusualSamples() {
    return List.of();
  }
}
