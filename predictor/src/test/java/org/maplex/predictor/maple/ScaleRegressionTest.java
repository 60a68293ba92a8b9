package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScaleRegressionTest {
  private static final double EXACT = 1e-12;

  @Test
  void followsALineWhoseSlopeIsKeptSmall() {
    // The mean is (2, 5), the spread 1: a slope of 3 shrinks to 3 / (1 + 0.1).
    ScaleRegression line =
        new ScaleRegression(new double[] {1, 3}, new double[] {2, 8}, new double[] {1, 1});
    assertEquals(5, line.of(2), EXACT);
    assertEquals(5 + 3 / 1.1 * 2, line.of(4), EXACT);
  }

  @Test
  void weighsTheSources() {
    // The mean is (2, 3), the spread (3 * 1 + 1 * 9) / 4 = 3, the product (3 * 1 * 1 + 3 * 3) / 4.
    ScaleRegression line =
        new ScaleRegression(new double[] {1, 5}, new double[] {2, 6}, new double[] {3, 1});
    assertEquals(3, line.of(2), EXACT);
    assertEquals(3 + 3 / 3.1, line.of(3), EXACT);
    ScaleRegression same =
        new ScaleRegression(new double[] {1, 5}, new double[] {2, 6}, new double[] {0.75, 0.25});
    assertEquals(line.of(7), same.of(7), EXACT);
  }
}
