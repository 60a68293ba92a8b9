package org.maplex.predictor.feature;

/**
 * A function quadratic in the features of a cell, tabulated over pairs of the parts of cells: the
 * same as {@link SparseRows#quadratic} on the rows of {@link CellFeatures} but for rounding, in ten
 * additions. It pays from some hundred cells on.
 */
public final class QuadraticTable {
  private final int[] parts;

  /** What a part makes with itself. */
  private final double[] own;

  /** Twice what a part makes with one that may stand behind it in a cell. */
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
    this.own = new double[rows.rows()];
    this.twice = new double[rows.rows()][];
    for (int part = 0; part < own.length; part++) {
      own[part] = rows.quadratic(part, symmetric);
      if (cells.isPair(part)) {
        double[] times = rows.times(symmetric, part);
        twice[part] = new double[own.length];
        for (int behind = cells.next(part); behind < own.length; behind++) {
          twice[part][behind] = 2 * rows.dot(behind, times);
        }
      }
    }
  }

  /** The value for the cell at a public index. */
  public double at(int index) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    int a = parts[first];
    int b = parts[first + 1];
    int c = parts[first + 2];
    int rest = parts[first + 3];
    double[] withA = twice[a];
    double[] withB = twice[b];
    return own[a]
        + own[b]
        + own[c]
        + own[rest]
        + (withA[b] + withA[c] + withA[rest])
        + (withB[c] + withB[rest])
        + twice[c][rest];
  }
}
