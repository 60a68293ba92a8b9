package org.maplex.search.strategy;

import java.util.Arrays;
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

  private int[] codes = new int[64];
  private double[] accuracies = new double[64];
  private int known;

  /** Takes note of a look-up. */
  void learn(Evaluation lookedUp) {
    if (known == codes.length) {
      codes = Arrays.copyOf(codes, 2 * known);
      accuracies = Arrays.copyOf(accuracies, 2 * known);
    }
    codes[known] = code(lookedUp.cell());
    accuracies[known++] = lookedUp.accuracy();
  }

  /** The expected accuracy in percent, NaN before the first look-up. */
  double of(Cell cell) {
    int own = code(cell);
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < known; i++) {
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
