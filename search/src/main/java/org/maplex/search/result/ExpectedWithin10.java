package org.maplex.search.result;

import org.maplex.benchmarkdata.Figures;

/** How good a prediction expects to be, for people. */
public final class ExpectedWithin10 {
  private ExpectedWithin10() {}

  /**
   * The part of a sentence.
   *
   * @param share of the architectures, 0 to 1
   */
  public static String words(double share) {
    return "about %s%% of all architectures should be predicted within 10%% of their latency"
        .formatted(Figures.fixed(100 * share, 0));
  }
}
