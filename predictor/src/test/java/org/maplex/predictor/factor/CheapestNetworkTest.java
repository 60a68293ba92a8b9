package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.sample.Samples;

/** No network whose output depends on its input is predicted to undercut the cheapest one. */
class CheapestNetworkTest {
  private static final FactorSettings SETTINGS = Settings.several();
  private static final List<SourceFunction> SOURCES =
      Priors.functions(KnownDevices.outsideTheFamilyOf("raspi4"), SETTINGS);

  private static FactorPosterior posterior(Samples samples) {
    return new FactorPosterior(
        Priors.target(SOURCES, DeviceSpecification.unknown(), SETTINGS), samples);
  }

  private static Samples samples(int count) {
    return KnownDevices.samples(
        KnownDevices.randomCells(count, 5), KnownDevices.DATA.latency("raspi4")::value);
  }

  /** The paths from input to output of the cell, counted by hand. */
  private static boolean dependsOnItsInput(Cell cell) {
    boolean[] reached = {true, false, false, false};
    for (Edge edge : Edge.values()) {
      if (cell.operation(edge) != Operation.NONE && reached[edge.from()]) {
        reached[edge.to()] = true;
      }
    }
    return reached[3];
  }

  @Test
  void knowsWhichOutputsDependOnTheirInput() {
    for (int index = 0; index < CellSpace.SIZE; index++) {
      assertEquals(dependsOnItsInput(Cell.ofIndex(index)), CheapestNetwork.isNoConstant(index));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 30})
  void boundsWhatIsPredicted(int count) {
    Samples samples = samples(count);
    FactorPosterior posterior = posterior(samples);
    double least =
        CellSpace.cells()
            .filter(CheapestNetworkTest::dependsOnItsInput)
            .mapToDouble(posterior::meanMs)
            .min()
            .orElseThrow();
    assertTrue(least >= 0.02 * posterior.scaleMs() * (1 - 1e-9));
    double fastest =
        samples.stream()
            .filter(sample -> dependsOnItsInput(sample.cell()))
            .mapToDouble(sample -> sample.latencyMs())
            .min()
            .orElseThrow();
    double bound = bound(samples);
    assertTrue(bound <= fastest && bound <= least, bound + " bounds " + least);
    List<Cell> cells =
        KnownDevices.every(211).filter(CheapestNetworkTest::dependsOnItsInput).toList();
    for (Cell cell : cells) {
      LatencyEstimate estimate = posterior.estimate(cell);
      assertTrue(estimate.p05Ms() >= bound, cell + " " + estimate);
      assertEquals(0, posterior.probabilityAtMost(cell, bound * (1 - 1e-9)));
    }
    for (double[] latencies : posterior.draw(cells, 50, new Random(1))) {
      assertTrue(Arrays.stream(latencies).allMatch(latency -> latency >= bound));
    }
  }

  private static double bound(Samples samples) {
    return CheapestNetwork.leastMs(
        new WeightMixture(
            Priors.target(SOURCES, DeviceSpecification.unknown(), SETTINGS),
            samples,
            samples.resolutionMs()),
        samples);
  }

  /** As its samples do: the bound is no latency in ms of its own. */
  @Test
  void boundsInTheUnitOfTheSamples() {
    Samples samples = samples(6);
    Samples slower =
        KnownDevices.samples(
            samples.stream().map(sample -> sample.cell()).toList(),
            cell -> Math.PI * 100 * samples.byCell().get(cell));
    Samples exact =
        KnownDevices.samples(
            samples.stream().map(sample -> sample.cell()).toList(),
            cell -> Math.PI * samples.byCell().get(cell));
    assertEquals(100, bound(slower) / bound(exact), 1e-6);
  }
}
