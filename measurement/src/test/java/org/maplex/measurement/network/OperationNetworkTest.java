package org.maplex.measurement.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.measurement.runtime.OnnxSession;

class OperationNetworkTest {
  private static float[] input(long[] shape) {
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private static float[] output(OperationNetwork network, float[] input) {
    try (OnnxSession session =
        OnnxSession.open(network.bytes(), input, network.shape(), network.shape(), 1)) {
      session.run();
      return session.output();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 16, 32", "1, 32, 16", "2, 64, 8"})
  void takesWhatACellOfItsStageTakes(int stage, int channels, int size) {
    assertArrayEquals(
        new long[] {3, channels, size, size},
        OperationNetwork.of(Operation.AVG_POOL_3X3, stage, 3).shape());
  }

  @ParameterizedTest
  @EnumSource
  void computesSomethingUnlessItSkipsOrIsNone(Operation operation) {
    OperationNetwork network = OperationNetwork.of(operation, 1, 2);
    float[] input = input(network.shape());
    float[] output = output(network, input);
    double size = 0;
    for (float each : output) {
      assertTrue(Float.isFinite(each));
      size += Math.abs(each);
    }
    assertEquals(operation == Operation.SKIP_CONNECT, Arrays.equals(input, output));
    assertEquals(operation == Operation.NONE, size == 0);
  }

  @Test
  void averagesWithoutThePadding() {
    OperationNetwork network = OperationNetwork.of(Operation.AVG_POOL_3X3, 2, 1);
    float[] input = input(network.shape());
    float[] output = output(network, input);
    assertEquals((input[0] + input[1] + input[8] + input[9]) / 4, output[0], 1e-6);
  }

  @Test
  void copiesOneNumber() {
    OperationNetwork network = OperationNetwork.copyingOneNumber();
    assertArrayEquals(new float[] {7}, output(network, new float[] {7}));
  }
}
