package org.maplex.benchmarkdata.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.MistakeList;
import org.maplex.benchmarkdata.NearestSpelling;
import org.maplex.benchmarkdata.Printable;

/**
 * Reads specifications and lists of devices. Reads token by token, since every message names the
 * line of the value that is wrong. Whoever writes a file hears all that is wrong with it at once.
 */
final class DeviceParser {
  private static final String ID = "id";
  private static final String FAMILY = "family";

  /** Editors look here for a JSON schema. */
  private static final String EDITORS_SCHEMA = "$schema";

  private static final int LONGEST_SHOWN = 60;
  private static final int LONGEST_REASON = 300;

  /** A number of any length is read, since it can be refused where it stands. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
          .build();

  private final String json;
  private final MistakeList mistakes;

  DeviceParser(String json, String file) {
    this.json = json;
    this.mistakes = new MistakeList(file);
  }

  DeviceSpecification specification() {
    return read(
        in -> {
          expect(in, in.nextToken(), JsonToken.START_OBJECT, "a JSON object in braces");
          return object(in, Set.of(EDITORS_SCHEMA)).known.specification();
        });
  }

  List<Device> array() {
    return read(
        in -> {
          expect(in, in.nextToken(), JsonToken.START_ARRAY, "a JSON array of devices");
          return devices(in);
        });
  }

  List<Device> list() {
    return read(
        in -> {
          String expected = "{\"schema\": \"%s\", \"devices\": [...]}".formatted(DeviceList.SCHEMA);
          expect(in, in.nextToken(), JsonToken.START_OBJECT, expected);
          boolean schema =
              "schema".equals(in.nextFieldName()) && DeviceList.SCHEMA.equals(in.nextTextValue());
          if (!schema
              || !"devices".equals(in.nextFieldName())
              || in.nextToken() != JsonToken.START_ARRAY) {
            throw at(in, "this is no list of devices, expected " + expected);
          }
          List<Device> devices = devices(in);
          if (DeviceList.YOURS.equals(in.nextFieldName())) {
            in.nextToken();
            in.skipChildren();
            in.nextToken();
          }
          expect(in, in.currentToken(), JsonToken.END_OBJECT, "the end of the object");
          return devices;
        });
  }

  private interface Reader<T> {
    T read(JsonParser in) throws IOException;
  }

  private <T> T read(Reader<T> reader) {
    try (JsonParser in = FACTORY.createParser(json)) {
      T result = reader.read(in);
      expect(in, in.nextToken(), null, "nothing after the end");
      if (!mistakes.isEmpty()) {
        throw mistakes.exception();
      }
      return result;
    } catch (JsonProcessingException e) {
      throw mistakes.fatal(
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          "this is not JSON, expected a valid file: "
              + Printable.excerpt(e.getOriginalMessage(), LONGEST_REASON));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Device> devices(JsonParser in) throws IOException {
    List<Device> devices = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      expect(in, in.currentToken(), JsonToken.START_OBJECT, "a device in braces");
      int line = line(in);
      Fields fields = object(in, Set.of(ID, FAMILY));
      Device device = device(fields, line);
      if (!ids.add(device.id())) {
        throw mistakes.fatal(
            line,
            "the id '%s' stands here again, expected it once".formatted(excerpt(device.id())));
      }
      devices.add(device);
    }
    return List.copyOf(devices);
  }

  private Device device(Fields fields, int line) {
    for (String key : List.of(ID, FAMILY)) {
      if (!fields.others.containsKey(key)) {
        throw mistakes.fatal(line, "this device has no \"%s\", expected a text".formatted(key));
      }
    }
    try {
      return new Device(
          fields.others.get(ID), fields.others.get(FAMILY), fields.known.specification());
    } catch (IllegalArgumentException e) {
      throw mistakes.fatal(line, e.getMessage());
    }
  }

  /** Reads the fields of an object whose opening brace has been read. */
  private Fields object(JsonParser in, Set<String> otherTexts) throws IOException {
    Fields fields = new Fields();
    Set<String> seen = new HashSet<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      if (!seen.add(key)) {
        note(in, "\"%s\" stands here again, expected it once".formatted(excerpt(key)));
        in.nextToken();
        in.skipChildren();
      } else if (otherTexts.contains(key)) {
        JsonToken token = in.nextToken();
        expect(in, token, JsonToken.VALUE_STRING, "a text in quotes for \"%s\"".formatted(key));
        fields.others.put(key, in.getText());
      } else {
        DeviceField field = DeviceField.ofKey(key).orElse(null);
        if (field == null) {
          noteUnknownField(in, key);
          in.nextToken();
          in.skipChildren();
        } else {
          Object value = value(in, field);
          if (value != null) {
            fields.known.put(field, value);
          }
        }
      }
    }
    return fields;
  }

  /** The value of a field; null if it is not known, or wrong, which is noted. */
  private Object value(JsonParser in, DeviceField field) throws IOException {
    JsonToken token = in.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    Object value =
        switch (field.type()) {
          case TEXT -> token == JsonToken.VALUE_STRING ? in.getText() : null;
          case VIEW ->
              token == JsonToken.VALUE_STRING ? GraphView.ofId(in.getText()).orElse(null) : null;
          case PRECISION ->
              token == JsonToken.VALUE_STRING ? Precision.ofId(in.getText()).orElse(null) : null;
          case COUNT -> count(in, token);
          case QUANTITY -> quantity(in, token);
          case COUNTERS ->
              token == JsonToken.START_OBJECT
                  ? new CountersReader(in, message -> note(in, message)).read()
                  : null;
        };
    if (value == null) {
      note(
          in,
          "\"%s\" is %s, expected %s, or null where it is not known"
              .formatted(field.key(), found(in), field.type().expected()));
      in.skipChildren();
    }
    return value;
  }

  private static Integer count(JsonParser in, JsonToken token) throws IOException {
    boolean usable =
        token == JsonToken.VALUE_NUMBER_INT
            && in.getNumberType() == JsonParser.NumberType.INT
            && in.getIntValue() > 0;
    return usable ? (Integer) in.getIntValue() : null;
  }

  private static Double quantity(JsonParser in, JsonToken token) throws IOException {
    boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    if (!number) {
      return null;
    }
    double value = in.getDoubleValue();
    return value > 0 && Double.isFinite(value) ? (Double) value : null;
  }

  private void noteUnknownField(JsonParser in, String key) {
    List<String> keys = DeviceField.keys();
    note(
        in,
        "\"%s\" is no field of a device specification, expected some of %s.%s"
            .formatted(
                excerpt(key), String.join(", ", keys), NearestSpelling.suggestion(key, keys)));
  }

  private void expect(JsonParser in, JsonToken found, JsonToken expected, String words)
      throws IOException {
    if (found != expected) {
      throw at(in, "here stands %s, expected %s".formatted(found(in), words));
    }
  }

  /** What stands where the parser is, as a message shows it. */
  static String found(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case VALUE_STRING -> "the text \"%s\"".formatted(excerpt(in.getText()));
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      default -> excerpt(in.getText());
    };
  }

  /** The beginning of a text, on one line. */
  static String excerpt(String text) {
    return Printable.excerpt(text, LONGEST_SHOWN);
  }

  /** Remembers what is wrong with a value that the rest can be read without. */
  private void note(JsonParser in, String message) {
    mistakes.add(line(in), message);
  }

  private BadInputException at(JsonParser in, String message) {
    return mistakes.fatal(line(in), message);
  }

  private static int line(JsonParser in) {
    return in.currentTokenLocation().getLineNr();
  }

  /** The values of one object. */
  private static final class Fields {
    private final DeviceFields known = new DeviceFields();
    private final Map<String, String> others = new HashMap<>();
  }
}
