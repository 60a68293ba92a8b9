package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;

class CellFeaturesTest {
  private final CellFeatures features = CellFeatures.computed();

  private double[] row(String architecture) {
    return row(Cell.parse(architecture).index());
  }

  private double[] row(int index) {
    double[] row = new double[CellFeatures.SIZE];
    features.rows().addTo(row, index, 1);
    return row;
  }

  @Test
  void describesACellThatWasWorkedOutByHand() {
    // 0 -3x3-> 1 -1x1-> 2 -3x3-> 3, a skip from 0 to 2, a pooling from 1 to 3, nothing from 0 to 3:
    // three convolutions deep, two operations meet at node 2 and two at node 3.
    double[] expected = {
      1, // the constant
      0,
      0,
      0,
      1,
      0, // 0 to 1: 3x3
      0,
      1,
      0,
      0,
      0, // 0 to 2: skip
      0,
      0,
      1,
      0,
      0, // 1 to 2: 1x1
      1,
      0,
      0,
      0,
      0, // 0 to 3: none
      0,
      0,
      0,
      0,
      1, // 1 to 3: pooling
      0,
      0,
      0,
      1,
      0, // 2 to 3: 3x3
      1,
      1,
      1,
      2,
      1, // how many of none, skip, 1x1, 3x3, pooling
      3, // convolutions on the deepest path
      2, // additions
      1, // something reaches the output
      1, // there is a 1x1
      1, // there is a 3x3
      2 // one 1x1 times two 3x3
    };
    assertArrayEquals(
        expected,
        row(
            "|nor_conv_3x3~0|+|skip_connect~0|nor_conv_1x1~1|+|none~0|avg_pool_3x3~1|nor_conv_3x3~2|"));
  }

  @Test
  void describesTheEmptyCell() {
    double[] expected = new double[CellFeatures.SIZE];
    expected[CellFeatures.CONSTANT] = 1;
    for (int edge = 0; edge < 6; edge++) {
      expected[1 + 5 * edge] = 1;
    }
    expected[CellFeatures.countOf(Operation.NONE)] = 6;
    assertArrayEquals(expected, row("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|"));
  }

  @Test
  void countsOperationsAndAdditionsInTheColumnsItNames() {
    for (int index = 0; index < CellSpace.SIZE; index += 7) {
      Cell cell = Cell.ofIndex(index);
      double[] row = row(index);
      for (Operation operation : Operation.values()) {
        assertEquals(cell.count(operation), row[CellFeatures.countOf(operation)]);
      }
      int additions = additions(cell, 0) + additions(cell, 1, 2) + additions(cell, 3, 4, 5);
      assertEquals(additions, row[CellFeatures.ADDITIONS]);
    }
  }

  /** How many results are added to the first at a node. */
  private static int additions(Cell cell, int... edgesIntoTheNode) {
    long results =
        IntStream.of(edgesIntoTheNode)
            .filter(edge -> cell.operations().get(edge) != Operation.NONE)
            .count();
    return Math.max(0, Math.toIntExact(results) - 1);
  }

  @Test
  void standardisesByMeanAndDeviationOverAllCells() {
    double[] sums = new double[CellFeatures.SIZE];
    for (int index = 0; index < CellSpace.SIZE; index++) {
      double[] row = row(index);
      for (int i = 0; i < row.length; i++) {
        sums[i] += row[i];
      }
    }
    double[] squares = new double[CellFeatures.SIZE];
    for (int index = 0; index < CellSpace.SIZE; index++) {
      double[] row = row(index);
      for (int i = 0; i < row.length; i++) {
        squares[i] += Math.pow(row[i] - sums[i] / CellSpace.SIZE, 2);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      assertEquals(sums[i] / CellSpace.SIZE, features.mean()[i], 1e-9);
      assertEquals(Math.sqrt(squares[i] / CellSpace.SIZE), features.standardDeviation()[i], 1e-9);
    }
    assertEquals(0, features.standardDeviation()[CellFeatures.CONSTANT]);
  }
}
