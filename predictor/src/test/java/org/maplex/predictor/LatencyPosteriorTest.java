package org.maplex.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;

/** What a posterior of somebody else's has without writing it. */
class LatencyPosteriorTest {
  private static final List<Cell> CELLS = List.of(Cell.ofIndex(3), Cell.ofIndex(9));

  /** Uniform from 0 to twice the mean, which is the index. */
  private static final class Uniform implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      return cell.index();
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      double mean = meanMs(cell);
      return new LatencyEstimate(mean, 0.1 * mean, 0.1 * mean, 1.9 * mean);
    }

    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      return Math.min(1, limitMs / (2 * meanMs(cell)));
    }
  }

  private final LatencyPosterior posterior = new Uniform();

  @Test
  void isProbablyWithinALimitWhereTheProbabilityReachesTheConfidence() {
    assertTrue(posterior.isProbablyAtMost(CELLS.get(1), 9, 0.5));
    assertFalse(posterior.isProbablyAtMost(CELLS.get(1), 8.99, 0.5));
    assertTrue(posterior.isProbablyAtMost(CELLS.get(1), 18, 1));
    assertEquals(0.25, posterior.distribution(CELLS.get(1)).probabilityAtMost(4.5));
  }

  /** Of 18 ms that are equally probable, those between 9 / 1.1 and 9 / 0.9. */
  @Test
  void expectsPredictionsWithinAShareOfTheTruthAsItsProbabilitiesSay() {
    double expected = (9 / 0.9 - 9 / 1.1) / 18;
    assertEquals(expected, posterior.expectedWithin(0.1, CELLS), 1e-15);
    assertEquals(expected, posterior.expectedWithin(0.1), 1e-12);
    assertEquals(0.5 / 0.6 - 0.5 / 1.4, posterior.expectedWithin(0.4), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void refusesAShareThatIsNone(double share) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> posterior.expectedWithin(share))
            .getMessage();
    assertTrue(message.contains("expected a share above 0 and below 1"), message);
  }

  @Test
  void expectsNothingOfNoCells() {
    assertThrows(
        IllegalArgumentException.class, () -> posterior.expectedWithin(0.1, List.<Cell>of()));
  }

  @Test
  void drawsLatenciesAsIfTheyWereNormalAndIndependent() {
    int draws = 4000;
    double[][] drawn = posterior.draw(CELLS, draws, new Random(1));
    assertEquals(draws, drawn.length);
    double products = 0;
    for (int column = 0; column < 2; column++) {
      int at = column;
      double mean = Arrays.stream(drawn).mapToDouble(row -> row[at]).average().orElseThrow();
      double expected = CELLS.get(column).index();
      assertEquals(expected, mean, 0.01 * expected);
      double squares =
          Arrays.stream(drawn).mapToDouble(row -> (row[at] - mean) * (row[at] - mean)).sum();
      assertEquals(0.1 * expected, Math.sqrt(squares / draws), 0.005 * expected);
    }
    for (double[] row : drawn) {
      products += (row[0] / 3 - 1) * (row[1] / 9 - 1);
    }
    assertEquals(0, products / draws / 0.01, 0.05, "correlation");
    assertNotEquals(drawn[0][0], drawn[1][0]);
  }

  @Test
  void drawsOnlyLatenciesAboveNothing() {
    LatencyPosterior vague =
        new LatencyPosterior() {
          @Override
          public double meanMs(Cell cell) {
            return 1;
          }

          @Override
          public LatencyEstimate estimate(Cell cell) {
            return new LatencyEstimate(1, 5, 0.1, 9);
          }

          @Override
          public double probabilityAtMost(Cell cell, double limitMs) {
            return 0.5;
          }
        };
    double[][] drawn = vague.draw(CELLS, 100, new Random(1));
    assertTrue(Arrays.stream(drawn).allMatch(row -> row[0] > 0 && row[1] > 0));
  }

  @Test
  void saysNothingOfSourcesAndUnusualSamplesUnlessItKnows() {
    assertEquals(List.of(), posterior.sourceWeights());
    assertEquals(List.of(), posterior.unusualSamples());
  }
}
