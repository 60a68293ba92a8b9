package org.maplex.search.strategy;

import java.util.List;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.search.objective.Evaluation;

/**
 * Guesses an accuracy from those that were looked up: their mean, weighted by four to the power of
 * minus the number of edges on which the operations differ. This is fitness approximation by
 * similarity (Jin, "A comprehensive survey of fitness approximation in evolutionary computation",
 * Soft Computing 9, 2005, section 3).
 */
final class NeighbourhoodAccuracy {
  private static final Edge[] EDGES = Edge.values();
  private static final int BITS = 3;
  private static final int LOWEST_BIT_OF_EACH_EDGE = 0b001_001_001_001_001_001;

  /** By the number of edges that differ. */
  private static final double[] WEIGHTS = {1, 0x1p-2, 0x1p-4, 0x1p-6, 0x1p-8, 0x1p-10, 0x1p-12};

  private final int[] codes;
  private final double[] accuracies;

  /**
   * Guesses from some look-ups.
   *
   * @param known at least one
   */
  NeighbourhoodAccuracy(List<Evaluation> known) {
    this.codes = new int[known.size()];
    this.accuracies = new double[known.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code(known.get(i).cell());
      accuracies[i] = known.get(i).accuracy();
    }
  }

  /** The expected accuracy in percent. */
  double of(Cell cell) {
    int own = code(cell);
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < codes.length; i++) {
      double weight = WEIGHTS[differences(own, codes[i])];
      sum += weight * accuracies[i];
      weights += weight;
    }
    return sum / weights;
  }

  private static int differences(int a, int b) {
    int changed = a ^ b;
    return Integer.bitCount((changed | changed >> 1 | changed >> 2) & LOWEST_BIT_OF_EACH_EDGE);
  }

  private static int code(Cell cell) {
    int code = 0;
    for (Edge edge : EDGES) {
      code = code << BITS | cell.operation(edge).ordinal();
    }
    return code;
  }
}
