package org.maplex.predictor.evaluation;

import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.Median;
import org.maplex.predictor.algebra.RankCorrelation;

/**
 * How well predicted latencies agree with true ones. Rank correlations are NaN where either side is
 * constant or there are fewer than two values; the other figures where there is no value.
 *
 * @param spearman Spearman's rank correlation, ties ranked by their mean, -1 to 1
 * @param kendall Kendall's rank correlation tau-b, -1 to 1
 * @param within1 the share of predictions within 1% of the truth, 0 to 1
 * @param within5 the share of predictions within 5% of the truth, 0 to 1
 * @param within10 the share of predictions within 10% of the truth, 0 to 1
 * @param mape the mean absolute difference in percent of the truth, 0 or more
 */
@API(status = API.Status.STABLE)
public record Agreement(
    double spearman, double kendall, double within1, double within5, double within10, double mape) {
  private static final Agreement UNKNOWN =
      new Agreement(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** The agreement of what was not compared: every figure is NaN. */
  public static Agreement unknown() {
    return UNKNOWN;
  }

  /**
   * Compares predictions with the truth, value by value.
   *
   * @throws IllegalArgumentException if there are not as many of one as of the other
   */
  public static Agreement of(double[] predicted, double[] truth) {
    if (predicted.length != truth.length) {
      throw new IllegalArgumentException(
          "%d predictions for %d true values".formatted(predicted.length, truth.length));
    }
    return new Agreement(
        spearman(predicted, truth),
        Kendall.tauB(predicted, truth),
        within(0.01, predicted, truth),
        within(0.05, predicted, truth),
        within(0.1, predicted, truth),
        meanAbsolutePercentageError(predicted, truth));
  }

  /** The share of predictions that differ from the truth by at most {@code tolerance} of it. */
  public static double within(double tolerance, double[] predicted, double[] truth) {
    long close =
        IntStream.range(0, truth.length)
            .filter(i -> Math.abs(predicted[i] / truth[i] - 1) <= tolerance)
            .count();
    return (double) close / truth.length;
  }

  private static double meanAbsolutePercentageError(double[] predicted, double[] truth) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      sum += Math.abs(predicted[i] / truth[i] - 1);
    }
    return 100 * sum / truth.length;
  }

  /** The median absolute difference in percent of the truth, 0 or more; NaN of no value. */
  static double medianAbsolutePercentageError(double[] predicted, double[] truth) {
    double[] errors =
        IntStream.range(0, truth.length)
            .mapToDouble(i -> 100 * Math.abs(predicted[i] / truth[i] - 1))
            .sorted()
            .toArray();
    return errors.length == 0 ? Double.NaN : Median.ofSorted(errors);
  }

  /** Spearman's rank correlation. */
  public static double spearman(double[] a, double[] b) {
    return RankCorrelation.spearman(a, b);
  }
}
