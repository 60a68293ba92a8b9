package org.maplex.predictor.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderStatisticTest {
  @Test
  void isWhatStandsThereOnceAllAreSorted() {
    Random random = new Random(5);
    for (int size = 1; size < 60; size++) {
      // Few distinct numbers, so that many are equal.
      double[] values = random.ints(size, -size / 2, size / 2 + 1).asDoubleStream().toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int place = 0; place < size; place++) {
        double[] reordered = values.clone();
        assertEquals(sorted[place], OrderStatistic.of(reordered, place));
        for (int i = 0; i < size; i++) {
          assertTrue(i < place ? reordered[i] <= sorted[place] : reordered[i] >= sorted[place]);
        }
        Arrays.sort(reordered);
        assertArrayEquals(sorted, reordered);
      }
    }
  }
}
