package org.maplex.predictor.factor;

import static org.maplex.predictor.algebra.LowerTriangle.line;

import java.util.Arrays;
import org.maplex.predictor.algebra.Cholesky;

/**
 * What {@link ViewPosterior} fits to the same samples, for several covariances side by side: the
 * innermost loops run over the covariances, so that a processor computes several at a time. Each
 * comes out as it does alone.
 */
final class SideBySideFits {
  private final double[] y;
  private final int width;

  /** Line by line the lower triangles, first of the covariances, then of their factors. */
  private final double[][] lower;

  private final double[][] means;

  /** Once fitted, what is left of the samples: L^-1 (u y - m). */
  private final double[][] residuals;

  /**
   * For some samples.
   *
   * @param y the samples' latencies
   * @param width how many covariances there are
   */
  SideBySideFits(double[] y, int width) {
    this.y = y;
    this.width = width;
    this.lower = new double[line(y.length)][width];
    this.means = new double[y.length][width];
    this.residuals = new double[y.length][width];
  }

  /**
   * Enters one of them.
   *
   * @param expected what is expected of each sample
   * @param covariance as a {@link LowerTriangle}
   */
  void enter(int fit, double[] expected, double[] covariance) {
    for (int i = 0; i < expected.length; i++) {
      means[i][fit] = expected[i];
    }
    for (int i = 0; i < covariance.length; i++) {
      lower[i][fit] = covariance[i];
    }
  }

  /** Fits all, once everything is entered, and returns their log evidences. */
  double[] logEvidences() {
    double[] logDeterminants = factorise();
    int n = y.length;
    for (int i = 0; i < n; i++) {
      Arrays.fill(residuals[i], y[i]);
    }
    solveLower(residuals);
    solveLower(means);
    double[] a = products(residuals, residuals);
    double[] b = products(residuals, means);
    double[] scales = new double[width];
    for (int fit = 0; fit < width; fit++) {
      scales[fit] = (b[fit] + Math.sqrt(b[fit] * b[fit] + 4 * a[fit] * n)) / (2 * a[fit]);
    }
    for (int i = 0; i < n; i++) {
      subtract(residuals[i], scales, means[i]);
    }
    double[] squares = products(residuals, residuals);
    double[] logEvidences = new double[width];
    for (int fit = 0; fit < width; fit++) {
      double u = scales[fit];
      double curvature = 2 * u * u * a[fit] - u * b[fit];
      logEvidences[fit] =
          n * StrictMath.log(u)
              - squares[fit] / 2
              - logDeterminants[fit] / 2
              - StrictMath.log(curvature) / 2;
    }
    return logEvidences;
  }

  /** Replaces the covariances by their factors, and returns the logarithms of determinants. */
  private double[] factorise() {
    double[] sums = new double[width];
    double[] products = new double[width];
    Arrays.fill(products, 1);
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < i; j++) {
        double[] element = lower[line(i) + j];
        for (int m = 0; m < j; m++) {
          subtractProduct(element, lower[line(i) + m], lower[line(j) + m]);
        }
        divide(element, lower[line(j) + j]);
      }
      double[] diagonal = lower[line(i) + i];
      for (int m = 0; m < i; m++) {
        subtractProduct(diagonal, lower[line(i) + m], lower[line(i) + m]);
      }
      takeRoots(diagonal, i);
      for (int fit = 0; fit < width; fit++) {
        products[fit] *= diagonal[fit];
        if (!Cholesky.mayGrow(products[fit])) {
          sums[fit] += StrictMath.log(products[fit]);
          products[fit] = 1;
        }
      }
    }
    for (int fit = 0; fit < width; fit++) {
      sums[fit] = 2 * (sums[fit] + StrictMath.log(products[fit]));
    }
    return sums;
  }

  private static void takeRoots(double[] squares, int row) {
    for (int fit = 0; fit < squares.length; fit++) {
      squares[fit] = Math.sqrt(squares[fit]);
    }
    for (double root : squares) {
      if (!(root > 0)) {
        throw new ArithmeticException("A matrix is not positive definite at row " + row + ".");
      }
    }
  }

  private void solveLower(double[][] v) {
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < i; j++) {
        subtractProduct(v[i], lower[line(i) + j], v[j]);
      }
      divide(v[i], lower[line(i) + i]);
    }
  }

  /**
   * Once fitted, how far each sample is from what all others say: the squared deviation over its
   * variance, a line for each sample.
   */
  double[][] strikes() {
    int n = y.length;
    double[][] weighted = new double[n][];
    for (int i = 0; i < n; i++) {
      weighted[i] = residuals[i].clone();
    }
    for (int i = n - 1; i >= 0; i--) {
      divide(weighted[i], lower[line(i) + i]);
      for (int j = 0; j < i; j++) {
        subtractProduct(weighted[j], lower[line(i) + j], weighted[i]);
      }
    }
    double[][] column = new double[n][width];
    for (int j = 0; j < n; j++) {
      // Column j of the inverse of L, whose squares sum to the diagonal element.
      double[] precision = new double[width];
      for (int i = j; i < n; i++) {
        Arrays.fill(column[i], i == j ? 1 : 0);
        for (int m = j; m < i; m++) {
          subtractProduct(column[i], lower[line(i) + m], column[m]);
        }
        divide(column[i], lower[line(i) + i]);
        addProduct(precision, column[i], column[i]);
      }
      for (int fit = 0; fit < width; fit++) {
        weighted[j][fit] = weighted[j][fit] * weighted[j][fit] / precision[fit];
      }
    }
    return weighted;
  }

  private double[] products(double[][] a, double[][] b) {
    double[] products = new double[width];
    for (int i = 0; i < a.length; i++) {
      addProduct(products, a[i], b[i]);
    }
    return products;
  }

  private static void addProduct(double[] sum, double[] a, double[] b) {
    for (int fit = 0; fit < sum.length; fit++) {
      sum[fit] += a[fit] * b[fit];
    }
  }

  private static void subtractProduct(double[] rest, double[] a, double[] b) {
    for (int fit = 0; fit < rest.length; fit++) {
      rest[fit] -= a[fit] * b[fit];
    }
  }

  /** Multiplies by factors and subtracts. */
  private static void subtract(double[] values, double[] factors, double[] subtrahend) {
    for (int fit = 0; fit < values.length; fit++) {
      values[fit] = factors[fit] * values[fit] - subtrahend[fit];
    }
  }

  private static void divide(double[] values, double[] divisors) {
    for (int fit = 0; fit < values.length; fit++) {
      values[fit] /= divisors[fit];
    }
  }
}
