package org.maplex.predictor.feature;

/**
 * A function linear in the features of a cell, tabulated over the parts of cells: the same as
 * {@link SparseRows#dot} on the rows of {@link CellFeatures} but for rounding, in four additions.
 */
public final class LinearTable {
  private final int[] parts;
  private final double[] value;

  /**
   * Tabulates w'p for the features p.
   *
   * @param weights one a feature
   */
  public LinearTable(double[] weights) {
    CellParts cells = CellParts.ofAllCells();
    this.parts = cells.ofCells();
    this.value = new double[cells.rows().rows()];
    for (int part = 0; part < value.length; part++) {
      value[part] = cells.rows().dot(part, weights);
    }
  }

  /** The value for the cell at a public index. */
  public double at(int index) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    return value[parts[first]]
        + value[parts[first + 1]]
        + value[parts[first + 2]]
        + value[parts[first + 3]];
  }
}
