package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
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
      2, // one 1x1 times two 3x3
      0,
      0,
      0,
      0 // nothing that no cell has
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
  void describesAnExecutionThatIsNotThatOfACell() {
    // 0 -3x3-> 1 -1x1-> 3, all other edges a multiplication by zero: of the input for three edges
    // and of node 1 for one, whose results are added to.
    Cell cell = Cell.parse("|nor_conv_3x3~0|+|none~0|none~1|+|none~0|nor_conv_1x1~1|none~2|");
    int executed = ExecutionView.ONNX_FAITHFUL_BLOCKED.executedIndex(cell.index());
    double[] row = row(executed);
    double[] ofTheCell = row(cell.index());
    for (int i = 0; i < CellFeatures.TIMES_ZERO; i++) {
      assertEquals(i == CellFeatures.ADDITIONS ? 3 : ofTheCell[i], row[i]);
    }
    // Of the input, of node 1, of the sum of both.
    assertEquals(3, row[CellFeatures.TIMES_ZERO]);
    assertEquals(0, row[CellFeatures.JOINED_RELUS]);
    assertEquals(0, row[CellFeatures.JOINED_SUMS]);
    // The ReLU of the input into blocks, node 1 and the second convolution out of them.
    assertEquals(3, row[CellFeatures.REORDERS]);
  }

  @Test
  void hasTheExecutionsOfAllViewsAndNoneTwice() {
    Executions executions = Executions.ofAllViews();
    assertEquals(executions.size(), features.rows().rows());
    assertEquals(
        executions.size(),
        IntStream.range(0, executions.size()).mapToObj(executions::get).distinct().count());
    for (int index = 0; index < executions.size(); index++) {
      assertEquals(index < CellSpace.SIZE, executions.get(index).isOrdinary());
    }
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
    }
    for (int i = 0; i < CellFeatures.TIMES_ZERO; i++) {
      assertEquals(Math.sqrt(squares[i] / CellSpace.SIZE), features.standardDeviation()[i], 1e-9);
    }
    assertEquals(0, features.standardDeviation()[CellFeatures.CONSTANT]);
  }

  @Test
  void standardisesWhatNoCellHasByItsDeviationOverTheOtherExecutions() {
    for (int i = CellFeatures.TIMES_ZERO; i < CellFeatures.SIZE; i++) {
      int column = i;
      double[] values =
          IntStream.range(CellSpace.SIZE, features.rows().rows())
              .mapToDouble(index -> row(index)[column])
              .toArray();
      double mean = DoubleStream.of(values).average().orElseThrow();
      double variance = DoubleStream.of(values).map(v -> Math.pow(v - mean, 2)).average().orElse(0);
      assertEquals(0, features.mean()[i]);
      assertEquals(Math.sqrt(variance), features.standardDeviation()[i], 1e-9);
    }
  }
}
