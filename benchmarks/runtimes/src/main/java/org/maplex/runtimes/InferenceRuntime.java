package org.maplex.runtimes;

import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.timing.Workload;

/** A runtime that is measured, with the way in which networks are written for it. */
interface InferenceRuntime {
  /** Name and version, for example {@code ONNX Runtime 1.29.0 (Java)}. */
  String version();

  /** How networks are written for it, in a few words. */
  String written();

  /** Whether every edge of a cell is written, so that cells with dead edges are worth measuring. */
  default boolean isFaithful() {
    return false;
  }

  /**
   * Loads the network of a cell, ready to run in the calling thread, and in no other.
   *
   * @throws RuntimeException if the runtime refuses it
   */
  Workload open(Cell cell);
}
