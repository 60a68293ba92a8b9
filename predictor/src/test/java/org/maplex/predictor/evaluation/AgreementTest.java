package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.math.MathEx;

class AgreementTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 40, 100_000})
  void ranksAsSmileDoesWithManyTiesOrNone(int values) {
    Random random = new Random(values);
    for (int repeat = 0; repeat < 5; repeat++) {
      double[] a = random.doubles(40).toArray();
      double[] b = new double[40];
      for (int i = 0; i < b.length; i++) {
        a[i] = Math.rint(a[i] * values);
        b[i] = Math.rint((a[i] / values + random.nextDouble()) * values);
      }
      double expected = MathEx.spearman(a.clone(), b.clone());
      assertEquals(expected, Agreement.spearman(a, b), 1e-9);
    }
  }

  @Test
  void seesOnlyTheOrder() {
    double[] values = {3, 1, 2, 10};
    assertEquals(1, Agreement.spearman(values, new double[] {30, -5, 2, 1e9}), 1e-15);
    assertEquals(-1, Agreement.spearman(values, new double[] {-3, -1, -2, -10}), 1e-15);
  }

  @Test
  void ranksTiesByTheirMean() {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    double spearman = Agreement.spearman(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4});
    assertEquals(Math.sqrt(0.9), spearman, 1e-15);
  }

  @Test
  void hasNoRankCorrelationWhereOneSideIsConstantOrThereIsOneValue() {
    assertTrue(Double.isNaN(Agreement.spearman(new double[] {1, 1}, new double[] {1, 2})));
    assertTrue(Double.isNaN(Agreement.spearman(new double[] {1, 2}, new double[] {7, 7})));
    assertTrue(Double.isNaN(Agreement.spearman(new double[] {1}, new double[] {1})));
    assertTrue(Double.isNaN(Agreement.spearman(new double[0], new double[0])));
  }

  @Test
  void countsPredictionsWithinATenthOfTheTruthOnEitherSide() {
    double[] truth = {100, 100, 100, 100, 1};
    double[] predicted = {109.9, 90.1, 110.1, 89.9, 1};
    assertEquals(0.6, Agreement.of(predicted, truth).within10(), 1e-15);
    assertEquals(0.2, Agreement.within(0.01, predicted, truth), 1e-15);
    assertEquals(1, Agreement.within(0.11, predicted, truth), 1e-15);
  }

  /** 100 for 50 is off by the whole truth, 50 for 100 by half of it. */
  @Test
  void measuresByTheTruthNotByThePrediction() {
    assertEquals(0, Agreement.within(0.6, new double[] {100}, new double[] {50}));
    assertEquals(1, Agreement.within(0.6, new double[] {50}, new double[] {100}));
  }

  @Test
  void comparesOnlyAsManyWithAsMany() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Agreement.of(new double[] {1, 2}, new double[] {1, 2, 3}));
  }
}
