package org.maplex.predictor.feature;

import java.util.Arrays;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * All executions of all cells under all views, numbered: first the ordinary ones, that of each cell
 * under its public index, then the others in the order of the views and cells that have them. Every
 * start of a program computes them, so they are kept as numbers rather than as objects.
 */
final class Executions {
  private static final ExecutionView[] VIEWS = ExecutionView.values();

  /**
   * How many cells one call numbers, a divisor of their number. The virtual machine compiles what
   * is called often much sooner than a loop that runs long.
   */
  private static final int RUN = 125;

  /** What an ordinary execution has in place of counts. */
  private static final int ORDINARY = -1;

  private final int[][] ofCells = new int[VIEWS.length][CellSpace.SIZE];

  /** The public index of the cell and the counts of each execution. */
  private int[] cells = new int[3 * CellSpace.SIZE];

  private int[] counts = new int[3 * CellSpace.SIZE];

  /** The execution of the same cell that was numbered before; an ordinary one is the first. */
  private int[] before = new int[3 * CellSpace.SIZE];

  /** The execution of each cell that was numbered last. */
  private final int[] last = new int[CellSpace.SIZE];

  private int size = CellSpace.SIZE;

  private Executions() {
    for (int index = 0; index < CellSpace.SIZE; index++) {
      cells[index] = index;
      counts[index] = ORDINARY;
      last[index] = index;
    }
    CellStructures structures = new CellStructures();
    for (ExecutionView view : VIEWS) {
      OfStructures executed = new OfStructures(structures, view);
      int[] numbers = ofCells[view.ordinal()];
      for (int first = 0; first < CellSpace.SIZE; first += RUN) {
        number(executed, numbers, first);
      }
    }
  }

  /** What a view executes for each structure of cells. */
  private static final class OfStructures {
    final CellStructures structures;
    final int[] cells = new int[CellStructures.COUNT];
    final int[] counts = new int[CellStructures.COUNT];

    OfStructures(CellStructures structures, ExecutionView view) {
      this.structures = structures;
      for (int structure = 0; structure < CellStructures.COUNT; structure++) {
        enter(structure, view.executed(structures.cellOf(structure)));
      }
    }

    private void enter(int structure, Execution execution) {
      cells[structure] = execution.cell().index();
      counts[structure] = execution.isOrdinary() ? ORDINARY : digits(execution);
    }
  }

  /** Numbers the executions of a run of cells. */
  private void number(OfStructures executed, int[] numbers, int first) {
    for (int index = first; index < first + RUN; index++) {
      int structure = executed.structures.structureOf(index);
      int cell = executed.structures.indexOf(executed.cells[structure], index);
      numbers[index] = number(cell, executed.counts[structure]);
    }
  }

  /** The number of an execution, a new one if it has none yet. */
  private int number(int cell, int countsOfCell) {
    if (countsOfCell == ORDINARY) {
      return cell;
    }
    int number = last[cell];
    while (number >= CellSpace.SIZE && counts[number] != countsOfCell) {
      number = before[number];
    }
    return number >= CellSpace.SIZE ? number : add(cell, countsOfCell);
  }

  private int add(int cell, int countsOfCell) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      before = Arrays.copyOf(before, 2 * size);
    }
    cells[size] = cell;
    counts[size] = countsOfCell;
    before[size] = last[cell];
    last[cell] = size;
    return size++;
  }

  /** What an execution counts, as the digits of one number: none exceeds 15. */
  private static int digits(Execution execution) {
    return execution.additions() << 16
        | execution.timesZero() << 12
        | execution.joinedRelus() << 8
        | execution.joinedSums() << 4
        | execution.reorders();
  }

  /** Those of all views. */
  static Executions ofAllViews() {
    return All.VIEWS;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** The execution of a number. */
  Execution get(int number) {
    Cell cell = Cell.ofIndex(cells[number]);
    int digits = counts[number];
    return digits == ORDINARY
        ? Execution.of(cell)
        : new Execution(
            cell, digits >> 16, digits >> 12 & 15, digits >> 8 & 15, digits >> 4 & 15, digits & 15);
  }

  /** The public index of the cell whose operations run in the execution of a number. */
  int cellOf(int number) {
    return cells[number];
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
