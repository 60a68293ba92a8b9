package org.maplex.measurement.timing;

/**
 * How long to measure.
 *
 * @param warmUpRuns runs of each architecture before the first that counts, from 0
 * @param minRuns undisturbed runs that an architecture needs, from 1
 * @param maxRuns runs of an architecture, disturbed or not, after which it is left as it is, at
 *     least {@code minRuns}
 * @param watchMs how long the machine is watched at least before a result is final, in ms, from 0:
 *     a disturbance that lasts as long passes for the machine's own speed
 */
public record TimingSettings(int warmUpRuns, int minRuns, int maxRuns, double watchMs) {
  /** The 95% interval of a median may be this wide, relative to the median. */
  static final double WIDEST_INTERVAL = 0.02;

  /** The usual settings. */
  public static final TimingSettings USUAL = new TimingSettings(5, 30, 2000, 10_000);

  /**
   * Checked settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public TimingSettings {
    if (warmUpRuns < 0 || minRuns < 1 || maxRuns < minRuns || !(watchMs >= 0)) {
      throw new IllegalArgumentException(
          "warm-up %d, minimum %d, maximum %d runs, expected a warm-up from 0, and 1 <= minimum <= maximum"
              .formatted(warmUpRuns, minRuns, maxRuns));
    }
  }
}
