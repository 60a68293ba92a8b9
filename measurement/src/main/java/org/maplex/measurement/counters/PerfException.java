package org.maplex.measurement.counters;

/** Why perf does not count, in a sentence for a person. */
final class PerfException extends Exception {
  private static final long serialVersionUID = 1;

  PerfException(String message) {
    super(message);
  }
}
