package org.maplex.predictor.algebra;

/**
 * The error function, to a relative error of 1e-15 over its whole range, and the same to the last
 * bit on every machine: only basic arithmetic and {@link StrictMath#exp}.
 *
 * <p>The three rational approximations and their coefficients are those of W. J. Cody, "Rational
 * Chebyshev approximations for the error function", Mathematics of Computation 23 (1969), pages 631
 * to 637. The exponential of a square is corrected for the rounding of that square, which T. J.
 * Dekker's product gives exactly ("A floating-point technique for extending the available
 * precision", Numerische Mathematik 18, 1971).
 */
// Coefficients stand as published, some with a digit more than fits.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class ErrorFunction {
  /** Up to here erf itself is approximated, from here on erfc. */
  static final double NEAR = 0.46875;

  /** From here on the third approximation is taken. */
  private static final double FAR = 4;

  /** From here on, {@code exp(-x * x)} is nearer to 0 than to the least positive number. */
  private static final double VANISHING = 27.3;

  private static final double ONE_OVER_ROOT_OF_PI = 0.56418958354775628695;

  /** A number times this, less itself, keeps the upper half of its bits. */
  private static final double SPLITTER = (1 << 27) + 1;

  private ErrorFunction() {}

  /**
   * The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x.
   *
   * @return -1 to 1; NaN for NaN
   */
  public static double erf(double x) {
    double distance = Math.abs(x);
    if (distance <= NEAR) {
      return erfNearZero(x);
    }
    return Math.copySign(1 - erfc(distance), x);
  }

  /**
   * The complement of the error function, 1 - erf(x), which keeps its precision where erf is almost
   * 1.
   *
   * @return 0 to 2; NaN for NaN
   */
  public static double erfc(double x) {
    double distance = Math.abs(x);
    if (distance <= NEAR) {
      return 1 - erfNearZero(x);
    }
    double tail =
        distance > VANISHING ? 0 : exponentialOfSquare(distance, 1) * scaledErfc(distance);
    return x < 0 ? 2 - tail : tail;
  }

  /** The error function between -{@link #NEAR} and it. */
  static double erfNearZero(double x) {
    double y = x * x;
    double numerator =
        (((1.85777706184603153e-1 * y + 3.16112374387056560e0) * y + 1.13864154151050156e2) * y
                    + 3.77485237685302021e2)
                * y
            + 3.20937758913846947e3;
    double denominator =
        (((y + 2.36012909523441209e1) * y + 2.44024637934444173e2) * y + 1.28261652607737228e3) * y
            + 2.84423683343917062e3;
    return x * numerator / denominator;
  }

  /** exp(x^2) erfc(x), for x from {@link #NEAR} on. It changes little where x is large. */
  static double scaledErfc(double x) {
    return x <= FAR ? scaledErfcInTheMiddle(x) : scaledErfcFarOut(x);
  }

  private static double scaledErfcInTheMiddle(double x) {
    double numerator = 2.15311535474403846e-8 * x + 5.64188496988670089e-1;
    numerator = numerator * x + 8.88314979438837594e0;
    numerator = numerator * x + 6.61191906371416295e1;
    numerator = numerator * x + 2.98635138197400131e2;
    numerator = numerator * x + 8.81952221241769090e2;
    numerator = numerator * x + 1.71204761263407058e3;
    numerator = numerator * x + 2.05107837782607147e3;
    numerator = numerator * x + 1.23033935479799725e3;
    double denominator = x + 1.57449261107098347e1;
    denominator = denominator * x + 1.17693950891312499e2;
    denominator = denominator * x + 5.37181101862009858e2;
    denominator = denominator * x + 1.62138957456669019e3;
    denominator = denominator * x + 3.29079923573345963e3;
    denominator = denominator * x + 4.36261909014324716e3;
    denominator = denominator * x + 3.43936767414372164e3;
    denominator = denominator * x + 1.23033935480374942e3;
    return numerator / denominator;
  }

  private static double scaledErfcFarOut(double x) {
    double y = 1 / (x * x);
    double numerator = 1.63153871373020978e-2 * y + 3.05326634961232344e-1;
    numerator = numerator * y + 3.60344899949804439e-1;
    numerator = numerator * y + 1.25781726111229246e-1;
    numerator = numerator * y + 1.60837851487422766e-2;
    numerator = numerator * y + 6.58749161529837803e-4;
    double denominator = y + 2.56852019228982242e0;
    denominator = denominator * y + 1.87295284992346725e0;
    denominator = denominator * y + 5.27905102951428412e-1;
    denominator = denominator * y + 6.05183413124413191e-2;
    denominator = denominator * y + 2.33520497626869185e-3;
    return (ONE_OVER_ROOT_OF_PI - y * numerator / denominator) / x;
  }

  /**
   * {@code exp(-factor * x * x)}. The plain product is rounded, which alone would change the
   * exponential by a relative 1e-13 in the tails.
   *
   * @param x at most about 1e150 in size
   * @param factor a power of two
   */
  static double exponentialOfSquare(double x, double factor) {
    double square = x * x;
    double shifted = SPLITTER * x;
    double high = shifted - (shifted - x);
    double low = x - high;
    double rounding = high * high - square + 2 * high * low + low * low;
    return StrictMath.exp(-factor * square) * (1 - factor * rounding);
  }
}
