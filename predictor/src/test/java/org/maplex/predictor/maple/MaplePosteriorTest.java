package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.SourceWeight;

class MaplePosteriorTest {
  private static final Cell CELL = Cell.ofIndex(1459);
  private static final List<SourceWeight> NO_WEIGHTS = List.of();

  /** A prediction of one relative latency for every cell. */
  private static TargetRegression.Fit fit(double scale, double relative) {
    double[] weights = new double[ArchitectureEncoding.SIZE];
    weights[0] = relative;
    return new TargetRegression.Fit(scale, new ArchitectureEncoding().linear(weights));
  }

  /** The standard deviation of the logarithm, by the ratio of the limits. */
  private static double spread(MaplePosterior posterior) {
    LatencyEstimate estimate = posterior.estimate(CELL);
    return Math.log(estimate.p95Ms() / estimate.p05Ms()) / 2 / 1.6448536269514722;
  }

  /** Mean and deviation of a log-normal distribution, by summing up its probabilities. */
  @ParameterizedTest
  @CsvSource({"7, 0.9, 0.3", "0.01, 1, 0.05", "400, 2, 0.8"})
  void hasTheMeanAndTheDeviationOfItsProbabilities(double scale, double relative, double spread) {
    MaplePosterior posterior = new MaplePosterior(fit(scale, relative), spread, 0, NO_WEIGHTS);
    double sum = 0;
    double squares = 0;
    double low = scale * relative * Math.exp(-9 * spread);
    double step = Math.exp(spread / 200);
    double below = posterior.probabilityAtMost(CELL, low);
    while (low < scale * relative * Math.exp(9 * spread)) {
      double high = low * step;
      double above = posterior.probabilityAtMost(CELL, high);
      double middle = Math.sqrt(low * high);
      sum += (above - below) * middle;
      squares += (above - below) * middle * middle;
      low = high;
      below = above;
    }
    assertEquals(1, below, 1e-9);
    LatencyEstimate estimate = posterior.estimate(CELL);
    assertEquals(scale * relative, estimate.meanMs(), 1e-9 * estimate.meanMs());
    assertEquals(estimate.meanMs(), posterior.meanMs(CELL));
    assertEquals(estimate.meanMs(), sum, 1e-4 * sum);
    assertEquals(estimate.stddevMs(), Math.sqrt(squares - sum * sum), 1e-3 * estimate.stddevMs());
    assertEquals(0.05, posterior.probabilityAtMost(CELL, estimate.p05Ms()), 1e-9);
    assertEquals(0.95, posterior.probabilityAtMost(CELL, estimate.p95Ms()), 1e-9);
  }

  @Test
  void takesNoTimeWithProbabilityNothing() {
    MaplePosterior posterior = new MaplePosterior(fit(1, 1), 0.1, 0, NO_WEIGHTS);
    assertEquals(0, posterior.probabilityAtMost(CELL, 0));
    assertEquals(0, posterior.probabilityAtMost(CELL, -1));
    assertEquals(0, posterior.probabilityAtMost(CELL, Double.NaN));
    assertTrue(posterior.probabilityAtMost(CELL, 0.7) > 0);
  }

  /** An error of so many milliseconds is the more in percent the less there is. */
  @ParameterizedTest
  @CsvSource({"0.1, 0.05, 0.1", "0.2, 0.05, 0.05", "1, 0.05, 0.05", "0.001, 0.05, 0.5"})
  void isTheLessSureInPercentTheFasterACellIs(double relative, double spread, double expected) {
    // Less than a fiftieth of the mean is not believed.
    MaplePosterior posterior = new MaplePosterior(fit(3, relative), spread, 0, NO_WEIGHTS);
    assertEquals(expected, spread(posterior), 1e-9);
    assertEquals(3 * Math.max(0.02, relative), posterior.meanMs(CELL), 1e-9);
  }

  @Test
  void addsWhatIsNotKnownOfTheScale() {
    assertEquals(0.5, spread(new MaplePosterior(fit(3, 1), 0.3, 0.4, NO_WEIGHTS)), 1e-9);
  }

  @Test
  void isNeverAsGoodAsSureNorAtALoss() {
    assertEquals(0.01, spread(new MaplePosterior(fit(3, 1), 1e-9, 0, NO_WEIGHTS)), 1e-9);
    assertEquals(1, spread(new MaplePosterior(fit(3, 1), 7, 9, NO_WEIGHTS)), 1e-9);
  }

  @Test
  void keepsTheWeightsOfItsSources() {
    List<SourceWeight> weights = List.of(new SourceWeight("pixel2", 1, "same kind"));
    assertEquals(weights, new MaplePosterior(fit(3, 1), 0.1, 0, weights).sourceWeights());
  }
}
