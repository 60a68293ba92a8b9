package org.maplex.predictor.algebra;

import java.util.Arrays;

/** Rank correlations, ties ranked by their mean. */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Spearman's rank correlation of two vectors of the same length, -1 to 1; NaN where one is
   * constant or there are fewer than two values.
   */
  public static double spearman(double[] a, double[] b) {
    return pearson(ranks(a), ranks(b));
  }

  /** Pearson's correlation of two vectors of the same length; that of ranks is Spearman's. */
  public static double pearson(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(Double.NaN);
    double meanB = Arrays.stream(b).average().orElse(Double.NaN);
    double products = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return products / Math.sqrt(squaresA * squaresB);
  }

  /** Where each value stands among all, from 0; equal ones at the mean of their places. */
  public static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] shared = new double[values.length];
    for (int first = 0; first < sorted.length; ) {
      int next = first + 1;
      while (next < sorted.length && sorted[next] == sorted[first]) {
        next++;
      }
      Arrays.fill(shared, first, next, (first + next - 1) / 2.0);
      first = next;
    }
    return Arrays.stream(values).map(value -> shared[countBelow(sorted, value)]).toArray();
  }

  private static int countBelow(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
