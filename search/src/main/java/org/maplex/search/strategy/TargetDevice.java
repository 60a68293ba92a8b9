package org.maplex.search.strategy;

import java.util.Optional;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.constraint.LatencyLimit;

/**
 * A device that architectures are sought for.
 *
 * @param name what it is called
 * @param latency what is believed of it
 * @param limit how fast architectures must be on it; empty if they may take any time
 */
public record TargetDevice(String name, LatencyPosterior latency, Optional<LatencyLimit> limit) {

  /** How probable it is that an architecture is within the limit, 1 if there is none. */
  public double feasibleProbability(Cell cell) {
    return limit.map(each -> latency.probabilityAtMost(cell, each.maxMs())).orElse(1.0);
  }

  /** How far an architecture is from satisfying the limit, 0 if it does. */
  double violation(Cell cell) {
    return limit
        .map(
            each ->
                each.violation(latency.meanMs(cell), latency.probabilityAtMost(cell, each.maxMs())))
        .orElse(0.0);
  }

  /** The expected latency relative to the limit, 0 if there is none. */
  double latencyRatio(Cell cell) {
    return limit.map(each -> latency.meanMs(cell) / each.maxMs()).orElse(0.0);
  }

  /** The same device of which something else is believed. */
  public TargetDevice believing(LatencyPosterior otherLatency) {
    return new TargetDevice(name, otherLatency, limit);
  }

  /** The same device, whose limit is to be held with at most this confidence. */
  TargetDevice withConfidenceAtMost(double most) {
    return new TargetDevice(name, latency, limit.map(each -> each.withConfidenceAtMost(most)));
  }
}
