package org.maplex.search.evaluation.prediction;

import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.evaluation.Measure;

/** A figure of an evaluation as tables for people show it. */
public final class ShownFigure {
  private ShownFigure() {}

  /** With three decimals, one for percent; nothing where it is not known. */
  public static String of(Measure measure, double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return Figures.fixed(value, measure == Measure.MAPE ? 1 : 3);
  }
}
