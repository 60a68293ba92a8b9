package org.maplex.predictor.maple;

/**
 * A symmetric positive definite matrix K, by its triangular factor K = L L'.
 *
 * <p>Plain arrays: a native library sums in an order that depends on the processor and on the
 * number of its cores, so that its last bits do, too.
 */
final class PositiveDefinite {
  private final double[][] lower;

  private PositiveDefinite(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factorises a matrix, of which only the lower triangle is read.
   *
   * @throws ArithmeticException if it is not positive definite
   */
  static PositiveDefinite of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[i + 1];
      lower[i] = row;
      for (int j = 0; j <= i; j++) {
        double[] other = lower[j];
        double rest = matrix[i][j];
        for (int m = 0; m < j; m++) {
          rest -= row[m] * other[m];
        }
        if (j < i) {
          row[j] = rest / other[j];
        } else if (rest > 0) {
          row[i] = Math.sqrt(rest);
        } else {
          throw new ArithmeticException("The matrix is not positive definite at row " + i + ".");
        }
      }
    }
    return new PositiveDefinite(lower);
  }

  /** Solves L v = b. */
  double[] solveLower(double[] b) {
    double[] v = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      double[] row = lower[i];
      double rest = b[i];
      for (int j = 0; j < i; j++) {
        rest -= row[j] * v[j];
      }
      v[i] = rest / row[i];
    }
    return v;
  }

  /** Solves K x = b. */
  double[] solve(double[] b) {
    double[] x = solveLower(b);
    for (int i = x.length - 1; i >= 0; i--) {
      double[] row = lower[i];
      x[i] /= row[i];
      for (int j = 0; j < i; j++) {
        x[j] -= row[j] * x[i];
      }
    }
    return x;
  }

  /** K^-1. */
  double[][] inverse() {
    int n = lower.length;
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      inverse[i] = solve(unit);
    }
    return inverse;
  }
}
