package org.maplex.benchmarkdata.device;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Hardware counters that were measured on a device: for each operation the mean over one call at
 * each of the three stages of the network, 16 channels at 32x32, 32 at 16x16 and 64 at 8x8, with as
 * many images in a call as the specification's {@code batch} says. What was not measured is absent.
 *
 * @param operations counters by operation; not {@link Operation#NONE}, which computes nothing;
 *     numbers from 0
 */
@API(status = API.Status.STABLE)
public record MeasuredCounters(Map<Operation, Map<HardwareCounter, Double>> operations) {
  /**
   * Checked counters in maps of their own.
   *
   * @throws IllegalArgumentException if a number is below 0 or not finite, or {@code none} is named
   */
  public MeasuredCounters {
    EnumMap<Operation, Map<HardwareCounter, Double>> copy = new EnumMap<>(Operation.class);
    operations.forEach(
        (operation, counters) -> {
          if (operation == Operation.NONE) {
            throw new IllegalArgumentException(
                "none has counters, expected those of operations that compute");
          }
          counters.forEach(
              (counter, value) -> {
                if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                  throw new IllegalArgumentException(
                      "%s of %s is %s, expected a number from 0"
                          .formatted(counter.key(), operation.label(), value));
                }
              });
          EnumMap<HardwareCounter, Double> inner = new EnumMap<>(HardwareCounter.class);
          inner.putAll(counters);
          copy.put(operation, Collections.unmodifiableMap(inner));
        });
    operations = Collections.unmodifiableMap(copy);
  }

  /** A counter of an operation; empty if it was not measured. */
  public OptionalDouble value(Operation operation, HardwareCounter counter) {
    Double value = operations.getOrDefault(operation, Map.of()).get(counter);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The operations that can have counters. */
  public static List<Operation> countable() {
    return Stream.of(Operation.values()).filter(each -> each != Operation.NONE).toList();
  }
}
