package org.maplex.predictor.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Kendall's rank correlation in its form tau-b, which allows for ties, in O(n log n) steps (Knight:
 * A Computer Method for Calculating Kendall's Tau with Ungrouped Data. JASA, 1966).
 */
final class Kendall {
  private Kendall() {}

  /**
   * The correlation of two lists of as many values, -1 to 1; NaN where one side is constant, has a
   * NaN, or there are fewer than two values.
   */
  static double tauB(double[] a, double[] b) {
    if (IntStream.range(0, a.length).anyMatch(i -> Double.isNaN(a[i]) || Double.isNaN(b[i]))) {
      return Double.NaN;
    }
    int[] ranksA = ranks(a);
    int[] ranksB = ranks(b);
    // The rank in a above the rank in b, so that one sort of numbers orders by both.
    long[] pairs = new long[a.length];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (long) ranksA[i] << Integer.SIZE | ranksB[i];
    }
    Arrays.sort(pairs);
    long tiedInBoth = tiedPairs(pairs);
    int[] byA = Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
    long tiedInA = tiedPairs(Arrays.stream(pairs).map(pair -> pair >> Integer.SIZE).toArray());
    long discordant = inversions(byA);
    // Counting inversions has sorted them.
    long tiedInB = tiedPairs(Arrays.stream(byA).asLongStream().toArray());
    double all = 0.5 * a.length * (a.length - 1);
    double untiedInA = all - tiedInA;
    double untiedInB = all - tiedInB;
    double concordantLess = untiedInA - tiedInB + tiedInBoth - 2.0 * discordant;
    return concordantLess / (Math.sqrt(untiedInA) * Math.sqrt(untiedInB));
  }

  /** The place of each value among the different values, the smallest 0. */
  private static int[] ranks(double[] values) {
    // Adding zero makes one of the two zeros, which are equal but do not sort so.
    double[] distinct =
        Arrays.stream(values).map(value -> value + 0.0).distinct().sorted().toArray();
    return Arrays.stream(values)
        .mapToInt(value -> Arrays.binarySearch(distinct, value + 0.0))
        .toArray();
  }

  /** How many pairs of equal values there are among sorted ones. */
  private static long tiedPairs(long[] sorted) {
    long pairs = 0;
    int first = 0;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[first]) {
        first = i;
      }
      pairs += i - first;
    }
    return pairs;
  }

  /** How many pairs stand in descending order. Sorts the values on the way. */
  private static long inversions(int[] values) {
    long inversions = 0;
    int[] from = values;
    int[] to = new int[values.length];
    for (int width = 1; width < values.length; width *= 2) {
      for (int start = 0; start < values.length; start += 2 * width) {
        int middle = Math.min(start + width, values.length);
        int end = Math.min(start + 2 * width, values.length);
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
          if (left < middle && (right >= end || from[left] <= from[right])) {
            to[at] = from[left++];
          } else {
            to[at] = from[right++];
            inversions += middle - left;
          }
        }
      }
      int[] merged = to;
      to = from;
      from = merged;
    }
    System.arraycopy(from, 0, values, 0, values.length);
    return inversions;
  }
}
