package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.CellSpace;

/**
 * A function linear in the features of an execution, tabulated over the parts of executions: the
 * same as {@link SparseRows#dot} on the rows of {@link CellFeatures} but for rounding, in four
 * additions for cells and five for other executions.
 */
public final class LinearTable {
  private final int[] parts;
  private final int[] further;
  private final double[] value;

  /**
   * Tabulates w'p for the features p.
   *
   * @param weights one a feature
   */
  public LinearTable(double[] weights) {
    CellParts cells = CellParts.ofAllCells();
    this.parts = cells.ofCells();
    this.further = cells.ofOthers();
    this.value = new double[cells.rows().rows()];
    for (int part = 0; part < value.length; part++) {
      value[part] = cells.rows().dot(part, weights);
    }
  }

  /** The value for the execution at an index. */
  public double at(int index) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    double sum =
        value[parts[first]]
            + value[parts[first + 1]]
            + value[parts[first + 2]]
            + value[parts[first + 3]];
    return index < CellSpace.SIZE ? sum : sum + value[further[index - CellSpace.SIZE]];
  }
}
