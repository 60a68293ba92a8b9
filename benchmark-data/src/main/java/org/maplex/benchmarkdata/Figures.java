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

  /** Decimal digits that tell any two doubles apart. */
  private static final int ALWAYS_EXACT = 17;

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

  /**
   * The shortest decimal that reads back as the same finite number, without an exponent. Not {@link
   * Double#toString}, which before Java 19 is not always the shortest, so that digests would differ
   * between versions.
   */
  public static String exact(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < ALWAYS_EXACT; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return plain(rounded);
      }
    }
    return plain(exact.round(new MathContext(ALWAYS_EXACT)));
  }

  /** A finite number, rounded half up to a fixed number of decimals. */
  public static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String rounded(double value, MathContext digits) {
    return plain(new BigDecimal(value).round(digits));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
