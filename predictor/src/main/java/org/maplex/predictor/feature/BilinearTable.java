package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.CellSpace;

/**
 * A function bilinear in the features of two executions, tabulated over pairs of their parts, in
 * sixteen additions for cells and up to 25 for other executions. It pays from some hundred pairs
 * on.
 */
public final class BilinearTable {
  private final int[] parts;
  private final int[] further;
  private final double[][] value;

  /**
   * Tabulates p'M q for the features p of one execution and q of another.
   *
   * @param matrix M, a row a feature of the one and a column a feature of the other
   */
  public BilinearTable(double[][] matrix) {
    CellParts cells = CellParts.ofAllCells();
    SparseRows rows = cells.rows();
    this.parts = cells.ofCells();
    this.further = cells.ofOthers();
    this.value = new double[rows.rows()][rows.rows()];
    double[] times = new double[matrix.length];
    for (int other = 0; other < value.length; other++) {
      for (int feature = 0; feature < times.length; feature++) {
        times[feature] = rows.dot(other, matrix[feature]);
      }
      for (int part = 0; part < value.length; part++) {
        value[part][other] = rows.dot(part, times);
      }
    }
  }

  /** The value for the executions at two indices. */
  public double at(int index, int otherIndex) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    double sum = 0;
    for (int i = first; i < first + CellParts.PARTS_OF_A_CELL; i++) {
      sum += sum(value[parts[i]], otherIndex);
    }
    return index < CellSpace.SIZE
        ? sum
        : sum + sum(value[further[index - CellSpace.SIZE]], otherIndex);
  }

  private double sum(double[] line, int index) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    double sum =
        line[parts[first]]
            + line[parts[first + 1]]
            + line[parts[first + 2]]
            + line[parts[first + 3]];
    return index < CellSpace.SIZE ? sum : sum + line[further[index - CellSpace.SIZE]];
  }
}
