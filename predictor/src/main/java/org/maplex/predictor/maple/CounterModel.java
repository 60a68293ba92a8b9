package org.maplex.predictor.maple;

import java.util.EnumMap;
import java.util.Map;
import org.maplex.benchmarkdata.device.HardwareCounter;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Derives hardware counters from public figures, where nobody measured them. Formulas and their
 * assumptions stand at {@link HardwareDescriptor}.
 */
final class CounterModel {
  private static final double FLOAT_BYTES = 4;
  private static final double LINE_BYTES = 64;

  /** A multiply-accumulate is two operations. */
  private static final double FUSED = 2;

  /** Instructions that a core issues in one cycle. */
  private static final double PIPES = 2;

  /** How often a value is used once it is in a register, in a convolution. */
  private static final double REGISTER_REUSE = 4;

  /** Operands that a blocked matrix product keeps in a cache at once. */
  private static final double BLOCKS = 3;

  /** How much faster caches are read than memory. */
  private static final double CACHE_SPEEDUP = 4;

  private final Hardware hardware;
  private final Operation operation;
  private final double channels;
  private final double size;
  private final int kernel;

  /** The number of output elements of a call. */
  private final double elements;

  private final double multiplications;
  private final double weights;

  /**
   * One call of an operation.
   *
   * @param channels of the input, and as many of the output
   * @param size height and width of both
   */
  CounterModel(Hardware hardware, Operation operation, int channels, int size) {
    this.hardware = hardware;
    this.operation = operation;
    this.channels = channels;
    this.size = size;
    this.kernel =
        operation == Operation.NOR_CONV_3X3 || operation == Operation.AVG_POOL_3X3 ? 3 : 1;
    this.elements = hardware.batch() * channels * size * size;
    boolean convolution = operation.isConvolution();
    this.multiplications = convolution ? elements * channels * kernel * kernel : 0;
    this.weights = convolution ? (double) channels * channels * kernel * kernel : 0;
  }

  /** Multiply-accumulates of the call. */
  double multiplyAccumulates() {
    return multiplications;
  }

  /** All counters of the call. */
  Map<HardwareCounter, Double> counters() {
    double arithmetic =
        operation == Operation.AVG_POOL_3X3 ? elements * kernel * kernel : FUSED * multiplications;
    double width = Math.max(1, hardware.peakOperations() / (hardware.cores() * hardware.clockHz()));
    double lanes = Math.max(1, width / (FUSED * PIPES));
    double compulsory = FLOAT_BYTES * (elements + weights) / LINE_BYTES;
    double stores = FLOAT_BYTES * elements / LINE_BYTES;
    double values =
        multiplications > 0 ? FUSED * multiplications / REGISTER_REUSE : elements * kernel * kernel;
    double loads = Math.max(values / lanes, compulsory);
    double l1Misses = Math.min(loads, compulsory + reloads(hardware.l1Bytes()));
    double l2Misses =
        Math.min(l1Misses, compulsory * overflow(hardware.l2Bytes()) + reloads(hardware.l2Bytes()));
    double last = hardware.lastLevelBytes();
    double lastMisses = Math.min(l2Misses, compulsory * overflow(last) + reloads(last));
    double storeMisses = stores * overflow(last);
    double instructions =
        arithmetic / (multiplications > 0 ? FUSED * lanes : lanes) + loads + elements / lanes;
    double seconds =
        Math.max(
            arithmetic / hardware.peakOperations(),
            Math.max(
                LINE_BYTES * (lastMisses + storeMisses) / hardware.bandwidthBytes(),
                LINE_BYTES * (l1Misses + stores) / (CACHE_SPEEDUP * hardware.bandwidthBytes())));
    Map<HardwareCounter, Double> counters = new EnumMap<>(HardwareCounter.class);
    counters.put(
        HardwareCounter.CYCLES, hardware.clockHz() * (seconds + overheadSeconds(hardware.kind())));
    counters.put(HardwareCounter.INSTRUCTIONS, instructions);
    counters.put(HardwareCounter.CACHE_REFERENCES, l1Misses + stores);
    counters.put(HardwareCounter.CACHE_MISSES, lastMisses + storeMisses);
    counters.put(HardwareCounter.L1_DATA_LOADS, loads);
    counters.put(HardwareCounter.L1_DATA_LOAD_MISSES, l1Misses);
    counters.put(HardwareCounter.LAST_LEVEL_LOADS, l1Misses);
    counters.put(HardwareCounter.LAST_LEVEL_LOAD_MISSES, lastMisses);
    counters.put(HardwareCounter.LAST_LEVEL_STORES, stores);
    counters.put(HardwareCounter.LAST_LEVEL_STORE_MISSES, storeMisses);
    return counters;
  }

  /** The share of what the call touches that a cache does not hold. */
  private double overflow(double cacheBytes) {
    double touched = FLOAT_BYTES * (2 * elements + weights);
    return Math.max(0, 1 - cacheBytes / touched);
  }

  /** Cache lines that are loaded again, since a cache could not keep them. */
  private double reloads(double cacheBytes) {
    if (multiplications > 0) {
      double side = Math.sqrt(cacheBytes / (BLOCKS * FLOAT_BYTES));
      return FUSED * multiplications * FLOAT_BYTES / LINE_BYTES / side * overflow(cacheBytes);
    }
    double rows = FLOAT_BYTES * kernel * size * channels;
    return FLOAT_BYTES * elements * (kernel - 1) / LINE_BYTES * Math.max(0, 1 - cacheBytes / rows);
  }

  /** What a call costs before it computes anything: launching a kernel, dispatching an operator. */
  private static double overheadSeconds(String kind) {
    return switch (kind) {
      case "gpu" -> 8e-6;
      case "server-cpu" -> 10e-6;
      case "asic", "fpga" -> 0;
      default -> 5e-6;
    };
  }
}
