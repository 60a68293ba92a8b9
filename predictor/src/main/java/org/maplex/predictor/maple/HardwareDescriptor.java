package org.maplex.predictor.maple;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.HardwareCounter;
import org.maplex.benchmarkdata.device.MeasuredCounters;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.benchmarkdata.space.Skeleton;

/**
 * What a device does while it executes single operations: a matrix of operations by hardware
 * counters, after MAPLE (Abbasi, Wong and Shafiee, CVPR Workshops 2022). A number is the mean over
 * one call at each stage of the network: 16 channels at 32x32, 32 at 16x16, 64 at 8x8.
 *
 * <p>Counters that a specification holds are {@linkplain #isMeasured measured}. The others are
 * modelled from its public figures. Let B be the images in a call, C the channels, s height and
 * width, k the kernel, E = B C s^2 the elements of the output, M = E C k^2 the multiply-accumulates
 * of a convolution (0 for others), V = C^2 k^2 its weights; numbers have 4 bytes, cache lines 64.
 *
 * <ul>
 *   <li>Arithmetic operations: A = 2 M of a convolution, E k^2 of a pooling, 0 of a skip.
 *   <li>Width: w = max(1, peak rate / (cores clock)) operations of a core in a cycle; a vector
 *       holds v = max(1, w / 4) numbers, since two multiply-accumulates can begin in a cycle.
 *   <li>First-level loads: L = max(2 M / 4 v, lines of E + V) of a convolution, whose registers use
 *       a number four times; max(E k^2 / v, lines of E) of others.
 *   <li>Instructions: A / 2 v, of a pooling A / v; and L, and E / v stores.
 *   <li>The share that a cache of S bytes does not hold: o(S) = max(0, 1 - S / (4 (2 E + V))).
 *   <li>Reloads of lines: r(S) = (8 M / 64) sqrt(12 / S) o(S) of a convolution, the traffic of a
 *       blocked matrix product (Hong and Kung, STOC 1981) as far as the operands do not fit; (4 E
 *       (k - 1) / 64) max(0, 1 - S / (4 k s C)) of others, which need k rows at once.
 *   <li>First-level load misses: at most L, else the lines of E + V once, and r(first level of one
 *       core). They are what the last level is asked for.
 *   <li>Last-level load misses: (lines of E + V) o(S) + r(S), with S the second level, then the
 *       last level, each time at most those of the level before.
 *   <li>Last-level stores: the lines of E. Misses: the share o(last level) of them.
 *   <li>Cache references and misses: loads and stores behind the first level together.
 *   <li>Cycles: clock times the largest of A / peak rate, bytes missed / memory bandwidth, and
 *       bytes referenced / (4 memory bandwidth); and the overhead of a call: 8 us on a GPU, 10 us
 *       on a server, none in a model of an accelerator, 5 us on anything else.
 * </ul>
 *
 * <p>This is a sketch of a processor, the same for a GPU and a phone: it is meant to tell devices
 * apart, not to predict latencies. What a specification does not know is the median of the sources
 * of its kind, else of all sources.
 *
 * <p>Immutable.
 */
public final class HardwareDescriptor {
  private static final int IMAGE_SIZE = Dataset.CIFAR10.imageSize();

  private final Map<Operation, Map<HardwareCounter, Double>> values;
  private final Map<Operation, Set<HardwareCounter>> measured;
  private final double clockHz;

  private HardwareDescriptor(
      Map<Operation, Map<HardwareCounter, Double>> values,
      Map<Operation, Set<HardwareCounter>> measured,
      double clockHz) {
    this.values = values;
    this.measured = measured;
    this.clockHz = clockHz;
  }

  /**
   * The descriptor of a device.
   *
   * @param sources other devices, from which what is not known is filled in
   */
  public static HardwareDescriptor of(
      DeviceSpecification specification, List<DeviceSpecification> sources) {
    Hardware hardware = Hardware.of(specification, sources);
    MeasuredCounters known =
        specification.counters() == null
            ? new MeasuredCounters(Map.of())
            : specification.counters();
    Map<Operation, Map<HardwareCounter, Double>> values = new EnumMap<>(Operation.class);
    Map<Operation, Set<HardwareCounter>> measured = new EnumMap<>(Operation.class);
    for (Operation operation : operations()) {
      Map<HardwareCounter, Double> row = modelled(hardware, operation);
      Set<HardwareCounter> own = EnumSet.noneOf(HardwareCounter.class);
      for (HardwareCounter counter : HardwareCounter.values()) {
        OptionalDouble value = known.value(operation, counter);
        if (value.isPresent()) {
          row.put(counter, value.getAsDouble());
          own.add(counter);
        }
      }
      values.put(operation, Collections.unmodifiableMap(row));
      measured.put(operation, Collections.unmodifiableSet(own));
    }
    return new HardwareDescriptor(values, measured, hardware.clockHz());
  }

  private static Map<HardwareCounter, Double> modelled(Hardware hardware, Operation operation) {
    Map<HardwareCounter, Double> mean = new EnumMap<>(HardwareCounter.class);
    for (int stage = 0; stage < Skeleton.STAGES; stage++) {
      new CounterModel(
              hardware, operation, Skeleton.channels(stage), Skeleton.size(stage, IMAGE_SIZE))
          .counters()
          .forEach((counter, value) -> mean.merge(counter, value / Skeleton.STAGES, Double::sum));
    }
    return mean;
  }

  /** The rows: the operations that compute something. */
  public static List<Operation> operations() {
    return MeasuredCounters.countable();
  }

  /**
   * A count, from 0.
   *
   * @throws IllegalArgumentException if the operation is {@link Operation#NONE}
   */
  public double value(Operation operation, HardwareCounter counter) {
    return row(operation).get(counter);
  }

  /** Whether the count was measured on the device, not modelled. */
  public boolean isMeasured(Operation operation, HardwareCounter counter) {
    row(operation);
    return measured.get(operation).contains(counter);
  }

  private Map<HardwareCounter, Double> row(Operation operation) {
    Map<HardwareCounter, Double> row = values.get(operation);
    if (row == null) {
      throw new IllegalArgumentException(
          operation.label() + " has no counters, expected an operation that computes");
    }
    return row;
  }

  /** The matrix row by row, each count n as log(1 + n). */
  double[] logarithms() {
    return operations().stream()
        .flatMap(operation -> values.get(operation).values().stream())
        .mapToDouble(StrictMath::log1p)
        .toArray();
  }

  /** How long one call of each operation takes, on average, in seconds. */
  double secondsPerCall() {
    double sum = 0;
    for (Operation operation : operations()) {
      sum += value(operation, HardwareCounter.CYCLES);
    }
    return sum / operations().size() / clockHz;
  }
}
