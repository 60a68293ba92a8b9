package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "54.77744444, 54.77744, 54.8",
    "1234.5678, 1234.568, 1230",
    "2.5E-7, 0.00000025, 0.00000025",
    "-3.14159265, -3.141593, -3.14",
    "20000000000, 20000000000, 20000000000"
  })
  void roundsToSignificantDigitsWithoutAnExponent(double value, String seven, String three) {
    assertEquals(seven, Figures.text(value));
    assertEquals(three, Figures.brief(value));
  }

  @Test
  void roundsHalfUp() {
    assertEquals("0.13", Figures.significant(0.125, 2));
    assertEquals("-0.13", Figures.significant(-0.125, 2));
    assertEquals("0.13", Figures.fixed(0.125, 2));
    assertEquals("2.0", Figures.fixed(1.96, 1));
    assertEquals("0.00", Figures.fixed(0, 2));
  }

  @Test
  void isWithinHalfAUnitOfTheLastDigit() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 6);
      for (int digits = 1; digits <= 9; digits++) {
        BigDecimal shown = new BigDecimal(Figures.significant(value, digits));
        BigDecimal exact = new BigDecimal(value);
        BigDecimal unit = BigDecimal.ONE.movePointRight(exponent(exact) - digits + 1);
        BigDecimal twice = shown.subtract(exact).abs().multiply(BigDecimal.valueOf(2));
        assertTrue(twice.compareTo(unit) <= 0, value + " as " + shown);
      }
    }
  }

  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }
}
