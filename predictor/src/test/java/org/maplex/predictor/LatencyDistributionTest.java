package org.maplex.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Samples;

class LatencyDistributionTest {
  private static final Samples SAMPLES =
      KnownDevices.samples(
          KnownDevices.randomCells(6, 4), cell -> KnownDevices.latenciesMs("pixel2")[cell.index()]);

  static Stream<LatencyPosterior> posteriors() {
    return Stream.of(
            FactorPredictor.of(KnownDevices.sourcesOfHelp()),
            PredictorMethod.named("maple-x").of(KnownDevices.sourcesOfHelp()))
        .map(predictor -> predictor.adapt(SAMPLES, DeviceSpecification.unknown()));
  }

  @ParameterizedTest
  @MethodSource("posteriors")
  void limitsAreTheInverseOfProbabilities(LatencyPosterior posterior) {
    for (Cell cell : KnownDevices.randomCells(20, 9)) {
      LatencyDistribution latency = posterior.distribution(cell);
      double previous = 0;
      for (double probability : new double[] {0.01, 0.05, 0.5, 0.8, 0.95, 0.99}) {
        double limit = latency.quantileMs(probability);
        assertTrue(limit > previous);
        assertEquals(probability, posterior.probabilityAtMost(cell, limit), 1e-8);
        assertEquals(probability, latency.probabilityAtMost(limit), 1e-8);
        previous = limit;
      }
      assertEquals(posterior.estimate(cell).p05Ms(), latency.quantileMs(0.05), 1e-7);
      assertEquals(posterior.estimate(cell).p95Ms(), latency.quantileMs(0.95), 1e-7);
    }
  }

  @ParameterizedTest
  @MethodSource("posteriors")
  void theGeneralWayFindsTheSameLimits(LatencyPosterior posterior) {
    Cell cell = Cell.ofIndex(4317);
    LatencyDistribution own = posterior.distribution(cell);
    LatencyDistribution general = limitMs -> posterior.probabilityAtMost(cell, limitMs);
    assertEquals(own.quantileMs(0.9), general.quantileMs(0.9), 1e-7 * own.quantileMs(0.9));
  }

  /** Also where a probability is reached in one step, or exactly at a bound of the search. */
  @Test
  void theGeneralWayFindsTheLeastLimitThatHolds() {
    LatencyDistribution certain = limitMs -> limitMs >= 1 ? 1 : 0;
    assertEquals(1, certain.quantileMs(0.5));
    LatencyDistribution uniform = limitMs -> Math.min(1, limitMs / 8);
    assertEquals(0.5, uniform.quantileMs(0.0625));
    assertEquals(4, uniform.quantileMs(0.5));
    assertEquals(8, uniform.quantileMs(1 - 1e-17));
  }
}
