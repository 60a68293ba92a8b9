package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

class ExecutionViewTest {
  private static final int OUTPUT = 3;

  private static Cell executed(ExecutionView view, Cell cell) {
    return Cell.ofIndex(view.executedIndex(cell.index()));
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

  @Test
  void outputReachingKeepsTheEdgesWhoseResultReachesTheOutput() {
    CellSpace.cells()
        .forEach(
            cell -> {
              Set<Edge> kept = EnumSet.noneOf(Edge.class);
              if (reachesOutput(cell, 0)) {
                for (Edge edge : Edge.values()) {
                  if (reachesOutput(cell, edge.to())) {
                    kept.add(edge);
                  }
                }
              }
              Cell expected = cell;
              for (Edge edge : Edge.values()) {
                if (!kept.contains(edge)) {
                  expected = expected.with(edge, Operation.NONE);
                }
              }
              assertEquals(expected, executed(ExecutionView.OUTPUT_REACHING, cell));
            });
  }

  /** Follows every path of operations other than none. */
  private static boolean reachesOutput(Cell cell, int node) {
    if (node == OUTPUT) {
      return true;
    }
    for (Edge edge : Edge.values()) {
      if (edge.from() == node
          && cell.operation(edge) != Operation.NONE
          && reachesOutput(cell, edge.to())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void outputReachingExecutesNothingWhereNoPathIsLive() {
    Cell nothing = Cell.parse("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|");
    long dead =
        CellSpace.cells()
            .filter(cell -> cell.liveEdges().isEmpty())
            .peek(cell -> assertEquals(nothing, executed(ExecutionView.OUTPUT_REACHING, cell)))
            .count();
    assertTrue(dead > 1);
  }

  /** The edge from node 1 is fed by zeros only, which a fold of constants would see. */
  @Test
  void theViewsDifferWhereZerosAreComputedWith() {
    Cell cell = Cell.parse("|none~0|+|none~0|none~1|+|skip_connect~0|nor_conv_3x3~1|none~2|");
    assertEquals(cell, executed(ExecutionView.OUTPUT_REACHING, cell));
    assertEquals(cell.with(Edge.E13, Operation.NONE), executed(ExecutionView.LIVE_EDGES, cell));
  }

  @ParameterizedTest
  @EnumSource
  void executingWhatIsExecutedChangesNothing(ExecutionView view) {
    for (int index = 0; index < CellSpace.SIZE; index++) {
      int executed = view.executedIndex(index);
      assertEquals(executed, view.executedIndex(executed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesOutDeadEdgesExactlyWhereItSaysSo(ExecutionView view) {
    boolean changesACell = CellSpace.cells().anyMatch(cell -> !executed(view, cell).equals(cell));
    assertEquals(changesACell, view.leavesOutDeadEdges());
    assertFalse(
        CellSpace.cells()
            .anyMatch(cell -> !executed(view, cell).liveEdges().equals(cell.liveEdges())));
  }
}
