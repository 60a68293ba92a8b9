package org.maplex.benchmarkdata.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Reads and writes lists of devices. A list is the JSON object {@code {"schema":
 * "maplex-devices/1", "devices": [...]}}; a device is an object with {@code id}, {@code family} and
 * the fields of {@link DeviceSpecification}.
 */
public final class DeviceList {
  static final String SCHEMA = "maplex-devices/1";

  /** What says which devices are a person's own. */
  static final String YOURS = "yours";

  private DeviceList() {}

  /**
   * Reads a list.
   *
   * @param file what messages call it
   * @return the devices in the order of the list
   * @throws BadInputException if it is no list of devices, or two share an id
   */
  public static List<Device> parse(String json, String file) {
    return new DeviceParser(json, file).list();
  }

  /**
   * Reads a bare JSON array of devices, as figures are often published.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no array of devices, or two share an id
   */
  public static List<Device> parseArray(String json, String file) {
    return new DeviceParser(json, file).array();
  }

  /** The list as JSON; what is not known is left out. Reads back as the same devices. */
  public static String format(List<Device> devices) {
    return format(devices, Map.of());
  }

  /**
   * The list as JSON with a further object {@code yours}, unless that is empty. Reads back as the
   * same devices.
   *
   * @param yours of those devices that a person measured, by their ids, how many cells are known
   */
  public static String format(List<Device> devices, Map<String, Integer> yours) {
    StringWriter text = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                new Separators()
                    .withRootSeparator("\n")
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeArrayFieldStart("devices");
      for (Device device : devices) {
        write(device, json);
      }
      json.writeEndArray();
      if (!yours.isEmpty()) {
        json.writeObjectFieldStart(YOURS);
        for (Map.Entry<String, Integer> known : new TreeMap<>(yours).entrySet()) {
          json.writeNumberField(known.getKey(), known.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void write(Device device, JsonGenerator json) throws IOException {
    DeviceSpecification specification = device.specification();
    json.writeStartObject();
    json.writeStringField("id", device.id());
    json.writeStringField("family", device.family());
    for (DeviceField field : DeviceField.values()) {
      Object value = field.of(specification);
      if (value instanceof String string) {
        json.writeStringField(field.key(), string);
      } else if (value instanceof Integer integer) {
        json.writeNumberField(field.key(), integer);
      } else if (value instanceof Double number) {
        json.writeFieldName(field.key());
        writeNumber(number, json);
      } else if (value instanceof GraphView view) {
        json.writeStringField(field.key(), view.id());
      } else if (value instanceof MeasuredCounters counters) {
        json.writeFieldName(field.key());
        write(counters, json);
      }
    }
    json.writeEndObject();
  }

  private static void write(MeasuredCounters counters, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", "measured");
    json.writeObjectFieldStart("operations");
    for (Operation operation : counters.operations().keySet()) {
      json.writeObjectFieldStart(operation.label());
      for (HardwareCounter counter : HardwareCounter.values()) {
        OptionalDouble value = counters.value(operation, counter);
        if (value.isPresent()) {
          json.writeFieldName(counter.key());
          writeNumber(value.getAsDouble(), json);
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Whole numbers without ".0", as data sheets write them. */
  private static void writeNumber(double number, JsonGenerator json) throws IOException {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }
}
