package org.maplex.benchmarkdata.device;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maplex.benchmarkdata.NearestSpelling;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Reads the counters of a specification: {@code {"source": "measured", "operations":
 * {"nor_conv_3x3": {"cycles": 61000, ...}, ...}}}. What is wrong is noted, and reading goes on.
 */
final class CountersReader {
  private static final String SOURCE = "source";
  private static final String MEASURED = "measured";
  private static final String OPERATIONS = "operations";
  private static final List<String> KEYS = List.of(SOURCE, OPERATIONS);

  private final JsonParser in;
  private final Notes notes;

  /** Takes note of a mistake at the place where the parser stands. */
  interface Notes {
    void note(String message);
  }

  /** A value of an object, at which the parser stands. */
  private interface Member {
    void read(String key) throws IOException;
  }

  CountersReader(JsonParser in, Notes notes) {
    this.in = in;
    this.notes = notes;
  }

  /** Reads the object at whose brace the parser stands. */
  MeasuredCounters read() throws IOException {
    Map<Operation, Map<HardwareCounter, Double>> operations = new EnumMap<>(Operation.class);
    Set<String> seen =
        members(
            "\"counters\"",
            KEYS,
            key -> {
              if (key.equals(SOURCE)) {
                source();
              } else if (isObject("\"" + OPERATIONS + "\"", "an object of operations")) {
                operations(operations);
              }
            });
    for (String key : KEYS) {
      if (!seen.contains(key)) {
        notes.note("\"counters\" lacks \"%s\", expected it here".formatted(key));
      }
    }
    return new MeasuredCounters(operations);
  }

  private void source() throws IOException {
    boolean measured = in.currentToken() == JsonToken.VALUE_STRING && in.getText().equals(MEASURED);
    if (!measured) {
      notes.note(
          "\"%s\" is %s, expected \"%s\"".formatted(SOURCE, DeviceParser.found(in), MEASURED));
      in.skipChildren();
    }
  }

  private void operations(Map<Operation, Map<HardwareCounter, Double>> operations)
      throws IOException {
    members(
        "\"" + OPERATIONS + "\"",
        MeasuredCounters.countable().stream().map(Operation::label).toList(),
        label -> {
          if (isObject("\"" + label + "\"", "an object of counters")) {
            Map<HardwareCounter, Double> counters = new EnumMap<>(HardwareCounter.class);
            members("\"" + label + "\"", HardwareCounter.keys(), key -> counter(key, counters));
            operations.put(Operation.ofLabel(label).orElseThrow(), counters);
          }
        });
  }

  private void counter(String key, Map<HardwareCounter, Double> counters) throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    Optional<Double> value =
        token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT
            ? Optional.of(in.getDoubleValue())
                .filter(number -> number >= 0 && Double.isFinite(number))
            : Optional.empty();
    if (value.isPresent()) {
      counters.put(HardwareCounter.ofKey(key).orElseThrow(), value.get());
    } else {
      notes.note(
          "\"%s\" is %s, expected a number from 0, or null where it is not known"
              .formatted(key, DeviceParser.found(in)));
      in.skipChildren();
    }
  }

  private boolean isObject(String name, String expected) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    notes.note("%s is %s, expected %s".formatted(name, DeviceParser.found(in), expected));
    in.skipChildren();
    return false;
  }

  /**
   * Reads the members of the object at whose brace the parser stands, and says which there were.
   */
  private Set<String> members(String name, List<String> keys, Member member) throws IOException {
    Set<String> seen = new HashSet<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      boolean known = keys.contains(key);
      boolean first = seen.add(key);
      if (!known) {
        notes.note(
            "\"%s\" is no key of %s, expected some of %s.%s"
                .formatted(
                    DeviceParser.excerpt(key),
                    name,
                    String.join(", ", keys),
                    NearestSpelling.suggestion(key, keys)));
      } else if (!first) {
        notes.note(
            "\"%s\" stands here again, expected it once".formatted(DeviceParser.excerpt(key)));
      }
      in.nextToken();
      if (known && first) {
        member.read(key);
      } else {
        in.skipChildren();
      }
    }
    return seen;
  }
}
