package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.CellSpace;

/** Compares with the same sums over the features of every cell. */
class CellTablesTest {
  private static final double EXACT = 1e-12;

  private final SparseRows features = CellFeatures.ofAllCells().rows();
  private final Random random = new Random(1);

  @Test
  void putsEveryCellTogetherFromFewParts() {
    CellParts parts = CellParts.ofAllCells();
    for (int index = 0; index < CellSpace.SIZE; index++) {
      double[] expected = new double[CellFeatures.SIZE];
      features.addTo(expected, index, 1);
      double[] sum = new double[CellFeatures.SIZE];
      for (int i = 0; i < CellParts.PARTS_OF_A_CELL; i++) {
        parts.rows().addTo(sum, parts.ofCells()[CellParts.PARTS_OF_A_CELL * index + i], 1);
      }
      assertArrayEquals(expected, sum);
    }
    assertTrue(parts.rows().rows() < 200, parts.rows().rows() + " parts");
  }

  @Test
  void looksUpWhatIsLinearInTheFeatures() {
    double[] weights = random.doubles(CellFeatures.SIZE, -1, 1).toArray();
    LinearTable table = new LinearTable(weights);
    for (int index = 0; index < CellSpace.SIZE; index++) {
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
    for (int index = 0; index < CellSpace.SIZE; index++) {
      assertEquals(features.quadratic(index, symmetric), table.at(index), 20 * EXACT);
    }
  }
}
