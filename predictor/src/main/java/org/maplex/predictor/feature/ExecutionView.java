package org.maplex.predictor.feature;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Which edges of a cell a runtime executes. Each view maps a cell to another cell of the space, the
 * one that is executed, so that a device's latency is a function of the executed cell whatever the
 * runtime leaves out.
 */
public enum ExecutionView {
  /** Every edge runs, also those whose result nothing uses: PyTorch, the accelerator models. */
  EVERY_EDGE {
    @Override
    Cell executed(Cell cell) {
      return cell;
    }
  },
  /**
   * An edge runs if its result can reach the output, be it zeros: a converter that removes dead
   * code, as TensorFlow Lite's does. A cell whose output does not depend on its input leaves
   * nothing to execute.
   */
  OUTPUT_REACHING {
    @Override
    Cell executed(Cell cell) {
      boolean second = cell.operation(Edge.E23) != Operation.NONE;
      boolean first =
          cell.operation(Edge.E13) != Operation.NONE
              || (second && cell.operation(Edge.E12) != Operation.NONE);
      boolean anything =
          cell.operation(Edge.E03) != Operation.NONE
              || (first && cell.operation(Edge.E01) != Operation.NONE)
              || (second && cell.operation(Edge.E02) != Operation.NONE);
      Set<Edge> kept = EnumSet.noneOf(Edge.class);
      if (anything) {
        for (Edge edge : Edge.values()) {
          if (edge.to() == 3 || (edge.to() == 2 && second) || (edge.to() == 1 && first)) {
            kept.add(edge);
          }
        }
      }
      return cell.keeping(kept);
    }
  },
  /** Only live edges run: dead code and everything computed from zeros alone is folded away. */
  LIVE_EDGES {
    @Override
    Cell executed(Cell cell) {
      return cell.pruned();
    }
  };

  private static final List<int[]> EXECUTED_INDICES = executedIndices();

  /** The cell that is executed in place of {@code cell}. */
  abstract Cell executed(Cell cell);

  /** The public index of the cell that is executed in place of the cell at {@code index}. */
  public int executedIndex(int index) {
    return EXECUTED_INDICES.get(ordinal())[index];
  }

  private static List<int[]> executedIndices() {
    return Stream.of(values())
        .map(view -> CellSpace.cells().mapToInt(cell -> view.executed(cell).index()).toArray())
        .toList();
  }

  /** Whether edges that the output does not depend on are left out. */
  public boolean leavesOutDeadEdges() {
    return this != EVERY_EDGE;
  }
}
