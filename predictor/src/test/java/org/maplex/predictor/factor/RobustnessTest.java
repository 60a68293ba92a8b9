package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.sample.Sample;

/** What one measurement that is far off does to predictions of the others. */
class RobustnessTest {
  private static final String TARGET = "gold_6226";
  private static final double[] TRUTH = KnownDevices.latenciesMs(TARGET);
  private static final FactorPredictor PREDICTOR =
      FactorPredictor.of(KnownDevices.outsideTheFamilyOf(TARGET));

  private static LatencyPosterior posterior(List<Cell> cells, int off, double factor) {
    return PREDICTOR.adapt(
        KnownDevices.samples(
            cells, cell -> TRUTH[cell.index()] * (cell.equals(cells.get(off)) ? factor : 1)),
        DeviceSpecification.unknown());
  }

  /** The median relative change over the space, for each of some samples that may be off. */
  @ParameterizedTest
  @CsvSource({
    "8, 5",
    "8, 0.2",
    "12, 5",
    "12, 0.2",
    "24, 5",
    "24, 0.2",
    "25, 5",
    "25, 0.2",
    "60, 5",
    "60, 0.2",
    "300, 5",
    "300, 0.2"
  })
  void oneSampleFarOffMovesTheOthersByATenthAtMost(int count, double factor) {
    List<Cell> cells =
        KnownDevices.randomCells(CellSpace.SIZE, 11).stream()
            .filter(cell -> !cell.liveEdges().isEmpty())
            .limit(count)
            .toList();
    LatencyPosterior before = posterior(cells, 0, 1);
    for (int off = 0; off < 4; off++) {
      LatencyPosterior after = posterior(cells, off, factor);
      double[] changes =
          KnownDevices.every(61)
              .mapToDouble(cell -> Math.abs(after.meanMs(cell) / before.meanMs(cell) - 1))
              .sorted()
              .toArray();
      double median = changes[changes.length / 2];
      assertTrue(median < 0.1, "the median change is " + median + " for sample " + off);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 0.2})
  void namesTheSampleThatIsFarOff(double factor) {
    for (int count : new int[] {10, 40}) {
      List<Cell> cells = KnownDevices.randomCells(count, 12);
      assertTrue(
          posterior(cells, 1, factor).unusualSamples().stream()
              .map(UnusualSample::sample)
              .map(Sample::cell)
              .toList()
              .contains(cells.get(1)),
          count + " samples");
    }
  }
}
