package org.maplex.search.evaluation;

import java.util.Arrays;

/**
 * Percentiles of a finite set of values: of n values in ascending order, counted from 0, the value
 * at position (n - 1) p / 100, linearly interpolated between its neighbours (Hyndman and Fan,
 * "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 1996, definition 7).
 * The 50th is the median.
 */
public final class Percentile {
  private Percentile() {}

  /**
   * A percentile.
   *
   * @param values at least one, in any order, none of them NaN
   * @param percent 0 to 100
   */
  public static double of(double[] values, double percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = (sorted.length - 1) * percent / 100;
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
