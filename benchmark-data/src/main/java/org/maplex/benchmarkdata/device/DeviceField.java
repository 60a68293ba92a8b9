package org.maplex.benchmarkdata.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a specification as they are called in JSON, in the order in which files have them.
 */
enum DeviceField {
  NAME("name", Type.TEXT, DeviceSpecification::name),
  KIND("kind", Type.TEXT, DeviceSpecification::kind),
  RUNTIME("runtime", Type.TEXT, DeviceSpecification::runtime),
  PRECISION("precision", Type.PRECISION, DeviceSpecification::precision),
  BATCH("batch", Type.COUNT, DeviceSpecification::batch),
  THREADS("threads", Type.COUNT, DeviceSpecification::threads),
  YEAR("year", Type.COUNT, DeviceSpecification::year),
  PROCESS_NM("processNm", Type.QUANTITY, DeviceSpecification::processNm),
  CORES("cores", Type.COUNT, DeviceSpecification::cores),
  BASE_CLOCK_GHZ("baseClockGhz", Type.QUANTITY, DeviceSpecification::baseClockGhz),
  BOOST_CLOCK_GHZ("boostClockGhz", Type.QUANTITY, DeviceSpecification::boostClockGhz),
  PEAK_FP32_GFLOPS("peakFp32Gflops", Type.QUANTITY, DeviceSpecification::peakFp32Gflops),
  VECTOR_BITS("vectorBits", Type.COUNT, DeviceSpecification::vectorBits),
  L1_DATA_KB_PER_CORE("l1DataKbPerCore", Type.QUANTITY, DeviceSpecification::l1DataKbPerCore),
  L2_KB("l2Kb", Type.QUANTITY, DeviceSpecification::l2Kb),
  LAST_LEVEL_CACHE_KB("lastLevelCacheKb", Type.QUANTITY, DeviceSpecification::lastLevelCacheKb),
  MEMORY_BANDWIDTH_GBS(
      "memoryBandwidthGBs", Type.QUANTITY, DeviceSpecification::memoryBandwidthGBs),
  MEMORY_GB("memoryGb", Type.QUANTITY, DeviceSpecification::memoryGb),
  TDP_WATTS("tdpWatts", Type.QUANTITY, DeviceSpecification::tdpWatts),
  LATENCY_SOURCE("latencySource", Type.TEXT, DeviceSpecification::latencySource),
  LATENCY_RESOLUTION_MS(
      "latencyResolutionMs", Type.QUANTITY, DeviceSpecification::latencyResolutionMs),
  NOTE("note", Type.TEXT, DeviceSpecification::note),
  GRAPH("graph", Type.VIEW, DeviceSpecification::graph),
  COUNTERS("counters", Type.COUNTERS, DeviceSpecification::counters);

  /** What a field may hold. */
  enum Type {
    TEXT("a text in quotes"),
    COUNT("a whole number above 0"),
    QUANTITY("a number above 0"),
    VIEW("\"live\" or \"faithful\""),
    PRECISION("\"fp32\", \"fp16\" or \"int8\""),
    COUNTERS("an object {\"source\": \"measured\", \"operations\": {...}}");

    private final String expected;

    Type(String expected) {
      this.expected = expected;
    }

    String expected() {
      return expected;
    }
  }

  private final String key;
  private final Type type;

  // A reference to a record's accessor, which has no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<DeviceSpecification, Object> component;

  DeviceField(String key, Type type, Function<DeviceSpecification, Object> component) {
    this.key = key;
    this.type = type;
    this.component = component;
  }

  String key() {
    return key;
  }

  Type type() {
    return type;
  }

  /** The component of a specification, null where not known. */
  Object of(DeviceSpecification specification) {
    return component.apply(specification);
  }

  static Optional<DeviceField> ofKey(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(DeviceField::key).toList();
  }
}
