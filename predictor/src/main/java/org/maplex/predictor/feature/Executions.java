package org.maplex.predictor.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * All executions of all cells under all views, numbered: first the ordinary ones, that of each cell
 * under its public index, then the others in the order of the views and cells that have them.
 */
final class Executions {
  private final List<Execution> executions = new ArrayList<>();
  private final int[][] ofCells = new int[ExecutionView.values().length][CellSpace.SIZE];

  private Executions() {
    Cell[] cells = CellSpace.cells().toArray(Cell[]::new);
    for (Cell cell : cells) {
      executions.add(Execution.of(cell));
    }
    Map<Integer, Integer> further = new HashMap<>();
    for (ExecutionView view : ExecutionView.values()) {
      int[] numbers = ofCells[view.ordinal()];
      for (int index = 0; index < cells.length; index++) {
        Execution execution = view.executed(cells[index]);
        if (execution.isOrdinary()) {
          numbers[index] = execution.cell().index();
        } else {
          Integer known = further.putIfAbsent(key(execution), executions.size());
          numbers[index] = known == null ? executions.size() : known;
          if (known == null) {
            executions.add(execution);
          }
        }
      }
    }
  }

  /** Different for different executions; their own equality would take most of the time here. */
  private static int key(Execution execution) {
    int key = execution.cell().index();
    key = key << 2 | execution.additions();
    key = key << 3 | execution.timesZero();
    key = key << 3 | execution.joinedRelus();
    key = key << 2 | execution.joinedSums();
    return key << 4 | execution.reorders();
  }

  /** Those of all views. */
  static Executions ofAllViews() {
    return All.VIEWS;
  }

  /** How many there are. */
  int size() {
    return executions.size();
  }

  /** The execution of a number. */
  Execution get(int number) {
    return executions.get(number);
  }

  /** The number of the execution of the cell at a public index. */
  int of(ExecutionView view, int index) {
    return ofCells[view.ordinal()][index];
  }

  /** Computed when first asked for. */
  private static final class All {
    private static final Executions VIEWS = new Executions();
  }
}
