package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.device.HardwareCounter;
import org.maplex.benchmarkdata.space.Operation;

class CounterModelTest {
  private static final double DIGITS = 1e-7;

  /** Two images at a time on four cores of sixteen operations a cycle, with little cache. */
  private static Hardware board(String kind) {
    return new Hardware(kind, 2, 4, 1e9, 64e9, 4096, 65_536, 131_072, 1e9);
  }

  /** The formulas at {@link HardwareDescriptor}, worked out apart for 16 channels at 32x32. */
  @ParameterizedTest
  @CsvSource({
    "SKIP_CONNECT, '139072 16384 4096 2048 8192 2048 2048 1024 2048 1024'",
    "NOR_CONV_1X1, '160240.299 204800 7604.03009 2378.75467 65536 5556.03009 5556.03009 1350.77023 2048 1027.98444'",
    "NOR_CONV_3X3, '578932.34 1777664 35683.2713 5109.64731 589824 33635.2713 33635.2713 4050.86996 2048 1058.77736'",
    "AVG_POOL_3X3, '139072 155648 5461.33333 2048 73728 3413.33333 3413.33333 1024 2048 1024'"
  })
  void followsTheFormulas(Operation operation, String expected) {
    Map<HardwareCounter, Double> counters =
        new CounterModel(board("gpu"), operation, 16, 32).counters();
    String[] figures = expected.split(" ", -1);
    HardwareCounter[] order = {
      HardwareCounter.CYCLES,
      HardwareCounter.INSTRUCTIONS,
      HardwareCounter.CACHE_REFERENCES,
      HardwareCounter.CACHE_MISSES,
      HardwareCounter.L1_DATA_LOADS,
      HardwareCounter.L1_DATA_LOAD_MISSES,
      HardwareCounter.LAST_LEVEL_LOADS,
      HardwareCounter.LAST_LEVEL_LOAD_MISSES,
      HardwareCounter.LAST_LEVEL_STORES,
      HardwareCounter.LAST_LEVEL_STORE_MISSES
    };
    assertEquals(order.length, counters.size());
    for (int i = 0; i < order.length; i++) {
      double figure = Double.parseDouble(figures[i]);
      assertEquals(figure, counters.get(order[i]), DIGITS * figure, order[i].toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"gpu, 8e-6", "server-cpu, 10e-6", "asic, 0", "fpga, 0", "phone, 5e-6", "'', 5e-6"})
  void addsWhatACallCostsOnThatKindOfDevice(String kind, double seconds) {
    double none = cycles("asic");
    assertEquals(1e9 * seconds, cycles(kind) - none, 1e-3);
  }

  private static double cycles(String kind) {
    return new CounterModel(board(kind), Operation.NOR_CONV_1X1, 16, 32)
        .counters()
        .get(HardwareCounter.CYCLES);
  }

  @Test
  void isBoundByArithmeticWhereMemoryIsFast() {
    double large = 1L << 30;
    Hardware slow = new Hardware("fpga", 1, 1, 1e9, 1e9, large, large, large, 1e12);
    CounterModel model = new CounterModel(slow, Operation.NOR_CONV_3X3, 16, 32);
    assertEquals(16 * 32 * 32 * 16 * 9, model.multiplyAccumulates());
    assertEquals(
        2 * model.multiplyAccumulates(), model.counters().get(HardwareCounter.CYCLES), 1e-3);
  }
}
