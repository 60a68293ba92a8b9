package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheOneInTheMiddleOfAnOddCount() {
    assertEquals(7, Median.ofSorted(new double[] {7}));
    assertEquals(4, Median.ofSorted(new double[] {1, 4, 90}));
    assertEquals(5, Median.ofSorted(new double[] {1, 2, 5, 6, 7}));
  }

  @Test
  void isTheMeanOfTheTwoInTheMiddleOfAnEvenCount() {
    assertEquals(3, Median.ofSorted(new double[] {1, 5}));
    assertEquals(4.5, Median.ofSorted(new double[] {1, 4, 5, 90}));
  }
}
