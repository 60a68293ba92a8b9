package org.maplex.predictor.maple;

import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.SparseRows;

/**
 * Architectures as the regression sees them: the features of every edge, each standardised over the
 * space, after a constant.
 */
final class ArchitectureEncoding {
  static final int SIZE = CellFeatures.SIZE;

  private final SparseRows rows;
  private final double[] mean;
  private final double[] deviation;

  ArchitectureEncoding() {
    CellFeatures features = CellFeatures.ofAllCells();
    this.rows = features.rows();
    this.mean = features.mean();
    this.deviation = features.standardDeviation();
    mean[CellFeatures.CONSTANT] = 0;
    deviation[CellFeatures.CONSTANT] = 1;
  }

  /** The encoding of the cell at a public index. */
  double[] of(int index) {
    double[] encoding = new double[SIZE];
    rows.addTo(encoding, index, 1);
    for (int feature = 0; feature < SIZE; feature++) {
      encoding[feature] = (encoding[feature] - mean[feature]) / deviation[feature];
    }
    return encoding;
  }

  /**
   * Sums over cells of weighted encodings and of their products. Collects plain features, most of
   * which are 0, and standardises the sums.
   */
  final class Sums {
    private final double[][] moments = new double[SIZE][SIZE];
    private final double[] products = new double[SIZE];

    /** Adds the encoding of the cell at an index: weight x x' and weight value x. */
    void add(int index, double weight, double value) {
      rows.addOuterTo(moments, index, weight);
      rows.addTo(products, index, weight * value);
    }

    /** The sum of weight x x'. */
    double[][] moments() {
      double[][] standard = new double[SIZE][SIZE];
      for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
          double centred =
              moments[i][j]
                  - mean[i] * moments[CellFeatures.CONSTANT][j]
                  - mean[j] * moments[i][CellFeatures.CONSTANT]
                  + mean[i] * mean[j] * moments[CellFeatures.CONSTANT][CellFeatures.CONSTANT];
          standard[i][j] = centred / (deviation[i] * deviation[j]);
        }
      }
      return standard;
    }

    /** The sum of weight value x. */
    double[] products() {
      double[] standard = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        standard[i] = (products[i] - mean[i] * products[CellFeatures.CONSTANT]) / deviation[i];
      }
      return standard;
    }
  }

  /** A linear function of encodings, prepared for many cells. */
  Linear linear(double[] weights) {
    double[] raw = new double[SIZE];
    double constant = 0;
    for (int feature = 0; feature < SIZE; feature++) {
      raw[feature] = weights[feature] / deviation[feature];
      constant -= raw[feature] * mean[feature];
    }
    raw[CellFeatures.CONSTANT] += constant;
    return new Linear(rows, raw);
  }

  /** A function of cells. */
  static final class Linear {
    private final SparseRows rows;
    private final double[] weights;

    private Linear(SparseRows rows, double[] weights) {
      this.rows = rows;
      this.weights = weights;
    }

    /** Its value for the cell at a public index. */
    double of(int index) {
      return rows.dot(index, weights);
    }
  }
}
