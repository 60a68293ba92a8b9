package org.maplex.benchmarkdata.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.maplex.benchmarkdata.space.Operation;

/** Writes specifications and lists of devices, as {@link DeviceParser} reads them. */
final class DeviceWriter implements AutoCloseable {
  /** Fields that a specification does without, rather than ask a person for them. */
  private static final Set<DeviceField> NOT_ASKED_FOR =
      EnumSet.of(
          DeviceField.LATENCY_SOURCE,
          DeviceField.LATENCY_RESOLUTION_MS,
          DeviceField.NOTE,
          DeviceField.COUNTERS);

  private final JsonGenerator json;

  private DeviceWriter(StringWriter text) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    json = new JsonFactory().createGenerator(text);
    json.setPrettyPrinter(
        new DefaultPrettyPrinter(
                new Separators()
                    .withRootSeparator("\n")
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter));
  }

  /** A list in which what is not known is left out. */
  static String list(List<Device> devices, Map<String, Integer> yours) {
    return text(
        writer -> {
          writer.json.writeStartObject();
          writer.json.writeStringField("schema", DeviceList.SCHEMA);
          writer.json.writeArrayFieldStart("devices");
          for (Device device : devices) {
            writer.json.writeStartObject();
            writer.json.writeStringField("id", device.id());
            writer.json.writeStringField("family", device.family());
            writer.write(device.specification(), EnumSet.noneOf(DeviceField.class));
            writer.json.writeEndObject();
          }
          writer.json.writeEndArray();
          if (!yours.isEmpty()) {
            writer.json.writeObjectFieldStart(DeviceList.YOURS);
            for (Map.Entry<String, Integer> known : new TreeMap<>(yours).entrySet()) {
              writer.json.writeNumberField(known.getKey(), known.getValue());
            }
            writer.json.writeEndObject();
          }
          writer.json.writeEndObject();
        });
  }

  /** A specification in which what a person may still fill in is null. */
  static String specification(DeviceSpecification specification) {
    return text(
        writer -> {
          writer.json.writeStartObject();
          writer.write(specification, EnumSet.complementOf(EnumSet.copyOf(NOT_ASKED_FOR)));
          writer.json.writeEndObject();
        });
  }

  private interface Content {
    void write(DeviceWriter writer) throws IOException;
  }

  private static String text(Content content) {
    StringWriter text = new StringWriter();
    try (DeviceWriter writer = new DeviceWriter(text)) {
      content.write(writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /** Writes fields; of those that are not known the asked ones as null, the others not at all. */
  private void write(DeviceSpecification specification, Set<DeviceField> asked) throws IOException {
    for (DeviceField field : DeviceField.values()) {
      Object value = field.of(specification);
      if (value == null && !asked.contains(field)) {
        continue;
      }
      json.writeFieldName(field.key());
      if (value instanceof String string) {
        json.writeString(string);
      } else if (value instanceof Integer integer) {
        json.writeNumber(integer);
      } else if (value instanceof Double number) {
        write(number);
      } else if (value instanceof GraphView view) {
        json.writeString(view.id());
      } else if (value instanceof Precision precision) {
        json.writeString(precision.id());
      } else if (value instanceof MeasuredCounters counters) {
        write(counters);
      } else {
        json.writeNull();
      }
    }
  }

  private void write(MeasuredCounters counters) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", "measured");
    json.writeObjectFieldStart("operations");
    for (Operation operation : counters.operations().keySet()) {
      json.writeObjectFieldStart(operation.label());
      for (HardwareCounter counter : HardwareCounter.values()) {
        OptionalDouble value = counters.value(operation, counter);
        if (value.isPresent()) {
          json.writeFieldName(counter.key());
          write(value.getAsDouble());
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Whole numbers without ".0", as data sheets write them. */
  private void write(double number) throws IOException {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
