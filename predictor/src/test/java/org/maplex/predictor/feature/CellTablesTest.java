package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.Vectors;

/** Compares with the same sums over the features of every execution. */
class CellTablesTest {
  private static final double EXACT = 1e-12;

  private final SparseRows features = CellFeatures.ofAllCells().rows();
  private final Random random = new Random(1);

  @Test
  void putsEveryExecutionTogetherFromFewParts() {
    CellParts parts = CellParts.computed();
    for (int index = 0; index < features.rows(); index++) {
      double[] expected = row(index);
      double[] sum = new double[CellFeatures.SIZE];
      for (int i = 0; i < CellParts.PARTS_OF_A_CELL; i++) {
        parts.rows().addTo(sum, parts.ofCells()[CellParts.PARTS_OF_A_CELL * index + i], 1);
      }
      if (index >= CellSpace.SIZE) {
        parts.rows().addTo(sum, parts.ofOthers()[index - CellSpace.SIZE], 1);
      }
      assertArrayEquals(expected, sum);
    }
    assertTrue(parts.rows().rows() < 350, parts.rows().rows() + " parts");
  }

  @Test
  void namesTheFirstPartThatMayStandBehindOne() {
    CellParts parts = CellParts.computed();
    for (int index = 0; index < features.rows(); index++) {
      int last = 0;
      for (int i = 0; i < CellParts.PARTS_OF_A_CELL; i++) {
        int part = parts.ofCells()[CellParts.PARTS_OF_A_CELL * index + i];
        assertTrue(part >= last && parts.next(part) > part);
        last = parts.next(part);
      }
      if (index >= CellSpace.SIZE) {
        assertTrue(parts.ofOthers()[index - CellSpace.SIZE] >= last);
      }
    }
  }

  @Test
  void looksUpWhatIsLinearInTheFeatures() {
    double[] weights = random.doubles(CellFeatures.SIZE, -1, 1).toArray();
    LinearTable table = new LinearTable(weights);
    for (int index = 0; index < features.rows(); index++) {
      assertEquals(features.dot(index, weights), table.at(index), EXACT);
    }
  }

  @Test
  void looksUpWhatIsQuadraticInTheFeatures() {
    double[][] symmetric = new double[CellFeatures.SIZE][CellFeatures.SIZE];
    for (int i = 0; i < CellFeatures.SIZE; i++) {
      for (int j = 0; j <= i; j++) {
        symmetric[i][j] = 2 * random.nextDouble() - 1;
        symmetric[j][i] = symmetric[i][j];
      }
    }
    QuadraticTable table = new QuadraticTable(symmetric);
    for (int index = 0; index < features.rows(); index++) {
      assertEquals(features.quadratic(index, symmetric), table.at(index), 50 * EXACT);
    }
  }

  @Test
  void addsUpFeaturesOfCells() {
    FeatureSum sum = new FeatureSum();
    double[] expected = new double[CellFeatures.SIZE];
    for (int index = 0; index < features.rows(); index++) {
      double weight = 2 * random.nextDouble() - 1;
      sum.add(index, weight);
      Vectors.add(expected, weight, row(index));
    }
    assertArrayEquals(expected, sum.total(), 1e4 * EXACT);
  }

  @Test
  void addsUpProductsOfTheFeaturesOfTwoCells() {
    FeatureProducts products = new FeatureProducts();
    double[][] expected = new double[CellFeatures.SIZE][CellFeatures.SIZE];
    for (int index = 0; index < features.rows(); index++) {
      int other = random.nextInt(features.rows());
      double weight = 2 * random.nextDouble() - 1;
      products.add(index, other, weight);
      Vectors.addOuter(expected, weight, row(index), row(other));
    }
    double[][] total = products.total();
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], total[i], 1e4 * EXACT);
    }
  }

  private double[] row(int index) {
    double[] row = new double[CellFeatures.SIZE];
    features.addTo(row, index, 1);
    return row;
  }
}
