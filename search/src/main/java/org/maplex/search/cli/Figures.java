package org.maplex.search.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them. */
final class Figures {
  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

  private Figures() {}

  /** A number to six significant digits, without exponent or trailing zeros. */
  static String significant(double value) {
    BigDecimal rounded = new BigDecimal(value).round(SIX).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** A number to a fixed number of decimals. */
  static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
