package org.maplex.search.strategy;

import java.util.List;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.search.objective.Evaluation;

/**
 * Guesses an accuracy from those that were looked up: their mean, weighted by four to the power of
 * minus the number of edges on which the operations differ. This is fitness approximation by
 * similarity (Jin, "A comprehensive survey of fitness approximation in evolutionary computation",
 * Soft Computing 9, 2005, section 3).
 */
final class NeighbourhoodAccuracy {
  private static final double[] WEIGHTS = weights();

  private final int[][] operations;
  private final double[] accuracies;

  /**
   * Guesses from some look-ups.
   *
   * @param known at least one
   */
  NeighbourhoodAccuracy(List<Evaluation> known) {
    this.operations = known.stream().map(each -> ordinals(each.cell())).toArray(int[][]::new);
    this.accuracies = known.stream().mapToDouble(Evaluation::accuracy).toArray();
  }

  /** The expected accuracy in percent. */
  double of(Cell cell) {
    int[] own = ordinals(cell);
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < accuracies.length; i++) {
      double weight = WEIGHTS[differences(own, operations[i])];
      sum += weight * accuracies[i];
      weights += weight;
    }
    return sum / weights;
  }

  private static int differences(int[] a, int[] b) {
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      count += a[i] == b[i] ? 0 : 1;
    }
    return count;
  }

  private static int[] ordinals(Cell cell) {
    return cell.operations().stream().mapToInt(Operation::ordinal).toArray();
  }

  private static double[] weights() {
    double[] weights = new double[Edge.COUNT + 1];
    weights[0] = 1;
    for (int i = 1; i < weights.length; i++) {
      weights[i] = weights[i - 1] / 4;
    }
    return weights;
  }
}
