package org.maplex.benchmarkdata;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating figures as text, the same on every machine. */
public final class Figures {
  /** More digits than any figure here is known to, fewer than processors may differ in. */
  private static final MathContext SEVEN_DIGITS = new MathContext(7);

  /** As many as a person takes in at a glance. */
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Figures() {}

  /** A finite number, rounded half up to seven significant digits, without an exponent. */
  public static String text(double value) {
    return rounded(value, SEVEN_DIGITS);
  }

  /** A finite number, rounded half up to three significant digits, without an exponent. */
  public static String brief(double value) {
    return rounded(value, THREE_DIGITS);
  }

  /** A finite number, rounded half up to so many significant digits, without an exponent. */
  public static String significant(double value, int digits) {
    return rounded(value, new MathContext(digits));
  }

  /** A finite number, rounded half up to a fixed number of decimals. */
  public static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String rounded(double value, MathContext digits) {
    BigDecimal rounded = new BigDecimal(value).round(digits);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
