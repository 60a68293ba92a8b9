package org.maplex.search.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.BadInputException;

/** Reads a JSON file and keeps the lines of its values. */
final class LocatedJsonParser {
  private static final int DEEPEST = 32;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(100).build())
          .build();

  private final Mistakes mistakes;

  /** Tells of keys that stand twice, and goes on. */
  LocatedJsonParser(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /**
   * The value of the whole text.
   *
   * @throws BadInputException if it is no JSON
   */
  LocatedJson parse(String json) {
    try (JsonParser in = FACTORY.createParser(json)) {
      if (in.nextToken() == null) {
        throw mistakes.fatal(1, "the file is empty, expected a search configuration in JSON.");
      }
      LocatedJson value = value(in, "");
      if (in.nextToken() != null) {
        throw mistakes.fatal(line(in), "here begins a second value, expected nothing more.");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw mistakes.fatal(
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          "this is no JSON, expected a search configuration: " + firstLine(e) + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LocatedJson value(JsonParser in, String pointer) throws IOException {
    int line = line(in);
    return switch (in.currentToken()) {
      case START_OBJECT -> structure(in, line, pointer);
      case START_ARRAY -> sequence(in, line, pointer);
      case VALUE_STRING -> new LocatedJson.Text(line, in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new LocatedJson.Quantity(line, in.getDecimalValue());
      default -> new LocatedJson.Literal(line, in.getText());
    };
  }

  private LocatedJson structure(JsonParser in, int line, String pointer) throws IOException {
    Map<String, LocatedJson.Member> members = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      int keyLine = line(in);
      String at = Mistakes.pointer(pointer, key);
      in.nextToken();
      LocatedJson.Member member = new LocatedJson.Member(keyLine, value(in, at));
      LocatedJson.Member first = members.putIfAbsent(key, member);
      if (first != null) {
        mistakes.add(
            keyLine,
            at,
            "stands here again, expected it once. Maybe remove this or line %d?"
                .formatted(first.line()));
      }
    }
    return new LocatedJson.Structure(line, members);
  }

  private LocatedJson sequence(JsonParser in, int line, String pointer) throws IOException {
    List<LocatedJson> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(in, Mistakes.pointer(pointer, Integer.toString(elements.size()))));
    }
    return new LocatedJson.Sequence(line, elements);
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  private static int line(JsonParser in) {
    return in.currentTokenLocation().getLineNr();
  }
}
