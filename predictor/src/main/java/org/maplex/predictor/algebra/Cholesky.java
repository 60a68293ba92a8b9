package org.maplex.predictor.algebra;

import java.util.ArrayList;
import java.util.List;

/**
 * The lower triangular factor L of a symmetric positive definite matrix, K = L L'.
 *
 * <p>Plain arrays: a native library sums in an order that depends on the processor and on the
 * number of its cores, so that its last bits do, too; and for the systems here, of at most some
 * hundred unknowns, loading one costs more than all of its use.
 */
public final class Cholesky {
  /** Between these, a product may be multiplied by the root of any number. */
  private static final double SMALL = 1e-100;

  private static final double LARGE = 1e100;

  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factorises a matrix, of which only the lower triangle is read.
   *
   * @throws ArithmeticException if it is not positive definite
   */
  public static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] line = new double[i + 1];
      lower[i] = line;
      for (int j = 0; j <= i; j++) {
        double[] above = lower[j];
        double rest = matrix[i][j];
        for (int m = 0; m < j; m++) {
          rest -= line[m] * above[m];
        }
        if (j < i) {
          line[j] = rest / above[j];
        } else if (rest > 0) {
          line[i] = Math.sqrt(rest);
        } else {
          throw new ArithmeticException("The matrix is not positive definite at row " + i + ".");
        }
      }
    }
    return new Cholesky(lower);
  }

  /** A diagonal element of L, above 0. */
  public double diagonal(int row) {
    return lower[row][row];
  }

  /**
   * Vectors whose outer products sum to a symmetric positive semidefinite matrix, with pivoting: of
   * standard normal z_i, the sum of z_i times the i-th is a draw of that covariance. As many as its
   * rank; what is left below a billionth of the largest diagonal element counts as nothing.
   */
  public static double[][] columnsOfSemidefinite(double[][] matrix) {
    int n = matrix.length;
    double[] rest = new double[n];
    double largest = 0;
    for (int i = 0; i < n; i++) {
      rest[i] = matrix[i][i];
      largest = Math.max(largest, rest[i]);
    }
    List<double[]> columns = new ArrayList<>();
    while (columns.size() < n) {
      int pivot = 0;
      for (int i = 1; i < n; i++) {
        if (rest[i] > rest[pivot]) {
          pivot = i;
        }
      }
      if (rest[pivot] <= 1e-9 * largest) {
        break;
      }
      double[] column = matrix[pivot].clone();
      for (double[] earlier : columns) {
        Vectors.add(column, -earlier[pivot], earlier);
      }
      double root = Math.sqrt(rest[pivot]);
      for (int i = 0; i < n; i++) {
        column[i] /= root;
        rest[i] -= column[i] * column[i];
      }
      columns.add(column);
    }
    return columns.toArray(new double[0][]);
  }

  /** Solves L v = b. */
  public double[] solveLower(double[] b) {
    double[] v = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      double[] line = lower[i];
      double rest = b[i];
      for (int j = 0; j < i; j++) {
        rest -= line[j] * v[j];
      }
      v[i] = rest / line[i];
    }
    return v;
  }

  /** Solves L V = B for several right-hand sides, the columns of B. */
  public double[][] solveLower(double[][] b) {
    double[][] v = new double[b.length][];
    for (int i = 0; i < b.length; i++) {
      v[i] = b[i].clone();
      for (int j = 0; j < i; j++) {
        Vectors.add(v[i], -lower[i][j], v[j]);
      }
      for (int column = 0; column < v[i].length; column++) {
        v[i][column] /= lower[i][i];
      }
    }
    return v;
  }

  /** Solves L' x = v. */
  public double[] solveUpper(double[] v) {
    double[] x = v.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      double[] line = lower[i];
      x[i] /= line[i];
      for (int j = 0; j < i; j++) {
        x[j] -= line[j] * x[i];
      }
    }
    return x;
  }

  /** Solves K x = b. */
  public double[] solve(double[] b) {
    return solveUpper(solveLower(b));
  }

  /** The diagonal of the inverse of K. */
  public double[] inverseDiagonal() {
    double[] diagonal = new double[lower.length];
    for (int j = 0; j < diagonal.length; j++) {
      diagonal[j] = inverseDiagonal(j);
    }
    return diagonal;
  }

  /** One element of it. */
  public double inverseDiagonal(int j) {
    double[] column = new double[lower.length];
    double squares = 0;
    // Column j of the inverse of L, whose squares sum to the diagonal element.
    for (int i = j; i < lower.length; i++) {
      double[] line = lower[i];
      double rest = i == j ? 1 : 0;
      for (int m = j; m < i; m++) {
        rest -= line[m] * column[m];
      }
      column[i] = rest / line[i];
      squares += column[i] * column[i];
    }
    return squares;
  }

  /** The inverse of K. */
  public double[][] inverse() {
    double[][] inverse = new double[lower.length][];
    for (int i = 0; i < inverse.length; i++) {
      double[] unit = new double[lower.length];
      unit[i] = 1;
      inverse[i] = solve(unit);
    }
    return inverse;
  }

  /** Whether a product of roots of any numbers may be multiplied by another one. */
  public static boolean mayGrow(double product) {
    return product > SMALL && product < LARGE;
  }

  /**
   * The natural logarithm of the determinant of K. A logarithm takes as long as many products, so
   * that one is taken of a product of several elements: as these are roots, a product that was not
   * beyond the bounds before cannot overflow.
   */
  public double logDeterminant() {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < lower.length; i++) {
      product *= lower[i][i];
      if (!mayGrow(product)) {
        sum += StrictMath.log(product);
        product = 1;
      }
    }
    return 2 * (sum + StrictMath.log(product));
  }
}
