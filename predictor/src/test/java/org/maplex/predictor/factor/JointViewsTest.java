package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

/** Compares with the same sums over the rows themselves. */
class JointViewsTest {
  private static final double EXACT = 1e-9;

  private final Random random = new Random(1);
  private final int[] some = IntStream.range(0, 300).map(i -> i * 52 % CellSpace.SIZE).toArray();

  private static JointViews of(int views) {
    return new JointViews(List.of(ExecutionView.values()).subList(0, views));
  }

  @Test
  void standsTheFeaturesOfEachViewSideBySide() {
    JointViews views = of(3);
    for (int index : some) {
      double[] row = views.row(index);
      assertEquals(3 * CellFeatures.SIZE, row.length);
      for (ExecutionView view : ExecutionView.values()) {
        double[] expected = new double[CellFeatures.SIZE];
        CellFeatures.ofAllCells().rows().addTo(expected, view.executedIndex(index), 1);
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], row[view.ordinal() * CellFeatures.SIZE + i]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void tabulatesLinearAndQuadraticFunctionsOfTheRows(int count) {
    JointViews views = of(count);
    double[] weights = random.doubles(views.columns(), -1, 1).toArray();
    double[][] symmetric = new double[views.columns()][views.columns()];
    for (int i = 0; i < symmetric.length; i++) {
      for (int j = 0; j <= i; j++) {
        symmetric[i][j] = 2 * random.nextDouble() - 1;
        symmetric[j][i] = symmetric[i][j];
      }
    }
    IntToDoubleFunction linear = views.linear(weights);
    IntToDoubleFunction quadratic = views.quadratic(symmetric);
    for (int index : some) {
      double[] row = views.row(index);
      assertEquals(Vectors.dot(row, weights), linear.applyAsDouble(index), EXACT);
      assertEquals(
          Vectors.dot(row, Vectors.times(symmetric, row)), quadratic.applyAsDouble(index), EXACT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void addsUpProductsOfTheRows(int count) {
    JointViews views = of(count);
    double[][] expected = new double[views.columns()][views.columns()];
    for (int index : some) {
      Vectors.addOuter(expected, index % 7, views.row(index), views.row(index));
    }
    double[][] moments = views.moments(some, index -> index % 7);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], moments[i], EXACT);
    }
  }
}
