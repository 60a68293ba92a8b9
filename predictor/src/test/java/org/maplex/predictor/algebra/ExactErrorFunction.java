package org.maplex.predictor.algebra;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The error function to so many digits that fifty are left of its difference from 1, however small
 * that is.
 */
final class ExactErrorFunction {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int SQUARINGS = 10;

  private final BigDecimal x;
  private final MathContext digits;
  private final BigDecimal nothing;

  private ExactErrorFunction(BigDecimal x, MathContext digits) {
    this.x = x;
    this.digits = digits;
    this.nothing = BigDecimal.ONE.movePointLeft(digits.getPrecision() + 5);
  }

  static ExactErrorFunction of(double x) {
    return new ExactErrorFunction(new BigDecimal(x), digits(x));
  }

  /** That of z / sqrt(2). */
  static ExactErrorFunction ofRootOfHalf(double z) {
    MathContext digits = digits(z);
    return new ExactErrorFunction(new BigDecimal(z).divide(TWO.sqrt(digits), digits), digits);
  }

  /** exp(-x^2) has x^2 / ln(10) zeros behind its point. */
  private static MathContext digits(double x) {
    return new MathContext(60 + (int) (x * x / 2.3));
  }

  /**
   * By the series of positive terms (Abramowitz and Stegun, 7.1.6): 2 / sqrt(pi) exp(-x^2) times
   * the sum of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)).
   */
  BigDecimal erf() {
    BigDecimal ofTwo = TWO.multiply(x).multiply(x, digits);
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int n = 1; term.abs().compareTo(nothing) > 0; n++) {
      term = term.multiply(ofTwo, digits).divide(BigDecimal.valueOf(2L * n + 1), digits);
      sum = sum.add(term, digits);
    }
    return sum.multiply(TWO, digits).multiply(bell(), digits).divide(pi().sqrt(digits), digits);
  }

  BigDecimal erfc() {
    return BigDecimal.ONE.subtract(erf());
  }

  /** exp(-x^2), as 1 over the series of the exponential of a 1024th, ten times squared. */
  BigDecimal bell() {
    BigDecimal part = x.multiply(x, digits).divide(BigDecimal.valueOf(1L << SQUARINGS), digits);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; term.compareTo(nothing) > 0; n++) {
      term = term.multiply(part, digits).divide(BigDecimal.valueOf(n), digits);
      sum = sum.add(term, digits);
    }
    for (int i = 0; i < SQUARINGS; i++) {
      sum = sum.multiply(sum, digits);
    }
    return BigDecimal.ONE.divide(sum, digits);
  }

  /** By Machin's formula, 16 arctan(1/5) - 4 arctan(1/239). */
  private BigDecimal pi() {
    return BigDecimal.valueOf(16)
        .multiply(arctanOfInverse(5))
        .subtract(BigDecimal.valueOf(4).multiply(arctanOfInverse(239)));
  }

  private BigDecimal arctanOfInverse(long number) {
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(number), digits);
    BigDecimal sum = power;
    for (long n = 1; power.compareTo(nothing) > 0; n++) {
      power = power.divide(BigDecimal.valueOf(number * number), digits);
      BigDecimal term = power.divide(BigDecimal.valueOf(2 * n + 1), digits);
      sum = n % 2 == 0 ? sum.add(term) : sum.subtract(term);
    }
    return sum;
  }
}
