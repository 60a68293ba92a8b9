package org.maplex.search.table;

import java.math.BigDecimal;
import org.maplex.benchmarkdata.Figures;

/** What stands in a row of a table under one of its columns. */
public sealed interface Value {
  /** Nothing is known. */
  Value ABSENT = new Absent();

  /** Nothing is known. */
  record Absent() implements Value {}

  /** Any text, from anywhere. */
  record Words(String text) implements Value {}

  /**
   * A number.
   *
   * @param digits as it is printed in every format, for example {@code -0.50}
   */
  record Figure(String digits) implements Value {
    /**
     * A checked number.
     *
     * @throws NumberFormatException if it is none, or is written with an exponent
     */
    public Figure {
      if (!new BigDecimal(digits).toPlainString().equals(digits)) {
        throw new NumberFormatException(
            "'%s', expected a number in plain digits".formatted(digits));
      }
    }
  }

  /** Whether something holds. */
  record Truth(boolean holds) implements Value {}

  /** A whole number. */
  static Value whole(long number) {
    return new Figure(Long.toString(number));
  }

  /** A number with a fixed number of decimals; absent if it is not finite. */
  static Value fixed(double number, int decimals) {
    return Double.isFinite(number) ? new Figure(Figures.fixed(number, decimals)) : ABSENT;
  }

  /** A number with seven significant digits; absent if it is not finite. */
  static Value figure(double number) {
    return Double.isFinite(number) ? new Figure(Figures.text(number)) : ABSENT;
  }
}
