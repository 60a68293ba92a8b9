package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.HardwareCounter;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.KnownDevices;

class HardwareDescriptorTest {
  private static final List<DeviceSpecification> SOURCES =
      KnownDevices.DATA.devices().stream().map(Device::specification).toList();
  private static final List<HardwareCounter> MISSES =
      List.of(
          HardwareCounter.CACHE_MISSES,
          HardwareCounter.L1_DATA_LOAD_MISSES,
          HardwareCounter.LAST_LEVEL_LOAD_MISSES,
          HardwareCounter.LAST_LEVEL_STORE_MISSES);

  private static DeviceSpecification specification(String json) {
    return DeviceSpecification.parse(json, "test");
  }

  private static HardwareDescriptor descriptor(String json) {
    return HardwareDescriptor.of(specification(json), SOURCES);
  }

  /** A board of which all is known, with one figure multiplied. */
  private static HardwareDescriptor board(String changed, double factor) {
    StringBuilder json = new StringBuilder("{\"kind\": \"single-board\"");
    add(json, "batch", changed, factor, 4, true);
    add(json, "cores", changed, factor, 4, true);
    add(json, "boostClockGhz", changed, factor, 1.5, false);
    add(json, "peakFp32Gflops", changed, factor, 48, false);
    add(json, "l1DataKbPerCore", changed, factor, 32, false);
    add(json, "l2Kb", changed, factor, 128, false);
    add(json, "lastLevelCacheKb", changed, factor, 512, false);
    add(json, "memoryBandwidthGBs", changed, factor, 12.8, false);
    return descriptor(json.append('}').toString());
  }

  private static void add(
      StringBuilder json, String key, String changed, double factor, double value, boolean whole) {
    double changedValue = key.equals(changed) ? factor * value : value;
    json.append(
        String.format(Locale.ROOT, whole ? ", \"%s\": %.0f" : ", \"%s\": %f", key, changedValue));
  }

  @ParameterizedTest
  @ValueSource(strings = {"l1DataKbPerCore", "l2Kb", "lastLevelCacheKb"})
  void missesNoMoreWithMoreCache(String cache) {
    double[] factors = {0.1, 0.5, 1, 2, 8, 64, 1000};
    for (int i = 1; i < factors.length; i++) {
      HardwareDescriptor small = board(cache, factors[i - 1]);
      HardwareDescriptor large = board(cache, factors[i]);
      for (Operation operation : HardwareDescriptor.operations()) {
        for (HardwareCounter counter : MISSES) {
          assertTrue(
              large.value(operation, counter) <= small.value(operation, counter),
              operation + " " + counter);
        }
        assertTrue(
            large.value(operation, HardwareCounter.CYCLES)
                <= small.value(operation, HardwareCounter.CYCLES));
      }
    }
  }

  @Test
  void missesNothingButTheFirstTouchOfWhatFits() {
    HardwareDescriptor large = board("lastLevelCacheKb", 1000);
    for (Operation operation : HardwareDescriptor.operations()) {
      assertEquals(0, large.value(operation, HardwareCounter.LAST_LEVEL_STORE_MISSES));
      assertEquals(0, large.value(operation, HardwareCounter.LAST_LEVEL_LOAD_MISSES));
    }
  }

  @Test
  void isTheMeanOfACallAtEachStage() {
    DeviceSpecification phone = KnownDevices.DATA.knownDevice("pixel2").specification();
    Hardware hardware = Hardware.of(phone, SOURCES);
    HardwareDescriptor descriptor = HardwareDescriptor.of(phone, SOURCES);
    for (Operation operation : HardwareDescriptor.operations()) {
      for (HardwareCounter counter : HardwareCounter.values()) {
        double sum = 0;
        for (int[] stage : new int[][] {{16, 32}, {32, 16}, {64, 8}}) {
          sum += new CounterModel(hardware, operation, stage[0], stage[1]).counters().get(counter);
        }
        assertEquals(sum / 3, descriptor.value(operation, counter), 1e-12 * sum);
      }
    }
  }

