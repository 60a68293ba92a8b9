package org.maplex.search.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating figures as text, the same on every machine. */
public final class Figures {
  /** More digits than any figure here is known to, fewer than processors may differ in. */
  private static final MathContext SEVEN_DIGITS = new MathContext(7);

  private Figures() {}

  /** A finite number, rounded half up to seven significant digits, without an exponent. */
  public static String text(double value) {
    BigDecimal rounded = new BigDecimal(value).round(SEVEN_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A finite number, rounded half up to a fixed number of decimals. */
  public static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
