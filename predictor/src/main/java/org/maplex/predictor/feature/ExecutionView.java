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
   * Products with zero are folded, as converters to TensorFlow Lite do. There {@code none} is a
   * product with zero: behind a single convolution it becomes part of that convolution's weights,
   * which then runs for nothing; behind anything else the product is a constant, and what led to it
   * is left out. A cell whose output does not depend on its input is a constant as a whole.
   */
  ZEROS_FOLDED {
    @Override
    Cell executed(Cell cell) {
      boolean first = carries(cell, Edge.E01);
      boolean second = carries(cell, Edge.E02);
      boolean fromFirst = carries(cell, Edge.E12) ? firstGoesOn(cell) : firstIsFolded(cell);
      boolean secondIsNeeded = carries(cell, Edge.E23) || isOneConvolution(cell, second, fromFirst);
      boolean firstIsNeeded = carries(cell, Edge.E13) || (secondIsNeeded && fromFirst);
      boolean dependsOnInput =
          carries(cell, Edge.E03)
              || (carries(cell, Edge.E13) && first)
              || (secondIsNeeded && (second || (fromFirst && first)));
      Set<Edge> kept = EnumSet.noneOf(Edge.class);
      if (dependsOnInput) {
        kept.addAll(EnumSet.of(Edge.E03, Edge.E13, Edge.E23));
        if (secondIsNeeded) {
          kept.addAll(EnumSet.of(Edge.E02, Edge.E12));
        }
        if (firstIsNeeded) {
          kept.add(Edge.E01);
        }
      }
      return cell.keeping(kept);
    }

    /** Whether the edge between the inner nodes computes something, if only from zeros. */
    private boolean firstGoesOn(Cell cell) {
      return carries(cell, Edge.E01) || cell.operation(Edge.E12) != Operation.SKIP_CONNECT;
    }

    /** Whether node 1 is a convolution that takes in the zero on its way to node 2. */
    private boolean firstIsFolded(Cell cell) {
      return cell.operation(Edge.E01).isConvolution() && !carries(cell, Edge.E13);
    }

    /** Whether node 2 is the result of one convolution, not a sum and not pooled. */
    private boolean isOneConvolution(Cell cell, boolean second, boolean fromFirst) {
      if (second == fromFirst) {
        return false;
      }
      if (second) {
        return cell.operation(Edge.E02).isConvolution();
      }
      return switch (cell.operation(Edge.E12)) {
        case NONE, NOR_CONV_1X1, NOR_CONV_3X3 -> true;
        case SKIP_CONNECT -> cell.operation(Edge.E01).isConvolution();
        case AVG_POOL_3X3 -> false;
      };
    }
  },
  /** Only live edges run: the network was written without the others. */
  LIVE_EDGES {
    @Override
    Cell executed(Cell cell) {
      return cell.pruned();
    }
  };

  private static final List<int[]> EXECUTED_INDICES = executedIndices();

  /** The cell that is executed in place of {@code cell}. */
  abstract Cell executed(Cell cell);

  private static boolean carries(Cell cell, Edge edge) {
    return cell.operation(edge) != Operation.NONE;
  }

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
