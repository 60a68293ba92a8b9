package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

class LatencyPriorTest {
  private static final Set<String> DEVICES =
      Set.of("1080ti_1", "gold_6226", "eyeriss", "fpga", "pixel2", "raspi4");
  private static final List<Source> SOURCES =
      Source.among(KnownDevices.DATA, device -> DEVICES.contains(device.id()));
  private final LatencyPrior prior = Priors.of(SOURCES, FactorSettings.defaults());

  private Map<ExecutionView, Double> odds(String specification) {
    return prior.viewOdds(DeviceSpecification.parse(specification, "test"));
  }

  @Test
  void expectsViewsAsOftenAsSourcesShowThem() {
    List<SourceFunction> functions =
        new SourceRegression(CellFeatures.ofAllCells(), FactorSettings.defaults().ridge())
            .fit(SOURCES);
    Map<ExecutionView, Double> possibility = FactorSettings.defaults().viewWeights();
    double total =
        DEVICES.size() + possibility.values().stream().mapToDouble(Double::doubleValue).sum();
    for (ExecutionView view : ExecutionView.values()) {
      long seen = functions.stream().filter(function -> function.view() == view).count();
      assertEquals((seen + possibility.get(view)) / total, odds("{}").get(view), 1e-12);
    }
  }

  @Test
  void rulesOutTheViewsThatASpecificationDenies() {
    assertEquals(Map.of(ExecutionView.EVERY_EDGE, 1.0), odds("{\"graph\": \"faithful\"}"));
    Map<ExecutionView, Double> live = odds("{\"graph\": \"live\"}");
    assertEquals(Set.of(ExecutionView.ZEROS_FOLDED, ExecutionView.LIVE_EDGES), live.keySet());
    assertEquals(1, live.values().stream().mapToDouble(Double::doubleValue).sum(), 1e-12);
  }

  @Test
  void spansTheMeanAndTheCovarianceOfItsSources() {
    List<double[]> weights =
        new SourceRegression(CellFeatures.ofAllCells(), FactorSettings.defaults().ridge())
            .fit(SOURCES).stream().map(SourceFunction::weights).toList();
    double[][] covariance = prior.covariance(1, 0);
    for (int i = 0; i < CellFeatures.SIZE; i++) {
      int row = i;
      double mean = weights.stream().mapToDouble(w -> w[row]).average().orElseThrow();
      assertEquals(mean, prior.mean()[i], 1e-12);
      for (int j = 0; j < CellFeatures.SIZE; j++) {
        int column = j;
        double products = weights.stream().mapToDouble(w -> w[row] * w[column]).sum();
        double expected =
            (products - weights.size() * mean * prior.mean()[j]) / (weights.size() - 1);
        assertEquals(expected, covariance[i][j], 1e-12);
      }
    }
  }

  @Test
  void growsWithAmplitudeAndNovelty() {
    double[][] spread = prior.covariance(1, 0);
    double[][] novelty = prior.covariance(0, 1);
    double[][] both = prior.covariance(4, 0.3);
    for (int i = 0; i < CellFeatures.SIZE; i++) {
      for (int j = 0; j < CellFeatures.SIZE; j++) {
        assertEquals(4 * spread[i][j] + 0.3 * novelty[i][j], both[i][j], 1e-12);
        assertTrue(i == j || novelty[i][j] == 0);
      }
    }
    assertTrue(novelty[CellFeatures.CONSTANT][CellFeatures.CONSTANT] > 0);
  }

  @Test
  void expectsTheNoiseOfItsSources() {
    for (double noise : new double[] {0.02, 0.1}) {
      Random random = new Random(1);
      Source noisy =
          KnownDevices.madeUp(
              "noisy",
              cell ->
                  (10 + cell.count(Operation.NOR_CONV_3X3))
                      * Math.exp(noise * random.nextGaussian()));
      LatencyPrior prior = Priors.of(List.of(noisy), FactorSettings.defaults());
      assertEquals(1, prior.noiseMedian() / noise, 0.05);
      assertTrue(prior.logDensityOfNoise(noise) > prior.logDensityOfNoise(2 * noise));
      assertTrue(prior.logDensityOfNoise(noise) > prior.logDensityOfNoise(noise / 2));
    }
  }

  /** In logarithms, weighted as the sources are; of one that is guessed, as far as it is known. */
  @Test
  void isTheLessSureOfTheNoiseTheMoreItsSourcesDiffer() {
    double[] none = new double[CellFeatures.SIZE];
    Device device = KnownDevices.DATA.knownDevice("fpga");
    SourceFunction quiet =
        new SourceFunction(device, ExecutionView.EVERY_EDGE, none, 1, Math.exp(-4));
    SourceFunction noisy =
        new SourceFunction(device, ExecutionView.EVERY_EDGE, none, 1, Math.exp(-1));
    SourceGuess guess =
        new SourceGuess(
            device,
            Map.of(ExecutionView.EVERY_EDGE, 1.0),
            none,
            new double[CellFeatures.SIZE][CellFeatures.SIZE],
            1,
            -2,
            0.4);
    List<SourceWeight> weights =
        Stream.of(0.3, 0.2, 0.5).map(weight -> new SourceWeight("fpga", weight)).toList();
    LatencyPrior prior =
        new LatencyPrior(List.of(quiet, noisy, guess), weights, FactorSettings.defaults());
    double mean = 0.3 * -4 + 0.2 * -1 + 0.5 * -2;
    double variance = 0.3 * 1.6 * 1.6 + 0.2 * 1.4 * 1.4 + 0.5 * (0.4 * 0.4 + 0.4);
    assertEquals(Math.exp(mean), prior.noiseMedian(), 1e-12);
    assertEquals(-1 / variance / 2, prior.logDensityOfNoise(Math.exp(mean + 1)), 1e-12);
    assertEquals(-4 / variance / 2, prior.logDensityOfNoise(Math.exp(mean - 2)), 1e-12);
  }

  @Test
  void doesNotTakeSlowMeasurementsForTheUsualNoise() {
    Random random = new Random(1);
    Source interrupted =
        KnownDevices.madeUp(
            "interrupted",
            cell -> 10 * Math.exp(0.02 * random.nextGaussian()) * (cell.index() % 50 == 0 ? 5 : 1));
    assertTrue(Priors.of(List.of(interrupted), FactorSettings.defaults()).noiseMedian() < 0.03);
  }

  @Test
  void countsEverySourceAlike() {
    for (SourceWeight weight : prior.sourceWeights()) {
      assertEquals(1.0 / DEVICES.size(), weight.weight(), 1e-15);
    }
    assertEquals(DEVICES.size(), prior.sourceWeights().size());
  }

  @Test
  void needsASource() {
    assertThrows(IllegalArgumentException.class, () -> FactorPredictor.of(List.of()));
  }

  @Test
  void learnsFromASingleSource() {
    LatencyPrior single = Priors.of(SOURCES.subList(0, 1), FactorSettings.defaults());
    assertEquals(0, single.rows().quadratic(1459, single.covariance(1, 0)));
    assertEquals(1.0, single.sourceWeights().get(0).weight());
  }
}
