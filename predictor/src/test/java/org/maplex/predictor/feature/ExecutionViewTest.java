package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.KnownDevices;

class ExecutionViewTest {
  private static Cell executed(ExecutionView view, Cell cell) {
    return view.executed(cell).cell();
  }

  @ParameterizedTest
  @EnumSource
  void numbersWhatIsExecuted(ExecutionView view) {
    CellSpace.cells()
        .forEach(
            cell -> {
              Execution execution = view.executed(cell);
              int index = view.executedIndex(cell.index());
              assertEquals(execution, Executions.ofAllViews().get(index));
              if (execution.isOrdinary()) {
                assertEquals(execution.cell().index(), index);
              }
            });
  }

  @Test
  void numbersFurtherExecutionsInTheOrderOfTheViewsAndCellsThatHaveThem() {
    int next = CellSpace.SIZE;
    for (ExecutionView view : ExecutionView.values()) {
      for (int index = 0; index < CellSpace.SIZE; index++) {
        int number = view.executedIndex(index);
        assertTrue(number <= next, view + " of " + index);
        next += number == next ? 1 : 0;
      }
    }
    assertEquals(43_574, next);
    assertEquals(next, Executions.ofAllViews().size());
  }

  private static Set<ExecutionView> ofCellsOnly() {
    return EnumSet.range(ExecutionView.EVERY_EDGE, ExecutionView.LIVE_EDGES_SHARED);
  }

  @ParameterizedTest
  @MethodSource("ofCellsOnly")
  void mapsCellsToCells(ExecutionView view) {
    CellSpace.cells().forEach(cell -> assertTrue(view.executed(cell).isOrdinary()));
  }

  @Test
  void everyEdgeMeansTheCellAsItIsWritten() {
    CellSpace.cells().forEach(cell -> assertEquals(cell, executed(ExecutionView.EVERY_EDGE, cell)));
  }

  @Test
  void liveEdgesMeanThePrunedCell() {
    CellSpace.cells()
        .forEach(cell -> assertEquals(cell.pruned(), executed(ExecutionView.LIVE_EDGES, cell)));
  }

  private static String folded(String operations) {
    return digits(executed(ExecutionView.ZEROS_FOLDED, cell(operations)));
  }

  /** Operations by the digits 0 none, 1 skip, 2 and 3 convolutions, 4 pooling, in edge order. */
  private static Cell cell(String digits) {
    return Cell.of(digits.chars().mapToObj(digit -> Operation.values()[digit - '0']).toList());
  }

  private static String digits(Cell cell) {
    return cell.operations().stream()
        .map(operation -> String.valueOf(operation.ordinal()))
        .collect(Collectors.joining());
  }

  @Test
  void aConvolutionBehindWhichOnlyZerosFollowStillRuns() {
    assertEquals("300101", folded("300101"));
    assertEquals("030100", folded("030100"));
    assertEquals("303100", folded("303100"));
  }

  @Test
  void aSumOrPoolingBehindWhichOnlyZerosFollowIsLeftOut() {
    assertEquals("000100", folded("331100"));
    assertEquals("000100", folded("304100"));
    assertEquals("000100", folded("330100"));
  }

  @Test
  void aConvolutionOfZerosRuns() {
    assertEquals("000130", folded("000130"));
  }

  @Test
  void foldingExecutesNothingWhereTheOutputDependsOnNothing() {
    assertEquals("000000", folded("000030"));
    assertEquals("000000", folded("331000"));
  }

  /** The oracle is what was measured where TensorFlow Lite executed the cells. */
  @ParameterizedTest
  @ValueSource(strings = {"raspi4", "pixel3"})
  void cellsThatFoldToOneTakeTheSameTime(String device) {
    CellTable latency = KnownDevices.DATA.latency(device);
    double[] ratios =
        CellSpace.cells()
            .filter(cell -> !cell.liveEdges().isEmpty())
            .filter(cell -> !executed(ExecutionView.ZEROS_FOLDED, cell).equals(cell))
            .mapToDouble(
                cell ->
                    latency.value(cell) / latency.value(executed(ExecutionView.ZEROS_FOLDED, cell)))
            .sorted()
            .toArray();
    assertEquals(1, ratios[ratios.length / 2], 0.02);
    double quarter = ratios[ratios.length / 4];
    double threeQuarters = ratios[3 * ratios.length / 4];
    assertTrue(quarter > 0.9 && threeQuarters < 1.1, quarter + " to " + threeQuarters);
  }

  @ParameterizedTest
  @EnumSource(names = {"EVERY_EDGE", "ZEROS_FOLDED", "LIVE_EDGES"})
  void leavingOutWhatIsLeftOutChangesNothing(ExecutionView view) {
    for (int index = 0; index < CellSpace.SIZE; index++) {
      int executed = view.executedIndex(index);
      assertEquals(executed, view.executedIndex(executed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesOutDeadEdgesExactlyWhereItSaysSo(ExecutionView view) {
    boolean leavesOut =
        CellSpace.cells()
            .anyMatch(
                cell -> executed(view, cell).count(Operation.NONE) > cell.count(Operation.NONE));
    assertEquals(leavesOut, view.leavesOutDeadEdges());
    assertFalse(
        CellSpace.cells()
            .anyMatch(cell -> !executed(view, cell).liveEdges().equals(cell.liveEdges())));
  }

  @ParameterizedTest
  @EnumSource
  void sharesEqualValuesExactlyWhereItSaysSo(ExecutionView view) {
    Cell twoPoolingsOfTheInput = cell("440011");
    assertEquals(
        view.sharesEqualValues() ? 1 : 2,
        executed(view, twoPoolingsOfTheInput).count(Operation.AVG_POOL_3X3));
  }

  @Test
  void sharingLeavesAnAdditionWhereAPoolingWas() {
    assertEquals("410011", digits(executed(ExecutionView.EVERY_EDGE_SHARED, cell("440011"))));
    assertEquals("410011", digits(executed(ExecutionView.LIVE_EDGES_SHARED, cell("440011"))));
  }
}
