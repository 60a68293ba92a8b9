package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.SparseRows;

/** What 900 samples of a device itself tell of its other cells; the rest is noise. Prints it. */
class NoiseCeilingTest {
  private static final int KNOWN = 900;

  @Test
  void aFewSamplesComeCloseToNineHundredOfTheDeviceItself() {
    List<Cell> known = CellSpace.cells().limit(KNOWN).toList();
    List<Cell> others = CellSpace.cells().skip(KNOWN).toList();
    SparseRows rows = CellFeatures.ofAllCells().rows();
    SourceRegression regression = new SourceRegression(CellFeatures.ofAllCells(), 3);
    double spearmanOfAll = 0;
    double within10OfAll = 0;
    List<Device> devices = KnownDevices.ofHelp();
    for (Device device : devices) {
      Source source = Source.of(device, KnownDevices.DATA.latency(device.id()));
      SourceFunction function = regression.fit(List.of(source.restrictedTo(known))).get(0);
      double[] predicted =
          others.stream()
              .mapToDouble(
                  cell ->
                      function.scaleMs()
                          * rows.dot(
                              function.view().executedIndex(cell.index()), function.weights()))
              .toArray();
      double[] truth =
          others.stream().mapToDouble(cell -> source.latencyMs(cell.index())).toArray();
      double spearman = Agreement.spearman(predicted, truth);
      double within10 = Agreement.within(0.1, predicted, truth);
      System.out.printf(
          Locale.ROOT,
          "900 samples of %s itself: Spearman %.3f, within 10%% %.3f%n",
          device.id(),
          spearman,
          within10);
      spearmanOfAll += spearman / devices.size();
      within10OfAll += within10 / devices.size();
    }
    System.out.printf(
        Locale.ROOT,
        "mean of %d devices: Spearman %.3f, within 10%% %.3f%n",
        devices.size(),
        spearmanOfAll,
        within10OfAll);
    assertTrue(spearmanOfAll > 0.97 && spearmanOfAll < 0.99);
  }
}
