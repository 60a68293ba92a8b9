package org.maplex.predictor.evaluation.baseline;

import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.FeatureProducts;
import org.maplex.predictor.feature.FeatureSum;
import org.maplex.predictor.feature.LinearTable;

/** Ridge regression of a figure for each cell, known for some cells, on the features of cells. */
final class CellEffects {
  /** The penalty on squared weights, small against the hundreds of cells that are known. */
  private static final double RIDGE = 1;

  private CellEffects() {}

  /**
   * The figures, with those that are not known predicted from the others.
   *
   * @param effects of each cell in public order, NaN where not known; at least one is known
   */
  static double[] completed(double[] effects) {
    FeatureSum sum = new FeatureSum();
    FeatureProducts products = new FeatureProducts();
    boolean complete = true;
    for (int index = 0; index < CellSpace.SIZE; index++) {
      if (Double.isNaN(effects[index])) {
        complete = false;
      } else {
        sum.add(index, effects[index]);
        products.add(index, index, 1);
      }
    }
    if (complete) {
      return effects.clone();
    }
    double[][] normal = products.total();
    for (int feature = 0; feature < CellFeatures.SIZE; feature++) {
      normal[feature][feature] += feature == CellFeatures.CONSTANT ? 0 : RIDGE;
    }
    LinearTable predicted = new LinearTable(Cholesky.of(normal).solve(sum.total()));
    double[] completed = effects.clone();
    for (int index = 0; index < CellSpace.SIZE; index++) {
      if (Double.isNaN(effects[index])) {
        completed[index] = predicted.at(index);
      }
    }
    return completed;
  }
}
