package org.maplex.measurement.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final int MANY = 10_000;

  private static double[] doubles(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  @Test
  void repeatsALayerAndTellsLayersAndSeedsApart() {
    float[] kernel = new Weights(1).convolution("a_conv", 16, 16, 3);
    assertEquals(16 * 16 * 9, kernel.length);
    assertArrayEquals(kernel, new Weights(1).convolution("a_conv", 16, 16, 3));
    assertFalse(Arrays.equals(kernel, new Weights(1).convolution("b_conv", 16, 16, 3)));
    assertFalse(Arrays.equals(kernel, new Weights(2).convolution("a_conv", 16, 16, 3)));
  }

  @Test
  void givesConvolutionsTheVarianceOfHe() {
    for (int kernel : new int[] {1, 3}) {
      double[] numbers = doubles(new Weights(3).convolution("conv", 64, 64, kernel));
      double variance = Arrays.stream(numbers).map(x -> x * x).average().orElseThrow();
      double expected = 2.0 / (64 * kernel * kernel);
      assertEquals(expected, variance, 0.05 * expected);
      assertEquals(0, Arrays.stream(numbers).average().orElseThrow(), 0.05 * Math.sqrt(expected));
    }
  }

  @Test
  void givesEveryChannelAPositiveVariance() {
    assertTrue(
        Arrays.stream(doubles(new Weights(4).variance("norm", MANY))).allMatch(x -> x > 0.1));
  }
}
