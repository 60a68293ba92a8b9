package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
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

  /** Counts pairs one by one, as the definition of tau-b does. */
  private static double naiveKendall(double[] a, double[] b) {
    double concordantLessDiscordant = 0;
    double untiedInA = 0;
    double untiedInB = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        double signs = Math.signum(a[i] - a[j]) * Math.signum(b[i] - b[j]);
        concordantLessDiscordant += signs;
        untiedInA += a[i] != a[j] ? 1 : 0;
        untiedInB += b[i] != b[j] ? 1 : 0;
      }
    }
    return concordantLessDiscordant / Math.sqrt(untiedInA * untiedInB);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40, 100_000})
  void countsConcordantPairsAsTheDefinitionDoesWithManyTiesOrNone(int values) {
    Random random = new Random(values);
    for (int size : new int[] {0, 1, 2, 3, 7, 8, 9, 64, 301}) {
      double[] a = new double[size];
      double[] b = new double[size];
      for (int i = 0; i < size; i++) {
        a[i] = Math.rint(random.nextDouble() * values);
        b[i] = Math.rint((a[i] / values - random.nextDouble()) * values);
      }
      assertEquals(naiveKendall(a, b), Kendall.tauB(a, b), 1e-12, values + " of " + size);
    }
  }

  @Test
  void knowsKendallsCorrelationOfAWorkedExample() {
    // Of six pairs one is discordant and one is tied in a: (4 - 1) / sqrt(5 * 6).
    double[] a = {1, 2, 2, 3};
    assertEquals(3 / Math.sqrt(30), Kendall.tauB(a, new double[] {2, 1, 3, 4}), 1e-15);
    assertEquals(1, Kendall.tauB(new double[] {-0.0, 0.0, 1}, new double[] {5, 5, 6}), 1e-15);
    assertTrue(Double.isNaN(Kendall.tauB(new double[] {1, Double.NaN}, new double[] {1, 2})));
  }

  @Test
  void countsThePairsOfAWholeSpaceWithoutOverflow() {
    double[] up = IntStream.range(0, 100_000).asDoubleStream().toArray();
    double[] down = Arrays.stream(up).map(value -> -value).toArray();
    assertEquals(1, Kendall.tauB(up, up), 1e-12);
    assertEquals(-1, Kendall.tauB(up, down), 1e-12);
  }

  @Test
  void measuresTheMeanErrorInPercentOfTheTruth() {
    Agreement agreement = Agreement.of(new double[] {110, 40, 7}, new double[] {100, 50, 7});
    assertEquals(10, agreement.mape(), 1e-12);
    assertEquals(1 / 3.0, agreement.within1(), 1e-15);
    assertEquals(1 / 3.0, agreement.within5(), 1e-15);
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
