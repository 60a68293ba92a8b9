package org.maplex.predictor.algebra;

/**
 * The normal distribution of mean 0 and variance 1, to a relative error of 1e-15 over its whole
 * range, and the same to the last bit on every machine.
 */
public final class StandardNormal {
  private static final double ROOT_OF_HALF = Math.sqrt(0.5);

  /** Up to here the error function is taken, which needs no exponential. */
  private static final double NEAR = ErrorFunction.NEAR / ROOT_OF_HALF;

  /** From here on the bell is nearer to 0 than to the least positive number. */
  private static final double VANISHING = 38.61;

  private StandardNormal() {}

  /**
   * exp(-z^2 / 2), which is sqrt(2 pi) times the density.
   *
   * @return 0 to 1; NaN for NaN
   */
  public static double bell(double z) {
    return Math.abs(z) > VANISHING ? 0 : ErrorFunction.exponentialOfSquare(z, 0.5);
  }

  /**
   * How probable a value up to z is.
   *
   * @return 0 to 1; NaN for NaN
   */
  public static double cumulative(double z) {
    return Math.abs(z) <= NEAR ? nearZero(z) : far(z, bell(z));
  }

  /**
   * How probable a value up to z is, for those who need the bell, too: most of what the probability
   * takes is that exponential.
   *
   * @param bell {@link #bell} of z
   * @return 0 to 1; NaN for NaN
   */
  public static double cumulative(double z, double bell) {
    return Math.abs(z) <= NEAR ? nearZero(z) : far(z, bell);
  }

  private static double nearZero(double z) {
    return (1 + ErrorFunction.erfNearZero(z * ROOT_OF_HALF)) / 2;
  }

  private static double far(double z, double bell) {
    double tail = bell * ErrorFunction.scaledErfc(Math.abs(z) * ROOT_OF_HALF) / 2;
    return z < 0 ? tail : 1 - tail;
  }
}
