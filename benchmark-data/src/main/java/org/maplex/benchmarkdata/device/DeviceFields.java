package org.maplex.benchmarkdata.device;

import java.util.EnumMap;
import java.util.Map;

/** What is known of a specification, field by field. */
final class DeviceFields {
  private final Map<DeviceField, Object> known = new EnumMap<>(DeviceField.class);

  /** The fields of a specification that are known. */
  static DeviceFields of(DeviceSpecification specification) {
    DeviceFields fields = new DeviceFields();
    for (DeviceField field : DeviceField.values()) {
      fields.put(field, field.of(specification));
    }
    return fields;
  }

  /**
   * Sets a field.
   *
   * @param value of the field's type, null if it is not known
   */
  DeviceFields put(DeviceField field, Object value) {
    if (value == null) {
      known.remove(field);
    } else {
      known.put(field, value);
    }
    return this;
  }

  DeviceSpecification specification() {
    return new DeviceSpecification(
        text(DeviceField.NAME),
        text(DeviceField.KIND),
        text(DeviceField.RUNTIME),
        (Precision) known.get(DeviceField.PRECISION),
        count(DeviceField.BATCH),
        count(DeviceField.THREADS),
        count(DeviceField.YEAR),
        quantity(DeviceField.PROCESS_NM),
        count(DeviceField.CORES),
        quantity(DeviceField.BASE_CLOCK_GHZ),
        quantity(DeviceField.BOOST_CLOCK_GHZ),
        quantity(DeviceField.PEAK_FP32_GFLOPS),
        count(DeviceField.VECTOR_BITS),
        quantity(DeviceField.L1_DATA_KB_PER_CORE),
        quantity(DeviceField.L2_KB),
        quantity(DeviceField.LAST_LEVEL_CACHE_KB),
        quantity(DeviceField.MEMORY_BANDWIDTH_GBS),
        quantity(DeviceField.MEMORY_GB),
        quantity(DeviceField.TDP_WATTS),
        text(DeviceField.LATENCY_SOURCE),
        quantity(DeviceField.LATENCY_RESOLUTION_MS),
        text(DeviceField.NOTE),
        (GraphView) known.get(DeviceField.GRAPH),
        (MeasuredCounters) known.get(DeviceField.COUNTERS));
  }

  private String text(DeviceField field) {
    return (String) known.get(field);
  }

  private Integer count(DeviceField field) {
    return (Integer) known.get(field);
  }

  private Double quantity(DeviceField field) {
    return (Double) known.get(field);
  }
}
