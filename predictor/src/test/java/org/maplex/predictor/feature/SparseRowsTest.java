package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maplex.predictor.algebra.Vectors;

/** Compares with the same sums over full arrays. */
class SparseRowsTest {
  private static final int COLUMNS = 23;
  private static final int ROWS = 40;
  private static final double EXACT = 1e-12;

  private final Random random = new Random(1);
  private final double[][] dense = dense();
  private final SparseRows sparse = sparse(dense);
  private final double[] vector = random.doubles(COLUMNS, -1, 1).toArray();
  private final double[][] symmetric = symmetric();

  /** About one entry in four is not zero; the first row is empty, the last full. */
  private double[][] dense() {
    double[][] matrix = new double[ROWS][COLUMNS];
    for (int row = 1; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        boolean present = row == ROWS - 1 || random.nextInt(4) == 0;
        matrix[row][column] = present ? 2 * random.nextDouble() - 1 : 0;
      }
    }
    return matrix;
  }

  private double[][] symmetric() {
    double[][] matrix = new double[COLUMNS][COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = 2 * random.nextDouble() - 1;
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static SparseRows sparse(double[][] dense) {
    SparseRows.Builder builder = new SparseRows.Builder(dense.length, dense[0].length);
    for (double[] row : dense) {
      for (int column = 0; column < row.length; column++) {
        builder.entry(column, row[column]);
      }
      builder.endRow();
    }
    return builder.build();
  }

  @Test
  void hasItsShape() {
    assertEquals(ROWS, sparse.rows());
  }

  @Test
  void multipliesARowWithAVector() {
    for (int row = 0; row < ROWS; row++) {
      double expected = 0;
      for (int i = 0; i < COLUMNS; i++) {
        expected += dense[row][i] * vector[i];
      }
      assertEquals(expected, sparse.dot(row, vector), EXACT);
    }
  }

  @Test
  void multipliesASymmetricMatrixWithARowFromOneSideAndFromBoth() {
    for (int row = 0; row < ROWS; row++) {
      double[] expected = new double[COLUMNS];
      double quadratic = 0;
      for (int i = 0; i < COLUMNS; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          expected[i] += symmetric[i][j] * dense[row][j];
        }
        quadratic += expected[i] * dense[row][i];
      }
      assertArrayEquals(expected, sparse.times(symmetric, row), EXACT);
      assertEquals(quadratic, sparse.quadratic(row, symmetric), EXACT);
    }
  }

  @Test
  void addsMultiplesOfARowAndOfItsOuterProduct() {
    for (int row = 0; row < ROWS; row++) {
      double[] sum = vector.clone();
      double[][] outer = symmetric();
      double[][] expected = new double[COLUMNS][];
      for (int i = 0; i < COLUMNS; i++) {
        expected[i] = outer[i].clone();
        for (int j = 0; j < COLUMNS; j++) {
          expected[i][j] += -0.7 * dense[row][i] * dense[row][j];
        }
      }
      sparse.addTo(sum, row, -0.7);
      sparse.addOuterTo(outer, row, -0.7);
      for (int i = 0; i < COLUMNS; i++) {
        assertEquals(vector[i] - 0.7 * dense[row][i], sum[i], EXACT);
        assertArrayEquals(expected[i], outer[i], EXACT);
      }
    }
  }

  @Test
  void addsMultiplesOfARowAndOfItsSquaresInTheColumnsFromOneOn() {
    for (int row = 0; row < ROWS; row++) {
      int from = row % COLUMNS;
      double[] sums = vector.clone();
      double[] squares = vector.clone();
      sparse.addMomentsTo(sums, squares, row, -0.7, from);
      for (int i = 0; i < COLUMNS; i++) {
        double added = i < from ? 0 : dense[row][i];
        assertEquals(vector[i] - 0.7 * added, sums[i], EXACT);
        assertEquals(vector[i] - 0.7 * added * added, squares[i], EXACT);
      }
    }
  }

  @Test
  void multipliesARowWithAVectorInTheColumnsFromOneOn() {
    for (int row = 0; row < ROWS; row++) {
      int from = row % COLUMNS;
      double expected = 0;
      for (int i = from; i < COLUMNS; i++) {
        expected += dense[row][i] * vector[i];
      }
      assertEquals(expected, sparse.dot(row, vector, from), EXACT);
    }
  }

  @Test
  void copiesTheEntriesOfAnEarlierRowInSomeColumns() {
    SparseRows.Builder builder = new SparseRows.Builder(2 * ROWS, COLUMNS, 1);
    for (double[] row : dense) {
      for (int column = 0; column < COLUMNS; column++) {
        builder.entry(column, row[column]);
      }
      builder.endRow();
    }
    for (int row = 0; row < ROWS; row++) {
      builder.entriesOf(row, 2, 7).entriesOf(row, 10, COLUMNS).endRow();
    }
    SparseRows rows = builder.build();
    for (int row = 0; row < ROWS; row++) {
      double[] expected = dense[row].clone();
      Arrays.fill(expected, 0, 2, 0);
      Arrays.fill(expected, 7, 10, 0);
      double[] copied = new double[COLUMNS];
      rows.addTo(copied, ROWS + row, 1);
      assertArrayEquals(expected, copied);
    }
  }

  @Test
  void addsOuterProductsWithVectors() {
    double[][] outer = new double[COLUMNS][COLUMNS];
    double[][] expected = new double[COLUMNS][COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      sparse.addOuterTo(outer, row, vector);
      Vectors.addOuter(expected, 1, dense[row], vector);
    }
    for (int i = 0; i < COLUMNS; i++) {
      assertArrayEquals(expected[i], outer[i], EXACT);
    }
  }
}
