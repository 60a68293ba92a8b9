package org.maplex.search.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "25, 2", "50, 4", "75, 8", "100, 16", "10, 1.4", "90, 12.8"})
  void interpolatesBetweenNeighbours(double percent, double expected) {
    assertEquals(expected, Percentile.of(new double[] {8, 1, 16, 4, 2}, percent), 1e-12);
  }

  @Test
  void isTheOnlyValueThereIs() {
    assertEquals(3, Percentile.of(new double[] {3}, 75));
  }

  @Test
  void leavesTheValuesInTheirOrder() {
    double[] values = {2, 1};
    Percentile.of(values, 50);
    assertArrayEquals(new double[] {2, 1}, values);
  }
}