  @Test
  void tellsHowLongACallTakesInTheMeanOverOperations() {
    HardwareDescriptor measured =
        descriptor(
            """
            {"kind": "single-board", "boostClockGhz": 2, "counters": {"source": "measured",
             "operations": {"skip_connect": {"cycles": 1e6}, "nor_conv_1x1": {"cycles": 2e6},
             "nor_conv_3x3": {"cycles": 8e6}, "avg_pool_3x3": {"cycles": 1e6}}}}""");
    assertEquals(1.5e-3, measured.secondsPerCall(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memoryBandwidthGBs", "peakFp32Gflops"})
  void takesNoMoreCyclesWhereTheDeviceIsBetter(String quantity) {
    for (Operation operation : HardwareDescriptor.operations()) {
      double last = Double.POSITIVE_INFINITY;
      for (double factor : new double[] {0.1, 0.5, 1, 3, 30}) {
        double cycles = board(quantity, factor).value(operation, HardwareCounter.CYCLES);
        assertTrue(cycles <= last, operation.label());
        last = cycles;
      }
    }
  }

  @Test
  void multipliesNineTimesAsMuchIn3x3AsIn1x1() {
    Hardware hardware = Hardware.of(specification("{\"kind\": \"single-board\"}"), SOURCES);
    for (int[] stage : new int[][] {{16, 32}, {32, 16}, {64, 8}}) {
      double three =
          new CounterModel(hardware, Operation.NOR_CONV_3X3, stage[0], stage[1])
              .multiplyAccumulates();
      double one =
          new CounterModel(hardware, Operation.NOR_CONV_1X1, stage[0], stage[1])
              .multiplyAccumulates();
      assertEquals(9 * one, three);
      assertEquals(stage[1] * stage[1] * stage[0] * stage[0], one);
    }
  }

  @Test
  void countsMoreTheMoreThereIsToCompute() {
    HardwareDescriptor board = board("none", 1);
    for (HardwareCounter counter :
        List.of(
            HardwareCounter.CYCLES, HardwareCounter.INSTRUCTIONS, HardwareCounter.L1_DATA_LOADS)) {
      double skip = board.value(Operation.SKIP_CONNECT, counter);
      double one = board.value(Operation.NOR_CONV_1X1, counter);
      double three = board.value(Operation.NOR_CONV_3X3, counter);
      assertTrue(skip < one && one < three, counter.key());
      assertTrue(skip < board.value(Operation.AVG_POOL_3X3, counter), counter.key());
    }
  }

  @Test
  void scalesWithTheImagesInACall() {
    HardwareDescriptor one = board("none", 1);
    HardwareDescriptor many = board("batch", 64);
    for (HardwareCounter counter :
        List.of(HardwareCounter.INSTRUCTIONS, HardwareCounter.LAST_LEVEL_STORES)) {
      assertEquals(
          64 * one.value(Operation.SKIP_CONNECT, counter),
          many.value(Operation.SKIP_CONNECT, counter),
          1e-6);
    }
    for (Operation operation : HardwareDescriptor.operations()) {
      for (HardwareCounter counter : HardwareCounter.values()) {
        assertTrue(many.value(operation, counter) >= one.value(operation, counter));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HardwareCounter.class)
  void countsNoMoreMissesThanRequestsOnAnyDevice(HardwareCounter counter) {
    for (DeviceSpecification source : SOURCES) {
      HardwareDescriptor descriptor = HardwareDescriptor.of(source, SOURCES);
      for (Operation operation : HardwareDescriptor.operations()) {
        double value = descriptor.value(operation, counter);
        assertTrue(value >= 0 && value < Double.POSITIVE_INFINITY, source.name());
        assertTrue(
            descriptor.value(operation, HardwareCounter.CACHE_MISSES)
                <= descriptor.value(operation, HardwareCounter.CACHE_REFERENCES));
        assertTrue(
            descriptor.value(operation, HardwareCounter.L1_DATA_LOAD_MISSES)
                <= descriptor.value(operation, HardwareCounter.L1_DATA_LOADS));
        assertTrue(
            descriptor.value(operation, HardwareCounter.LAST_LEVEL_LOAD_MISSES)
                <= descriptor.value(operation, HardwareCounter.LAST_LEVEL_LOADS));
      }
    }
  }

  @Test
  void fillsWhatIsNotKnownFromTheSameKindFirst() {
    String json = "{\"kind\": \"gpu\", \"lastLevelCacheKb\": %s}";
    // The median of the fifteen GPU configurations.
    assertEquals(
        descriptor(json.formatted("3072")).logarithms()[0],
        descriptor(json.formatted("null")).logarithms()[0]);
    assertTrue(Hardware.of(specification("{\"kind\": \"gpu\"}"), SOURCES).cores() > 1000);
    assertTrue(Hardware.of(specification("{\"kind\": \"mobile-cpu\"}"), SOURCES).cores() < 10);
    assertEquals(4, Hardware.of(specification("{\"kind\": \"mobile-cpu\"}"), List.of()).cores());
  }

  @Test
  void prefersWhatWasMeasured() {
    HardwareDescriptor descriptor =
        descriptor(
            """
            {"kind": "single-board", "counters": {"source": "measured", "operations": {
              "nor_conv_3x3": {"cycles": 123456, "cacheMisses": 0}}}}""");
    assertEquals(123456, descriptor.value(Operation.NOR_CONV_3X3, HardwareCounter.CYCLES));
    assertEquals(0, descriptor.value(Operation.NOR_CONV_3X3, HardwareCounter.CACHE_MISSES));
    assertTrue(descriptor.isMeasured(Operation.NOR_CONV_3X3, HardwareCounter.CYCLES));
    assertFalse(descriptor.isMeasured(Operation.NOR_CONV_3X3, HardwareCounter.INSTRUCTIONS));
    assertFalse(descriptor.isMeasured(Operation.NOR_CONV_1X1, HardwareCounter.CYCLES));
    assertTrue(descriptor.value(Operation.NOR_CONV_1X1, HardwareCounter.CYCLES) > 0);
  }

  @Test
  void hasNoCountersOfWhatComputesNothing() {
    HardwareDescriptor board = board("none", 1);
    assertThrows(
        IllegalArgumentException.class, () -> board.value(Operation.NONE, HardwareCounter.CYCLES));
  }
}
