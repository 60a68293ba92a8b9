package org.maplex.search.evaluation;

import java.util.List;
import org.maplex.benchmarkdata.Figures;

/** Writes {@code evaluation.csv}, whose values hold neither commas nor quotes. */
public final class CsvText {
  private CsvText() {}

  /** A line with its end. */
  public static String line(List<String> values) {
    return String.join(",", values) + "\n";
  }

  /** A number with seven significant digits, blank where it is NaN. */
  public static String number(double value) {
    return Double.isNaN(value) ? "" : Figures.text(value);
  }
}
