package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

class LatencyPriorTest {
  private static final int SIZE = CellFeatures.SIZE;
  private static final Set<String> DEVICES =
      Set.of("1080ti_1", "gold_6226", "eyeriss", "fpga", "pixel2", "raspi4");
  private static final List<Source> SOURCES =
      Source.among(KnownDevices.DATA, device -> DEVICES.contains(device.id()));
  private static final FactorSettings SETTINGS = Settings.several();
  private final LatencyPrior prior = Priors.of(SOURCES, SETTINGS);

  @Test
  void spansTheMeanAndTheCovarianceOfItsSources() {
    List<double[]> weights =
        Priors.functions(SOURCES, SETTINGS).stream().map(SourceFunction::weights).toList();
    double[][] covariance = prior.covariance(1, 0);
    for (int i = 0; i < SIZE; i++) {
      int row = i;
      double mean = weights.stream().mapToDouble(w -> w[row]).average().orElseThrow();
      assertEquals(mean, prior.mean()[i], 1e-12);
      for (int j = 0; j < SIZE; j++) {
        int column = j;
        double products = weights.stream().mapToDouble(w -> w[row] * w[column]).sum();
        double expected =
            (products - weights.size() * mean * prior.mean()[j]) / (weights.size() - 1);
        assertEquals(expected, covariance[i][j], 1e-12);
      }
    }
  }

  private static SourceGuess estimated(double[] weights, double variance) {
    double[][] uncertainty = new double[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++) {
      uncertainty[i][i] = variance;
    }
    return new SourceGuess(
        new Device("estimated", "family", DeviceSpecification.unknown()),
        Map.of(ExecutionView.EVERY_EDGE, 1.0),
        weights,
        uncertainty,
        1,
        -2,
        0.4);
  }

