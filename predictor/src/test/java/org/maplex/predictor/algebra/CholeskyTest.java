package org.maplex.predictor.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.math.blas.UPLO;
import smile.math.matrix.Matrix;

class CholeskyTest {
  private static double[][] positiveDefinite(int n, Random random) {
    double[][] root = new double[n][];
    for (int i = 0; i < n; i++) {
      root[i] = random.doubles(n, -1, 1).toArray();
    }
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = Vectors.dot(root[i], root[j]) + (i == j ? 0.1 : 0);
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 47})
  void agreesWithLapack(int n) {
    Random random = new Random(n);
    for (int repeat = 0; repeat < 20; repeat++) {
      double[][] matrix = positiveDefinite(n, random);
      double[] b = random.doubles(n, -1, 1).toArray();
      Matrix.Cholesky expected = Matrix.of(matrix).uplo(UPLO.LOWER).cholesky(false);
      Cholesky factor = Cholesky.of(matrix);
      assertArrayEquals(expected.solve(b.clone()), factor.solve(b), 1e-9);
      assertEquals(expected.logdet(), factor.logDeterminant(), 1e-9);
    }
  }

  /** What makes it safe to look for outliers only where this bound leaves room for one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 47})
  void boundsTheDiagonalOfTheInverseByTheInverseOfTheDiagonal(int n) {
    double[][] matrix = positiveDefinite(n, new Random(n));
    double[] diagonal = Cholesky.of(matrix).inverseDiagonal();
    for (int i = 0; i < n; i++) {
      assertTrue(diagonal[i] * matrix[i][i] > 1 - 1e-9, diagonal[i] + " at " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20})
  void solvesWithTheLowerFactorAndWithItsTranspose(int n) {
    Random random = new Random(n);
    double[][] matrix = positiveDefinite(n, random);
    Matrix lapack = Matrix.of(matrix).uplo(UPLO.LOWER).cholesky(false).lu;
    double[] v = random.doubles(n, -1, 1).toArray();
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        lower[i] += lapack.get(i, j) * v[j];
        upper[j] += lapack.get(i, j) * v[i];
      }
    }
    assertArrayEquals(v, Cholesky.of(matrix).solveLower(lower), 1e-9);
    assertArrayEquals(v, Cholesky.of(matrix).solveUpper(upper), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20})
  void invertsAndSolvesForSeveralColumnsAsForOne(int n) {
    Random random = new Random(n);
    double[][] matrix = positiveDefinite(n, random);
    Cholesky factor = Cholesky.of(matrix);
    double[] diagonal = factor.inverseDiagonal();
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
      assertEquals(factor.solve(identity[i])[i], diagonal[i], 1e-9);
      assertArrayEquals(factor.solve(identity[i]), factor.inverse()[i]);
    }
    double[][] columns = factor.solveLower(identity);
    for (int j = 0; j < n; j++) {
      double[] column = factor.solveLower(identity[j]);
      for (int i = 0; i < n; i++) {
        assertEquals(column[i], columns[i][j], 1e-9);
      }
    }
  }

  @Test
  void readsTheLowerTriangleOnly() {
    double[][] matrix = {{4, Double.NaN}, {2, 5}};
    assertArrayEquals(new double[] {0, 1}, Cholesky.of(matrix).solve(new double[] {2, 5}), 1e-15);
  }

  @Test
  void leavesItsArgumentsAlone() {
    double[][] matrix = {{4, 2}, {2, 5}};
    double[] b = {1, 2};
    Cholesky.of(matrix).solve(b);
    assertArrayEquals(new double[][] {{4, 2}, {2, 5}}, matrix);
    assertArrayEquals(new double[] {1, 2}, b);
  }

  @Test
  void refusesAMatrixThatIsNotPositiveDefinite() {
    for (double[][] matrix :
        new double[][][] {{{0}}, {{-1}}, {{1, 2}, {2, 1}}, {{1, 1}, {1, 1}}, {{Double.NaN}}}) {
      assertThrows(ArithmeticException.class, () -> Cholesky.of(matrix));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10})
  void takesASemidefiniteMatrixApart(int rank) {
    int n = 12;
    Random random = new Random(rank);
    double[][] matrix = new double[n][n];
    for (int i = 0; i < rank; i++) {
      double[] vector = random.doubles(n, -1, 1).toArray();
      Vectors.addOuter(matrix, 1, vector, vector);
    }
    double[][] columns = Cholesky.columnsOfSemidefinite(matrix);
    assertEquals(rank, columns.length);
    double[][] product = new double[n][n];
    for (double[] column : columns) {
      Vectors.addOuter(product, 1, column, column);
    }
    for (int i = 0; i < n; i++) {
      assertArrayEquals(matrix[i], product[i], 1e-7);
    }
  }
}
