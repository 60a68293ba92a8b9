package org.maplex.predictor.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorFunctionTest {
  private static final double RELATIVE = 1e-15;
  private static final double LEAST_WITH_ALL_DIGITS = 1e-305;

  /** Where approximations meet, on both sides, and a grid that is no multiple of anything. */
  static DoubleStream points() {
    return DoubleStream.concat(
        DoubleStream.of(
            0, 1e-300, 1e-9, 0.46874999, 0.46875, 0.46875001, 3.9999999, 4, 4.0000001, 26.4),
        DoubleStream.iterate(0.0123, x -> x < 26.45, x -> x + (x < 5 ? 0.277 : 2.37)));
  }

  @ParameterizedTest
  @MethodSource("points")
  void agreesWithItsSeriesToFifteenDigits(double x) {
    BigDecimal erf = ExactErrorFunction.of(x).erf();
    assertRelative(erf, ErrorFunction.erf(x));
    assertRelative(erf.negate(), ErrorFunction.erf(-x));
    assertRelative(BigDecimal.ONE.subtract(erf), ErrorFunction.erfc(x));
    assertRelative(BigDecimal.ONE.add(erf), ErrorFunction.erfc(-x));
  }

  @ParameterizedTest
  @MethodSource("points")
  void givesProbabilitiesToFifteenDigits(double x) {
    double z = 1.4 * x;
    ExactErrorFunction exact = ExactErrorFunction.ofRootOfHalf(z);
    BigDecimal below = exact.erfc().divide(BigDecimal.valueOf(2));
    assertRelative(below, StandardNormal.cumulative(-z));
    assertRelative(BigDecimal.ONE.subtract(below), StandardNormal.cumulative(z));
    assertRelative(exact.bell(), StandardNormal.bell(z));
  }

  private static void assertRelative(BigDecimal expected, double actual) {
    if (expected.signum() != 0) {
      assertTrue(expected.abs().doubleValue() > LEAST_WITH_ALL_DIGITS, "has too few bits");
    }
    BigDecimal off = new BigDecimal(actual).subtract(expected).abs();
    assertTrue(
        off.compareTo(expected.abs().multiply(BigDecimal.valueOf(RELATIVE))) <= 0,
        () -> "%s instead of %s".formatted(actual, expected.round(new MathContext(20))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 40, 1e10, 1e200, Double.MAX_VALUE, Double.POSITIVE_INFINITY})
  void endsAtItsLimits(double x) {
    assertEquals(1, ErrorFunction.erf(x));
    assertEquals(-1, ErrorFunction.erf(-x));
    assertEquals(0, ErrorFunction.erfc(x));
    assertEquals(2, ErrorFunction.erfc(-x));
    assertEquals(0, StandardNormal.bell(2 * x));
    assertEquals(1, StandardNormal.cumulative(2 * x));
    assertEquals(0, StandardNormal.cumulative(-2 * x));
  }

  /** Numbers with fewer bits are all that is between the last normal number and 0. */
  @Test
  void fallsToZeroWithoutAStep() {
    double last = 1;
    for (double x = 26; x < 28; x += 0.001) {
      double erfc = ErrorFunction.erfc(x);
      assertTrue(erfc <= last);
      assertTrue(erfc > 0 || last < 1e-320, () -> "drops to zero early");
      last = erfc;
    }
    last = 1;
    for (double z = 37; z < 39; z += 0.001) {
      double bell = StandardNormal.bell(z);
      assertTrue(bell <= last);
      assertTrue(bell > 0 || last < 1e-320, () -> "drops to zero early");
      last = bell;
    }
  }

  @Test
  void isNotANumberOfWhatIsNone() {
    assertTrue(Double.isNaN(ErrorFunction.erf(Double.NaN)));
    assertTrue(Double.isNaN(ErrorFunction.erfc(Double.NaN)));
    assertTrue(Double.isNaN(StandardNormal.bell(Double.NaN)));
    assertTrue(Double.isNaN(StandardNormal.cumulative(Double.NaN)));
  }

  @Test
  void isTheSameWhetherTheBellIsGivenOrNot() {
    for (double z = -40; z < 40; z += 0.0371) {
      assertEquals(
          StandardNormal.cumulative(z), StandardNormal.cumulative(z, StandardNormal.bell(z)));
    }
  }
}
