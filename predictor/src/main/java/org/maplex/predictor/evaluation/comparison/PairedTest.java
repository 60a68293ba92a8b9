package org.maplex.predictor.evaluation.comparison;

import java.util.Arrays;
import java.util.stream.IntStream;
import smile.stat.hypothesis.TTest;

/**
 * Student's paired t-test of two methods on the same targets (Student, "The probable error of a
 * mean", Biometrika 6(1), 1908), two-sided. It takes targets for independent; relatives among them
 * make it say less than it should, so that p is a lower bound.
 *
 * @param pairs how many targets both methods have a figure for
 * @param meanDifference the mean of what the first method's figure exceeds the other's by; NaN if
 *     there are no pairs
 * @param p how probable so large a mean difference would be if there were none, 0 to 1; NaN of
 *     fewer than two pairs, or if all differ by the same
 */
public record PairedTest(int pairs, double meanDifference, double p) {
  /**
   * Compares two methods.
   *
   * @param one the first method's figures, one a target, NaN where there is none
   * @param other those of the other, in the same order
   * @throws IllegalArgumentException if there are not as many of one as of the other
   */
  public static PairedTest of(double[] one, double[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "%d figures of one method and %d of the other, expected pairs"
              .formatted(one.length, other.length));
    }
    double[] differences =
        IntStream.range(0, one.length)
            .mapToDouble(i -> one[i] - other[i])
            .filter(difference -> !Double.isNaN(difference))
            .toArray();
    double mean = Arrays.stream(differences).sum() / differences.length;
    boolean isTested = differences.length > 1 && Arrays.stream(differences).distinct().count() > 1;
    // Of the differences, since the variance of a difference by those of its parts cancels.
    return new PairedTest(
        differences.length, mean, isTested ? TTest.test(differences, 0).pvalue : Double.NaN);
  }
}
