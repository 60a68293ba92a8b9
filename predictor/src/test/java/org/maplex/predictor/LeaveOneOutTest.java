package org.maplex.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Samples;

class LeaveOneOutTest {
  private static final DeviceSpecification UNKNOWN = DeviceSpecification.unknown();

  /** Tells how many cells were measured, and refuses to be asked about one of them. */
  private record Counting(Samples samples) implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      assertFalse(samples.stream().anyMatch(sample -> sample.cell().equals(cell)));
      return samples.size();
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      return new LatencyEstimate(meanMs(cell), 1, 1, 1);
    }

    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      return 1;
    }
  }

  /** Adapts to nothing but the number of samples. */
  private static final class CountingPredictor implements LatencyPredictor {
    @Override
    public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
      return new Counting(samples);
    }

    @Override
    public SamplePlanner planner() {
      return (samples, pool, measured, target) -> pool.stream().limit(samples).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void saysNothingAboutFewerThanTwoSamples(int count) {
    Samples samples = KnownDevices.samples(KnownDevices.randomCells(count, 1), cell -> 3);
    Agreement agreement = LeaveOneOut.of(new CountingPredictor(), samples, UNKNOWN).agreement();
    assertTrue(Double.isNaN(agreement.spearman()));
    assertTrue(Double.isNaN(agreement.within10()));
  }

  @Test
  void guessesEachSampleFromAllTheOthers() {
    List<Cell> cells = KnownDevices.randomCells(8, 1);
    Samples samples =
        KnownDevices.samples(cells, cell -> cells.indexOf(cell) < 2 ? 7.3 : 70 + cell.index());
    Agreement agreement = LeaveOneOut.of(new CountingPredictor(), samples, UNKNOWN).agreement();
    // Seven others each time, which is within 10% of two of the eight.
    assertEquals(0.25, agreement.within10());
    assertTrue(Double.isNaN(agreement.spearman()), "a constant guess has no rank correlation");
  }

  /** Some are left out at once: of ten parts of up to a hundred samples, of three of more. */
  @ParameterizedTest
  @CsvSource({"2, 2", "30, 30", "31, 10", "100, 10", "101, 3", "250, 3"})
  void leavesOutSeveralOfManyAtOnce(int count, int parts) {
    Samples samples = KnownDevices.samples(KnownDevices.randomCells(count, 1), cell -> 3);
    List<LeaveOneOut.LeftOut> leftOut =
        LeaveOneOut.of(new CountingPredictor(), samples, UNKNOWN).leftOut();
    assertEquals(samples.stream().toList(), leftOut.stream().map(each -> each.sample()).toList());
    for (int i = 0; i < count; i++) {
      int at = i;
      double part = IntStream.range(0, count).filter(other -> (other - at) % parts == 0).count();
      assertEquals(count - part, leftOut.get(i).predicted().meanMs());
    }
  }

  @Test
  void isNearlyPerfectForADeviceThatIsAMultipleOfASource() {
    FactorPredictor predictor = FactorPredictor.of(KnownDevices.sourcesOfHelp());
    double[] known = KnownDevices.latenciesMs("eyeriss");
    Samples samples =
        KnownDevices.samples(KnownDevices.randomCells(20, 2), cell -> 3 * known[cell.index()]);
    Agreement agreement = LeaveOneOut.of(predictor, samples, UNKNOWN).agreement();
    assertTrue(agreement.spearman() > 0.97, agreement.toString());
    assertTrue(agreement.within10() >= 0.9, agreement.toString());
  }
}