  /** Of sources that count 0.5, 0.3 and 0.2, two of which are not known for certain. */
  @Test
  void takesForScatterAlsoWhatIsNotKnownOfSources() {
    Random random = new Random(1);
    double[] share = {0.5, 0.3, 0.2};
    double[] variance = {0, 0.7, 0.1};
    List<double[]> weights =
        List.of(
            random.doubles(SIZE).toArray(),
            random.doubles(SIZE).toArray(),
            random.doubles(SIZE).toArray());
    List<LearnedSource> sources =
        List.of(
            new SourceFunction(
                KnownDevices.DATA.knownDevice("fpga"),
                ExecutionView.EVERY_EDGE,
                weights.get(0),
                1,
                0.01),
            estimated(weights.get(1), variance[1]),
            estimated(weights.get(2), variance[2]));
    WeightMoments moments = WeightMoments.of(sources, share);
    assertEquals(0.25 + 0.09 + 0.04, moments.squares(), 1e-12);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        double ofI = 0;
        double ofJ = 0;
        double products = 0;
        for (int k = 0; k < share.length; k++) {
          ofI += share[k] * weights.get(k)[i];
          ofJ += share[k] * weights.get(k)[j];
          products +=
              share[k] * (weights.get(k)[i] * weights.get(k)[j] + (i == j ? variance[k] : 0));
        }
        assertEquals(ofI, moments.mean()[i], 1e-12);
        assertEquals(products - ofI * ofJ, moments.scatter().matrix()[i][j], 1e-12);
        assertEquals(
            (products - ofI * ofJ) / (1 - 0.38), moments.covariance().matrix()[i][j], 1e-12);
      }
    }
  }

  @Test
  void growsWithAmplitudeAndNovelty() {
    double[][] spread = prior.covariance(1, 0);
    double[][] novelty = prior.covariance(0, 1);
    double[][] both = prior.covariance(4, 0.3);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        assertEquals(4 * spread[i][j] + 0.3 * novelty[i][j], both[i][j], 1e-12);
        assertTrue(i == j || novelty[i][j] == 0);
      }
    }
    assertTrue(novelty[CellFeatures.CONSTANT][CellFeatures.CONSTANT] > 0);
  }

  @Test
  void hasColumnsWhoseProductsAreItsCovariance() {
    double[][] covariance = prior.covariance(4, 0.3);
    double[][] columns = prior.columns(4, 0.3);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        double sum = 0;
        for (double[] column : columns) {
          sum += column[i] * column[j];
        }
        assertEquals(covariance[i][j], sum, 1e-8);
      }
    }
  }

  /** No latency is so small that a measurement of it has no noise. */
  @Test
  void takesNoiseToBeRelativeToTheLatencyAndAtLeastToAPartOfTheScale() {
    for (int cell = 0; cell < 2000; cell += 7) {
      double expected = prior.rows().dot(cell, prior.mean());
      assertEquals(expected, prior.mean(cell), 1e-12);
      assertEquals(Math.hypot(0.2, expected), prior.typical(cell), 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1})
  void expectsTheNoiseOfItsSources(double noise) {
    Random random = new Random(1);
    Source noisy =
        KnownDevices.madeUp(
            "noisy",
            cell ->
                (10 + cell.count(Operation.NOR_CONV_3X3))
                    * Math.exp(noise * random.nextGaussian()));
    NoisePrior found = Priors.of(List.of(noisy), SETTINGS).noise();
    assertEquals(1, found.median() / noise, 0.05);
    assertTrue(found.logDensity(noise) > found.logDensity(2 * noise));
    assertTrue(found.logDensity(noise) > found.logDensity(noise / 2));
  }

  /**
   * In logarithms, weighted as the sources are; of one that is estimated, as far as it is known.
   */
  @Test
  void isTheLessSureOfTheNoiseTheMoreItsSourcesDiffer() {
    double[] none = new double[SIZE];
    Device device = KnownDevices.DATA.knownDevice("fpga");
    SourceFunction quiet =
        new SourceFunction(device, ExecutionView.EVERY_EDGE, none, 1, Math.exp(-4));
    SourceFunction noisy =
        new SourceFunction(device, ExecutionView.EVERY_EDGE, none, 1, Math.exp(-1));
    NoisePrior found =
        NoisePrior.of(
            List.of(quiet, noisy, estimated(none, 0)), new double[] {0.3, 0.2, 0.5}, SETTINGS);
    double mean = 0.3 * -4 + 0.2 * -1 + 0.5 * -2;
    double variance = 0.3 * 1.6 * 1.6 + 0.2 * 1.4 * 1.4 + 0.5 * (0.4 * 0.4 + 0.4);
    assertEquals(Math.exp(mean), found.median(), 1e-12);
    assertEquals(-1 / variance / 2, found.logDensity(Math.exp(mean + 1)), 1e-12);
    assertEquals(-4 / variance / 2, found.logDensity(Math.exp(mean - 2)), 1e-12);
  }

  /** A source that has none at all was not measured. */
  @Test
  void expectsNoLessNoiseThanAnyMeasurementHas() {
    SourceFunction exact =
        new SourceFunction(
            KnownDevices.DATA.knownDevice("fpga"),
            ExecutionView.EVERY_EDGE,
            new double[SIZE],
            1,
            0);
    NoisePrior found = NoisePrior.of(List.of(exact), new double[] {1}, SETTINGS);
    assertEquals(SETTINGS.leastNoise(), found.median(), 1e-12);
    assertEquals(SETTINGS.leastNoiseSpread(), found.spread(), 1e-12);
  }

  @Test
  void doesNotTakeSlowMeasurementsForTheTypicalNoise() {
    Random random = new Random(1);
    Source interrupted =
        KnownDevices.madeUp(
            "interrupted",
            cell -> 10 * Math.exp(0.02 * random.nextGaussian()) * (cell.index() % 50 == 0 ? 5 : 1));
    assertTrue(Priors.of(List.of(interrupted), SETTINGS).noise().median() < 0.03);
  }

  @Test
  void learnsFromASingleSource() {
    LatencyPrior single = Priors.of(SOURCES.subList(0, 1), SETTINGS);
    assertEquals(0, single.rows().quadratic(1459, single.covariance(1, 0)));
    assertTrue(single.rows().quadratic(1459, single.covariance(1, 1)) > 0);
  }
}
