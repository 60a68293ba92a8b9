package org.maplex.predictor.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * All executions of all cells under all views, numbered: first the ordinary ones, that of each cell
 * under its public index, then the others in the order of the views and cells that have them.
 */
final class Executions {
  /** More than there are, so that the map need not grow. */
  private static final int EXPECTED = 1 << 16;

  private final List<Execution> executions = new ArrayList<>();
  private final int[][] ofCells = new int[ExecutionView.values().length][CellSpace.SIZE];

  private Executions() {
    Cell[] cells = CellSpace.cells().toArray(Cell[]::new);
    for (Cell cell : cells) {
      executions.add(Execution.of(cell));
    }
    List<Execution[]> ofViews =
        Stream.of(ExecutionView.values()).parallel().map(view -> executed(view, cells)).toList();
    Map<Integer, Integer> further = new HashMap<>(EXPECTED);
    for (int view = 0; view < ofCells.length; view++) {
      for (int index = 0; index < cells.length; index++) {
        ofCells[view][index] = number(ofViews.get(view)[index], further);
      }
    }
  }

  private static Execution[] executed(ExecutionView view, Cell[] cells) {
    return Stream.of(cells).map(view::executed).toArray(Execution[]::new);
  }

  private int number(Execution execution, Map<Integer, Integer> further) {
    if (execution.isOrdinary()) {
      return execution.cell().index();
    }
    Integer known = further.putIfAbsent(key(execution), executions.size());
    if (known != null) {
      return known;
    }
    executions.add(execution);
    return executions.size() - 1;
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
