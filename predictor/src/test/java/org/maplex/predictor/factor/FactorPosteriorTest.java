package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.sample.Samples;

class FactorPosteriorTest {
  private static final int DRAWS = 20_000;
  private static final List<Cell> CELLS = KnownDevices.randomCells(12, 7);

  private static LatencyPosterior adapted(String device, int samples) {
    DeviceSpecification specification = KnownDevices.DATA.knownDevice(device).specification();
    double[] latencies = KnownDevices.latenciesMs(device);
    Samples measured =
        KnownDevices.samples(KnownDevices.randomCells(samples, 1), cell -> latencies[cell.index()]);
    return FactorPredictor.of(KnownDevices.outsideTheFamilyOf(device))
        .adapt(measured, specification);
  }

  @Test
  void namesTheSourceFirstThatOrdersArchitecturesAlike() {
    double[] eyeriss = KnownDevices.latenciesMs("eyeriss");
    LatencyPosterior posterior =
        FactorPredictor.of(KnownDevices.sourcesOfHelp())
            .adapt(
                KnownDevices.samples(
                    KnownDevices.randomCells(10, 1), cell -> 3 * eyeriss[cell.index()]),
                DeviceSpecification.unknown());
    double[] predicted = KnownDevices.every(1).mapToDouble(posterior::meanMs).toArray();
    SourceWeight first = posterior.sourceWeights().get(0);
    assertEquals("eyeriss", first.device());
    assertEquals(Agreement.spearman(predicted, eyeriss), first.likeness().orElseThrow(), 0.01);
  }

  private static double[] column(double[][] draws, int cell) {
    return IntStream.range(0, draws.length).mapToDouble(draw -> draws[draw][cell]).toArray();
  }

  private static double mean(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  private static double covariance(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    return IntStream.range(0, a.length)
        .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"raspi4", "titan_rtx_256", "silver_4114"})
  void drawsEachCellWithTheProbabilitiesItTells(String device) {
    LatencyPosterior posterior = adapted(device, 10);
    double[][] draws = posterior.draw(CELLS, DRAWS, new Random(1));
    for (int i = 0; i < CELLS.size(); i++) {
      Cell cell = CELLS.get(i);
      double[] latencies = column(draws, i);
      double deviation = posterior.standardDeviationMs(cell);
      for (double z : new double[] {-1.5, -0.5, 0, 0.5, 1.5}) {
        double limit = posterior.meanMs(cell) + z * deviation;
        assertEquals(
            posterior.probabilityAtMost(cell, limit),
            Arrays.stream(latencies).filter(latency -> latency <= limit).count() / (double) DRAWS,
            0.015,
            cell + " within " + limit);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"raspi4", "titan_rtx_256", "pixel2"})
  void tellsWhetherALimitHoldsAsItsProbabilityDoes(String device) {
    LatencyPosterior posterior = adapted(device, 5);
    for (double confidence : new double[] {0.01, 0.1, 0.5, 0.9, 0.99, 1}) {
      for (Cell cell : KnownDevices.every(61).toList()) {
        for (double ratio : new double[] {0.01, 0.5, 0.8, 0.95, 1, 1.05, 1.2, 2, 10}) {
          double limit = ratio * posterior.meanMs(CELLS.get(0));
          assertEquals(
              posterior.probabilityAtMost(cell, limit) >= confidence,
              posterior.isProbablyAtMost(cell, limit, confidence),
              cell + " within " + limit);
        }
      }
    }
  }

  /** A device of which one sample is known may be faster or slower as a whole. */
  @Test
  void drawsErrorsThatGoTogether() {
    LatencyPosterior posterior = adapted("gold_6226", 1);
    double[][] draws = posterior.draw(CELLS, DRAWS, new Random(2));
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < CELLS.size(); i++) {
      for (int j = 0; j < i; j++) {
        double[] a = column(draws, i);
        double[] b = column(draws, j);
        sum += covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
        pairs++;
      }
    }
    assertTrue(sum / pairs > 0.25, "mean correlation " + sum / pairs);
  }

  @Test
  void drawsTheSameWithTheSameSeed() {
    LatencyPosterior posterior = adapted("eyeriss", 5);
    double[][] first = posterior.draw(CELLS, 10, new Random(3));
    double[][] second = posterior.draw(CELLS, 10, new Random(3));
    for (int draw = 0; draw < 10; draw++) {
      assertArrayEquals(first[draw], second[draw]);
    }
  }

  @Test
  void drawsWhatADeviceOfWholeMillisecondsWouldRecord() {
    for (double[] latencies : adapted("pixel2", 10).draw(CELLS, 100, new Random(4))) {
      for (double latency : latencies) {
        assertTrue(latency == Math.rint(latency) || latency < 1, latency + " is no whole ms");
      }
    }
  }
}
