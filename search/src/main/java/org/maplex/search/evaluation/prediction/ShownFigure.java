package org.maplex.search.evaluation.prediction;

import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.evaluation.Measure;

/** A figure of an evaluation as tables for people show it. */
public final class ShownFigure {
  private ShownFigure() {}

  /** With three decimals, one for percent; nothing where it is not known. */
  public static String of(Measure measure, double value) {
    return Double.isFinite(value) ? Figures.fixed(value, decimals(measure)) : "";
  }

  /** How many decimals there are. */
  static int decimals(Measure measure) {
    return measure == Measure.MAPE ? 1 : 3;
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
      case COVERAGE90 -> "90% interval covers";
    };
  }
}
