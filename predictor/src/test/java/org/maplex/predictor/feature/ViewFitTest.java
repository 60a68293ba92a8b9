package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;

/**
 * {@code -Dmaplex.latencies=FILE,FILE} prints how well each view fits the measurements in files
 * with the columns {@code index,latency_ms}.
 */
class ViewFitTest {
  private static final String FILES = System.getProperty("maplex.latencies", "");

  /** What operators cost on a device, in milliseconds; about those of an x86 server's core. */
  private static double[] costs() {
    double[] costs = new double[CellFeatures.SIZE];
    costs[CellFeatures.CONSTANT] = 0.15;
    costs[CellFeatures.ADDITIONS] = 0.04;
    costs[CellFeatures.countOf(Operation.NOR_CONV_1X1)] = 0.11;
    costs[CellFeatures.countOf(Operation.NOR_CONV_3X3)] = 0.74;
    costs[CellFeatures.countOf(Operation.AVG_POOL_3X3)] = 0.06;
    costs[CellFeatures.TIMES_ZERO] = 0.05;
    costs[CellFeatures.JOINED_RELUS] = -0.02;
    costs[CellFeatures.JOINED_SUMS] = -0.03;
    costs[CellFeatures.REORDERS] = 0.09;
    return costs;
  }

  private static Map<Integer, Double> latenciesMs(ExecutionView view) {
    Map<Integer, Double> latenciesMs = new TreeMap<>();
    new Random(3)
        .ints(1_500, 0, CellSpace.SIZE)
        .forEach(
            index ->
                latenciesMs.put(
                    index,
                    CellFeatures.ofAllCells().rows().dot(view.executedIndex(index), costs())));
    return latenciesMs;
  }

  @ParameterizedTest
  @EnumSource
  void fitsADeviceOfTheViewBetterThanAnyOther(ExecutionView view) {
    Map<Integer, Double> latenciesMs = latenciesMs(view);
    ViewFit right = ViewFit.of(view, latenciesMs);
    assertTrue(right.spearman() > 0.999 && right.within10() == 1, right::toString);
    for (ExecutionView other : ExecutionView.values()) {
      // It says of live cells what the one that shares says, and more.
      if (other != view && other != ExecutionView.ONNX_LIVE) {
        ViewFit fit = ViewFit.of(other, latenciesMs);
        assertTrue(fit.spearman() < right.spearman(), () -> other + " " + fit);
      }
    }
  }

  @Test
  void printsHowWellMeasurementsAreFitted() throws IOException {
    assumeTrue(!FILES.isEmpty(), "no -Dmaplex.latencies=FILE,FILE");
    for (String file : FILES.split(",", -1)) {
      Map<Integer, Double> latenciesMs = ViewFit.read(Path.of(file));
      System.out.printf("%s, %d cells%n", file, latenciesMs.size());
      for (ExecutionView view : ExecutionView.values()) {
        System.out.printf("  %-22s %s%n", view, ViewFit.of(view, latenciesMs));
      }
    }
  }
}
