package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.Vectors;

/** Several functions linear in the features of an execution, each as {@link LinearTable} has it. */
public final class LinearTables {
  private final int[] parts;
  private final int[] further;

  /** The values of all functions for each part. */
  private final double[][] values;

  /**
   * Tabulates w'p for the features p and each w.
   *
   * @param weights of each function one a feature
   */
  public LinearTables(double[][] weights) {
    CellParts cells = CellParts.ofAllCells();
    this.parts = cells.ofCells();
    this.further = cells.ofOthers();
    this.values = new double[cells.rows().rows()][weights.length];
    for (int part = 0; part < values.length; part++) {
      for (int i = 0; i < weights.length; i++) {
        values[part][i] = cells.rows().dot(part, weights[i]);
      }
    }
  }

  /** The values of all functions for the execution at an index. */
  public double[] at(int index) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    double[] sum = values[parts[first]].clone();
    for (int part = first + 1; part < first + CellParts.PARTS_OF_A_CELL; part++) {
      Vectors.add(sum, 1, values[parts[part]]);
    }
    if (index >= CellSpace.SIZE) {
      Vectors.add(sum, 1, values[further[index - CellSpace.SIZE]]);
    }
    return sum;
  }
}
