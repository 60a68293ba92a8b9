package org.maplex.search.evaluation.prediction;

import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.evaluation.Measure;

/** A figure of an evaluation as tables for people show it. */
public final class ShownFigure {
  private ShownFigure() {}

  /** What the error column says, and what it leaves out. */
  public static final String ABOUT_ERRORS =
      "Half of the cells of a device are predicted within the median error, |predicted - true| /"
          + " true. The mean error (\"mape\" in evaluation.json and evaluation.csv) is not shown: a"
          + " few cells of raspi4 and pixel3, which take nearly no time there, decide it.";

  /** With three decimals, one for percent; nothing where it is not known. */
  public static String of(Measure measure, double value) {
    return Double.isFinite(value) ? Figures.fixed(value, decimals(measure)) : "";
  }

  /** What a test of two methods says, and what it cannot. */
  public static final String ABOUT_TESTS =
      "By how much the first method exceeds another in the mean over the same targets, and p of"
          + " Student's paired t-test, two-sided. The test takes devices for independent; some are"
          + " relatives, so that p is too small rather than too large.";

  private static final int DIGITS_OF_P = 3;

  /** The probability of a test as files hold it: with three significant digits. */
  static double p(double p) {
    return Double.isNaN(p) ? p : Double.parseDouble(Figures.significant(p, DIGITS_OF_P));
  }

  /** How many decimals there are. */
  static int decimals(Measure measure) {
    return switch (measure) {
      case MAPE, MDAPE -> 1;
      default -> 3;
    };
  }

  /** What stands above it. */
  static String title(Measure measure) {
    return switch (measure) {
      case SPEARMAN -> "Spearman";
      case KENDALL -> "Kendall";
      case WITHIN1 -> "within 1%";
      case WITHIN5 -> "within 5%";
      case WITHIN10 -> "within 10%";
      case EXPECTED_WITHIN10 -> "expected within 10%";
      case MAPE -> "mean error %";
      case MDAPE -> "median error %";
      case COVERAGE90 -> "90% interval covers";
    };
  }
}
