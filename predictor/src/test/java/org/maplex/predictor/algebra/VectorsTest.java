package org.maplex.predictor.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VectorsTest {
  private static final double[] A = {1, -2, 3};
  private static final double[] B = {4, 5, 0.5};

  @Test
  void multipliesComponentByComponent() {
    assertEquals(4 - 10 + 1.5, Vectors.dot(A, B));
    assertEquals(0, Vectors.dot(new double[0], new double[0]));
    assertArrayEquals(
        new double[] {-4.5, -4}, Vectors.times(new double[][] {B, A}, new double[] {-1, 0, -1}));
  }

  @Test
  void scalesWithoutChangingWhatItIsGiven() {
    double[][] matrix = {A.clone(), B.clone()};
    assertArrayEquals(new double[] {-2, 4, -6}, Vectors.scaled(matrix[0], -2));
    assertArrayEquals(new double[][] {{-2, 4, -6}, {-8, -10, -1}}, Vectors.scaled(matrix, -2));
    assertArrayEquals(new double[][] {A, B}, matrix);
  }

  @Test
  void addsTheOuterProductToWhatIsThere() {
    double[][] matrix = {{1, 1}, {1, 1}, {1, 1}};
    Vectors.addOuter(matrix, 2, A, new double[] {10, 100});
    assertArrayEquals(new double[][] {{21, 201}, {-39, -399}, {61, 601}}, matrix);
  }
}
