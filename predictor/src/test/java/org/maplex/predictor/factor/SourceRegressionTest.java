package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.TableHeader;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.SparseRows;

class SourceRegressionTest {
  private static final SparseRows ROWS = CellFeatures.ofAllCells().rows();
  private final SourceRegression regression = new SourceRegression(CellFeatures.ofAllCells(), 3);

  private static double[] weights(long seed) {
    double[] weights = new Random(seed).doubles(CellFeatures.SIZE, 0.5, 3).toArray();
    weights[CellFeatures.CONSTANT] = 20;
    return weights;
  }

  /** A device that executes what a view leaves, at a cost that is linear in the features. */
  private static ToDoubleFunction<Cell> device(ExecutionView view, double[] weights) {
    return cell -> ROWS.dot(view.executedIndex(cell.index()), weights);
  }

  private SourceFunction fit(Source source) {
    return regression.fit(List.of(source)).get(0);
  }

  @ParameterizedTest
  @EnumSource
  void findsTheViewAndTheLatenciesOfALinearDevice(ExecutionView view) {
    ToDoubleFunction<Cell> latency = device(view, weights(view.ordinal()));
    SourceFunction function = fit(KnownDevices.madeUp("linear", latency));
    assertEquals(view, function.view());
    assertProportional(latency, function, 0.002);
  }

  @ParameterizedTest
  @EnumSource
  void findsThemFromTheFirstNineHundredCells(ExecutionView view) {
    ToDoubleFunction<Cell> latency = device(view, weights(view.ordinal()));
    Source restricted =
        KnownDevices.madeUp("linear", latency).restrictedTo(CellSpace.cells().limit(900).toList());
    SourceFunction function = fit(restricted);
    assertEquals(view, function.view());
    assertProportional(latency, function, 0.06);
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatAViewLeavesOutAndSharesThroughNoise(ExecutionView view) {
    ToDoubleFunction<Cell> latency = device(view, weights(view.ordinal()));
    Random random = new Random(1);
    SourceFunction function =
        fit(
            KnownDevices.madeUp(
                "noisy",
                cell -> latency.applyAsDouble(cell) * Math.exp(0.1 * random.nextGaussian())));
    assertEquals(view.leavesOutDeadEdges(), function.view().leavesOutDeadEdges());
    assertEquals(view.sharesEqualValues(), function.view().sharesEqualValues());
  }

  /** Latencies over their mean, if all edges ran, are what the function says. */
  private static void assertProportional(
      ToDoubleFunction<Cell> latency, SourceFunction function, double tolerance) {
    double scale = 0;
    for (int index = 0; index < CellSpace.SIZE; index++) {
      scale +=
          latency.applyAsDouble(Cell.ofIndex(index))
              / ROWS.dot(function.view().executedIndex(index), function.weights())
              / CellSpace.SIZE;
    }
    for (int index = 0; index < CellSpace.SIZE; index++) {
      double expected = latency.applyAsDouble(Cell.ofIndex(index)) / scale;
      double fitted = ROWS.dot(function.view().executedIndex(index), function.weights());
      assertEquals(1, fitted / expected, tolerance, "cell " + index);
    }
  }

  @Test
  void scalesEverySourceToMeanOneOverTheCells() {
    List<Source> sources =
        List.of(
            KnownDevices.madeUp("slow", device(ExecutionView.EVERY_EDGE, weights(1))),
            KnownDevices.madeUp(
                "fast",
                cell -> device(ExecutionView.LIVE_EDGES, weights(2)).applyAsDouble(cell) / 1000));
    for (SourceFunction function : regression.fit(sources)) {
      double mean = 0;
      for (int index = 0; index < CellSpace.SIZE; index++) {
        mean += ROWS.dot(index, function.weights()) / CellSpace.SIZE;
      }
      assertEquals(1, mean, 1e-9);
    }
  }

  @Test
  void keepsTheOrderOfTheSources() {
    Source every = KnownDevices.madeUp("every", device(ExecutionView.EVERY_EDGE, weights(1)));
    Source live = KnownDevices.madeUp("live", device(ExecutionView.LIVE_EDGES, weights(1)));
    assertEquals(
        List.of(ExecutionView.LIVE_EDGES, ExecutionView.EVERY_EDGE, ExecutionView.LIVE_EDGES),
        regression.fit(List.of(live, every, live)).stream().map(SourceFunction::view).toList());
  }

  @Test
  void findsThatTheTensorflowLiteDevicesLeaveOutDeadEdgesAndPytorchDoesNot() {
    List<Source> sources =
        Source.among(
            KnownDevices.DATA,
            device -> List.of("pixel3", "raspi4", "1080ti_1", "eyeriss").contains(device.id()));
    for (int i = 0; i < sources.size(); i++) {
      boolean lite = sources.get(i).device().family().equals("arm-tflite");
      assertEquals(lite, regression.fit(sources).get(i).view().leavesOutDeadEdges());
    }
  }

  @Test
  void refusesASourceOfWhichNothingIsKnown() {
    double[] unknown = new double[CellSpace.SIZE];
    Arrays.fill(unknown, Double.NaN);
    TableHeader header =
        new TableHeader("latency", "empty", "ms", "made up", "none", Optional.<String>empty());
    Source empty =
        Source.of(
            new Device("empty", "made-up", DeviceSpecification.unknown()),
            CellTable.of(header, unknown));
    String message = assertThrows(IllegalArgumentException.class, () -> fit(empty)).getMessage();
    assertTrue(message.contains("0 known latencies of the source empty"), message);
  }
}
