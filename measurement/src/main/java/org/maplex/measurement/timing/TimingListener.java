package org.maplex.measurement.timing;

import org.maplex.benchmarkdata.space.Cell;

/** Follows a timing. All calls come from the thread that times, between bursts. */
public interface TimingListener {
  /** An architecture has run for a moment. */
  default void ran(Cell cell, Burst burst) {}

  /** How much of the whole is done, 0 to 1: an estimate that does not fall but for surprises. */
  default void progressed(double share) {}

  /** The latency of an architecture is final. */
  void finished(Cell cell, MeasuredLatency latency);

  /** Whether to end without finishing the others. */
  default boolean isStopped() {
    return false;
  }
}
