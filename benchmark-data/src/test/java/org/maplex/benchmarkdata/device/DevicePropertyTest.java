package org.maplex.benchmarkdata.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.maplex.benchmarkdata.space.Operation;

/** Whatever may be known of a device is read as it was written. */
class DevicePropertyTest {
  @Property(tries = 200, seed = "1")
  void specificationsAreReadAsTheyWereWritten(
      @ForAll("specifications") DeviceSpecification specification) {
    assertEquals(specification, DeviceSpecification.parse(specification.format(), "written"));
  }

  @Property(tries = 100, seed = "1")
  void listsAreReadAsTheyWereWritten(@ForAll("devices") List<Device> devices) {
    assertEquals(devices, DeviceList.parse(DeviceList.format(devices), "written"));
  }

  @Provide
  Arbitrary<List<Device>> devices() {
    Arbitrary<String> word =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars("._-")
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(Device::isWord);
    return Combinators.combine(word, word, specifications())
        .as(Device::new)
        .list()
        .ofMaxSize(4)
        .uniqueElements(Device::id);
  }

  @Provide
  Arbitrary<DeviceSpecification> specifications() {
    List<Arbitrary<Map.Entry<DeviceField, Object>>> fields = new ArrayList<>();
    for (DeviceField field : DeviceField.values()) {
      fields.add(values(field).map(value -> Map.entry(field, value)));
    }
    return Arbitraries.subsetOf(DeviceField.values())
        .flatMap(
            known ->
                Combinators.combine(fields)
                    .as(
                        values -> {
                          DeviceFields specification = new DeviceFields();
                          for (Map.Entry<DeviceField, Object> value : values) {
                            if (known.contains(value.getKey())) {
                              specification.put(value.getKey(), value.getValue());
                            }
                          }
                          return specification.specification();
                        }));
  }

  private static Arbitrary<Object> values(DeviceField field) {
    return switch (field.type()) {
      case TEXT -> Arbitraries.strings().ofMaxLength(20).asGeneric();
      case COUNT -> Arbitraries.integers().between(1, Integer.MAX_VALUE).asGeneric();
      case QUANTITY -> positive().asGeneric();
      case VIEW -> Arbitraries.of(GraphView.values()).asGeneric();
      case PRECISION -> Arbitraries.of(Precision.values()).asGeneric();
      case COUNTERS -> counters().asGeneric();
    };
  }

  private static Arbitrary<Double> positive() {
    return Arbitraries.longs()
        .between(1, Double.doubleToRawLongBits(Double.MAX_VALUE))
        .map(Double::longBitsToDouble);
  }

  private static Arbitrary<MeasuredCounters> counters() {
    Arbitrary<Map<HardwareCounter, Double>> figures =
        Arbitraries.maps(
            Arbitraries.of(HardwareCounter.values()),
            Arbitraries.oneOf(Arbitraries.just(0.0), positive()));
    return Arbitraries.maps(Arbitraries.of(MeasuredCounters.countable()), figures)
        .map(
            operations -> {
              Map<Operation, Map<HardwareCounter, Double>> copy = new EnumMap<>(Operation.class);
              operations.forEach((key, value) -> copy.put(key, new LinkedHashMap<>(value)));
              return new MeasuredCounters(copy);
            });
  }
}
