package org.maplex.predictor.factor;

import org.maplex.predictor.algebra.Vectors;

/** The inverse and the determinant of a matrix by elimination with pivots, for oracles. */
final class Inverse {
  private final double[][] inverse;
  private final double logDeterminant;

  /**
   * Inverts a matrix.
   *
   * @param matrix with a determinant above 0
   */
  Inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] rest = Vectors.scaled(matrix, 1);
    inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      inverse[i][i] = 1;
    }
    double log = 0;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column; row < n; row++) {
        if (Math.abs(rest[row][column]) > Math.abs(rest[pivot][column])) {
          pivot = row;
        }
      }
      swap(rest, column, pivot);
      swap(inverse, column, pivot);
      double value = rest[column][column];
      log += Math.log(Math.abs(value));
      rest[column] = Vectors.scaled(rest[column], 1 / value);
      inverse[column] = Vectors.scaled(inverse[column], 1 / value);
      for (int row = 0; row < n; row++) {
        if (row != column) {
          double factor = rest[row][column];
          Vectors.add(rest[row], -factor, rest[column]);
          Vectors.add(inverse[row], -factor, inverse[column]);
        }
      }
    }
    this.logDeterminant = log;
  }

  private static void swap(double[][] rows, int one, int other) {
    double[] row = rows[one];
    rows[one] = rows[other];
    rows[other] = row;
  }

  double[] times(double[] vector) {
    return Vectors.times(inverse, vector);
  }

  double diagonal(int i) {
    return inverse[i][i];
  }

  double logDeterminant() {
    return logDeterminant;
  }
}
