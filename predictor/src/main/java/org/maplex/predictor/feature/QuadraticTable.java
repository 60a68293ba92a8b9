package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.CellSpace;

/**
 * A function quadratic in the features of an execution, tabulated over pairs of the parts of
 * executions: the same as {@link SparseRows#quadratic} on the rows of {@link CellFeatures} but for
 * rounding, in ten additions for cells and fifteen for other executions. It pays from some hundred
 * executions on.
 */
public final class QuadraticTable {
  private final int[] parts;
  private final int[] further;

  /** What a part makes with itself. */
  private final double[] own;

  /** Twice what a part makes with one that may stand behind it in an execution. */
  private final double[][] twice;

  /**
   * Tabulates p'M p for the features p.
   *
   * @param symmetric the matrix M, a row and a column a feature
   */
  public QuadraticTable(double[][] symmetric) {
    CellParts cells = CellParts.ofAllCells();
    SparseRows rows = cells.rows();
    this.parts = cells.ofCells();
    this.further = cells.ofOthers();
    this.own = new double[rows.rows()];
    this.twice = new double[rows.rows()][];
    for (int part = 0; part < own.length; part++) {
      own[part] = rows.quadratic(part, symmetric);
      double[] times = rows.times(symmetric, part);
      twice[part] = new double[own.length];
      for (int behind = cells.next(part); behind < own.length; behind++) {
        twice[part][behind] = 2 * rows.dot(behind, times);
      }
    }
  }

  /** The value for the execution at an index. */
  public double at(int index) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    int a = parts[first];
    int b = parts[first + 1];
    int c = parts[first + 2];
    int rest = parts[first + 3];
    double[] withA = twice[a];
    double[] withB = twice[b];
    double[] withC = twice[c];
    double sum =
        own[a]
            + own[b]
            + own[c]
            + own[rest]
            + (withA[b] + withA[c] + withA[rest])
            + (withB[c] + withB[rest])
            + withC[rest];
    if (index < CellSpace.SIZE) {
      return sum;
    }
    int last = further[index - CellSpace.SIZE];
    return sum + own[last] + withA[last] + withB[last] + withC[last] + twice[rest][last];
  }
}
