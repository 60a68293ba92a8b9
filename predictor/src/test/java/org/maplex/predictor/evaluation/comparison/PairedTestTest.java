package org.maplex.predictor.evaluation.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairedTestTest {
  /** Hours of sleep gained by two drugs, the example of Student's paper of 1908. */
  private static final double[] ONE = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] OTHER = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @Test
  void agreesWithStudentsExample() {
    PairedTest test = PairedTest.of(ONE, OTHER);
    assertEquals(10, test.pairs());
    assertEquals(-1.58, test.meanDifference(), 1e-12);
    assertEquals(0.002833, test.p(), 1e-6);
    PairedTest swapped = PairedTest.of(OTHER, ONE);
    assertEquals(1.58, swapped.meanDifference(), 1e-12);
    assertEquals(test.p(), swapped.p(), 1e-12);
  }

  @Test
  void passesOverTargetsThatOneOfTheTwoLacks() {
    double[] one = {0.9, Double.NaN, 0.8, 0.7};
    double[] other = {0.8, 0.9, 0.75, Double.NaN};
    assertEquals(
        PairedTest.of(new double[] {0.9, 0.8}, new double[] {0.8, 0.75}),
        PairedTest.of(one, other));
  }

  @Test
  void saysNothingOfChanceWhereNothingVaries() {
    assertTrue(Double.isNaN(PairedTest.of(new double[] {1}, new double[] {0}).p()));
    PairedTest same = PairedTest.of(ONE, ONE);
    assertEquals(0, same.meanDifference());
    assertTrue(Double.isNaN(same.p()));
    assertTrue(Double.isNaN(PairedTest.of(new double[0], new double[0]).meanDifference()));
  }

  @Test
  void refusesFiguresThatAreNoPairs() {
    assertThrows(IllegalArgumentException.class, () -> PairedTest.of(ONE, new double[3]));
  }
}
