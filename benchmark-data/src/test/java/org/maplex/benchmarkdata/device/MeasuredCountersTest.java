package org.maplex.benchmarkdata.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Operation;

class MeasuredCountersTest {
  private static MeasuredCounters one(Operation operation, double value) {
    return new MeasuredCounters(Map.of(operation, Map.of(HardwareCounter.CYCLES, value)));
  }

  @Test
  void takesNumbersFromZero() {
    assertEquals(
        OptionalDouble.of(0),
        one(Operation.NOR_CONV_3X3, 0).value(Operation.NOR_CONV_3X3, HardwareCounter.CYCLES));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherNumbers(double value) {
    assertEquals(
        "cycles of nor_conv_3x3 is %s, expected a number from 0".formatted(value),
        assertThrows(IllegalArgumentException.class, () -> one(Operation.NOR_CONV_3X3, value))
            .getMessage());
  }

  @Test
  void refusesCountersOfWhatComputesNothing() {
    assertEquals(
        "none has counters, expected those of operations that compute",
        assertThrows(IllegalArgumentException.class, () -> one(Operation.NONE, 1)).getMessage());
  }
}
