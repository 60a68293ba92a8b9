package org.maplex.predictor.feature;

import java.util.Arrays;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * A weighted sum of the products of the features of two executions each: for one with itself the
 * same as {@link SparseRows#addOuterTo(double[][], int, double)} on the rows of {@link
 * CellFeatures} but for rounding, in sixteen additions for cells and up to 25 for other executions.
 * For one thread.
 */
public final class FeatureProducts {
  private final CellParts cells = CellParts.ofAllCells();
  private final int[] parts = cells.ofCells();
  private final int[] further = cells.ofOthers();
  private final double[][] weightOfPair = new double[cells.rows().rows()][cells.rows().rows()];

  /** Adds p q' so many times for the features p and q of the executions at two indices. */
  public void add(int index, int otherIndex, double weight) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    for (int i = first; i < first + CellParts.PARTS_OF_A_CELL; i++) {
      add(weightOfPair[parts[i]], otherIndex, weight);
    }
    if (index >= CellSpace.SIZE) {
      add(weightOfPair[further[index - CellSpace.SIZE]], otherIndex, weight);
    }
  }

  private void add(double[] line, int index, double weight) {
    int first = CellParts.PARTS_OF_A_CELL * index;
    for (int i = first; i < first + CellParts.PARTS_OF_A_CELL; i++) {
      line[parts[i]] += weight;
    }
    if (index >= CellSpace.SIZE) {
      line[further[index - CellSpace.SIZE]] += weight;
    }
  }

  /** The sum so far, a row a feature of the one execution and a column a feature of the other. */
  public double[][] total() {
    SparseRows rows = cells.rows();
    double[][] total = new double[CellFeatures.SIZE][CellFeatures.SIZE];
    double[] others = new double[CellFeatures.SIZE];
    for (int part = 0; part < weightOfPair.length; part++) {
      Arrays.fill(others, 0);
      for (int other = 0; other < weightOfPair.length; other++) {
        if (weightOfPair[part][other] != 0) {
          rows.addTo(others, other, weightOfPair[part][other]);
        }
      }
      rows.addOuterTo(total, part, others);
    }
    return total;
  }
}
