package org.maplex.predictor.feature;

import java.util.Collections;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Folds products with zero into constants, as converters to TensorFlow Lite do. There {@code none}
 * is a product with zero: behind a single convolution it becomes part of that convolution's
 * weights, which then runs for nothing; behind anything else the product is a constant, and what
 * led to it is left out. A cell whose output does not depend on its input is a constant as a whole.
 */
final class ZerosFolded {
  private static final Cell NOTHING = Cell.of(Collections.nCopies(Edge.COUNT, Operation.NONE));

  private ZerosFolded() {}

  /** The cell without the edges that are left out. */
  static Cell of(Cell cell) {
    boolean first = carries(cell, Edge.E01);
    boolean second = carries(cell, Edge.E02);
    boolean fromFirst = carries(cell, Edge.E12) ? firstGoesOn(cell) : firstIsFolded(cell);
    boolean secondIsNeeded = carries(cell, Edge.E23) || isOneConvolution(cell, second, fromFirst);
    boolean firstIsNeeded = carries(cell, Edge.E13) || (secondIsNeeded && fromFirst);
    boolean dependsOnInput =
        carries(cell, Edge.E03)
            || (carries(cell, Edge.E13) && first)
            || (secondIsNeeded && (second || (fromFirst && first)));
    if (!dependsOnInput) {
      return NOTHING;
    }
    Cell folded = cell;
    if (!secondIsNeeded) {
      folded = folded.with(Edge.E02, Operation.NONE).with(Edge.E12, Operation.NONE);
    }
    return firstIsNeeded ? folded : folded.with(Edge.E01, Operation.NONE);
  }

  /** Whether the edge between the inner nodes computes something, if only from zeros. */
  private static boolean firstGoesOn(Cell cell) {
    return carries(cell, Edge.E01) || cell.operation(Edge.E12) != Operation.SKIP_CONNECT;
  }

  /** Whether node 1 is a convolution that takes in the zero on its way to node 2. */
  private static boolean firstIsFolded(Cell cell) {
    return cell.operation(Edge.E01).isConvolution() && !carries(cell, Edge.E13);
  }

  /** Whether node 2 is the result of one convolution, not a sum and not pooled. */
  private static boolean isOneConvolution(Cell cell, boolean second, boolean fromFirst) {
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

  private static boolean carries(Cell cell, Edge edge) {
    return cell.operation(edge) != Operation.NONE;
  }
}
