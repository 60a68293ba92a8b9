package org.maplex.measurement.counters;

import java.time.Duration;

/**
 * How long calls go on.
 *
 * @param warmUp without counting
 * @param counted about how long they are counted
 */
record Pace(Duration warmUp, Duration counted) {
  /** Long enough for a kernel to take a hundred turns among the events, at 250 a second or more. */
  static final Pace USUAL = new Pace(Duration.ofMillis(150), Duration.ofMillis(400));

  /** Makes calls for the time of the warm-up, and says how many to count, at least 1. */
  long warmUp(Runnable call) {
    long begin = System.nanoTime();
    long calls = 0;
    long elapsed;
    do {
      call.run();
      calls++;
      elapsed = System.nanoTime() - begin;
    } while (elapsed < warmUp.toNanos());
    return Math.max(1, Math.round((double) counted.toNanos() * calls / elapsed));
  }
}
