package org.maplex.measurement.counters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.device.HardwareCounter;

/** What perf calls the counters. */
final class PerfEvents {
  /** {@code cycles}, {@code cycles:u}, or of one kind of cores {@code cpu_core/cycles/u}. */
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_.]+/)?([A-Za-z0-9-]+)(?:/[a-zA-Z]*)?(?::[a-zA-Z]+)?");

  private PerfEvents() {}

  /** All events joined by commas, outside the kernel. */
  static String list() {
    return Stream.of(HardwareCounter.values())
        .map(counter -> name(counter) + ":u")
        .collect(Collectors.joining(","));
  }

  /** The counter of an event as perf reports it. */
  static Optional<HardwareCounter> counter(String event) {
    Matcher matcher = NAME.matcher(event);
    return matcher.matches()
        ? Stream.of(HardwareCounter.values())
            .filter(counter -> name(counter).equals(matcher.group(1)))
            .findFirst()
        : Optional.empty();
  }

  static String name(HardwareCounter counter) {
    return switch (counter) {
      case CYCLES -> "cycles";
      case INSTRUCTIONS -> "instructions";
      case CACHE_REFERENCES -> "cache-references";
      case CACHE_MISSES -> "cache-misses";
      case L1_DATA_LOADS -> "L1-dcache-loads";
      case L1_DATA_LOAD_MISSES -> "L1-dcache-load-misses";
      case LAST_LEVEL_LOADS -> "LLC-loads";
      case LAST_LEVEL_LOAD_MISSES -> "LLC-load-misses";
      case LAST_LEVEL_STORES -> "LLC-stores";
      case LAST_LEVEL_STORE_MISSES -> "LLC-store-misses";
    };
  }
}
