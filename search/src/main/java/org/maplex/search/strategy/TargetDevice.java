package org.maplex.search.strategy;

import java.util.Optional;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.constraint.LatencyLimit;

/**
 * A device that architectures are sought for.
 *
 * @param name what it is called
 * @param latency what is believed of it
 * @param limit how fast architectures must be on it; empty if they may take any time
 * @param admittedFrom a search admits architectures that are within the limit with this
 *     probability, 0 to 1, or at least with the limit's confidence
 */
@API(status = API.Status.STABLE)
public record TargetDevice(
    String name, LatencyPosterior latency, Optional<LatencyLimit> limit, double admittedFrom) {

  /** A device for which a search admits what satisfies the limit, and nothing else. */
  public TargetDevice(String name, LatencyPosterior latency, Optional<LatencyLimit> limit) {
    this(name, latency, limit, 1);
  }

  /** How probable it is that an architecture is within the limit, 1 if there is none. */
  public double feasibleProbability(Cell cell) {
    return limit.map(each -> latency.probabilityAtMost(cell, each.maxMs())).orElse(1.0);
  }

  /** Whether an architecture is within the limit with its full confidence. */
  boolean isWithinLimit(Cell cell) {
    return limit.isEmpty()
        || latency.isProbablyAtMost(cell, limit.get().maxMs(), limit.get().confidence());
  }

  /** Whether a search admits an architecture. */
  boolean isAdmitted(Cell cell) {
    return limit.isEmpty()
        || latency.isProbablyAtMost(
            cell, limit.get().maxMs(), Math.min(admittedFrom, limit.get().confidence()));
  }

  /** How far an architecture is from being admitted, 0 if it is. */
  double violation(Cell cell) {
    if (isAdmitted(cell)) {
      return 0;
    }
    LatencyLimit admitted = limit.orElseThrow().withConfidenceAtMost(admittedFrom);
    return admitted.violation(
        latency.meanMs(cell), latency.probabilityAtMost(cell, admitted.maxMs()));
  }

  /** A latency relative to the limit, 0 if there is none. */
  double ratioToLimit(double latencyMs) {
    return limit.isEmpty() ? 0 : latencyMs / limit.get().maxMs();
  }

  /** The same device of which something else is believed. */
  public TargetDevice believing(LatencyPosterior otherLatency) {
    return new TargetDevice(name, otherLatency, limit, admittedFrom);
  }

  /** The same device, for which a search admits other architectures. */
  TargetDevice admittingFrom(double probability) {
    return new TargetDevice(name, latency, limit, probability);
  }
}
