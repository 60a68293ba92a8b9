package org.maplex.predictor.feature;

/**
 * A function bilinear in the features of two cells, tabulated over pairs of the parts of cells, in
 * sixteen additions. It pays from some hundred pairs on.
 */
public final class BilinearTable {
  private final int[] parts;
  private final double[][] value;

  /**
   * Tabulates p'M q for the features p of one cell and q of another.
   *
   * @param matrix M, a row a feature of the one and a column a feature of the other
   */
  public BilinearTable(double[][] matrix) {
    CellParts cells = CellParts.ofAllCells();
    SparseRows rows = cells.rows();
    this.parts = cells.ofCells();
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

  /** The value for the cells at two public indices. */
  public double at(int index, int otherIndex) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    int other = CellParts.PARTS_OF_A_CELL * otherIndex;
    double sum = 0;
    for (int i = first; i < first + CellParts.PARTS_OF_A_CELL; i++) {
      double[] line = value[parts[i]];
      sum +=
          line[parts[other]]
              + line[parts[other + 1]]
              + line[parts[other + 2]]
              + line[parts[other + 3]];
    }
    return sum;
  }
}
