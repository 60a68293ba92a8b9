package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.CellSpace;

/**
 * A weighted sum of the features of executions: the same as {@link SparseRows#addTo} on the rows of
 * {@link CellFeatures} but for rounding, in four or five additions an execution. For one thread.
 */
public final class FeatureSum {
  private final CellParts cells = CellParts.ofAllCells();
  private final int[] parts = cells.ofCells();
  private final int[] further = cells.ofOthers();
  private final double[] weightOfPart = new double[cells.rows().rows()];

  /** Adds the features of the execution at an index so many times. */
  public void add(int index, double weight) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    for (int i = first; i < first + CellParts.PARTS_OF_A_CELL; i++) {
      weightOfPart[parts[i]] += weight;
    }
    if (index >= CellSpace.SIZE) {
      weightOfPart[further[index - CellSpace.SIZE]] += weight;
    }
  }

  /** The sum so far, one number a feature. */
  public double[] total() {
    double[] total = new double[CellFeatures.SIZE];
    for (int part = 0; part < weightOfPart.length; part++) {
      cells.rows().addTo(total, part, weightOfPart[part]);
    }
    return total;
  }
}
