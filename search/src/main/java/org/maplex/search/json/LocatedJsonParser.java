package org.maplex.search.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Printable;

/** Reads a JSON file and keeps the lines of its values. */
public final class LocatedJsonParser {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 100;
  private static final int SHOWN_OF_A_NUMBER = 60;
  private static final int LONGEST_REASON = 300;

  /** Only the nesting has a limit here, since all else can be refused where it stands. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Advice to programmers that the JSON parser adds to its messages. */
  private static final Pattern ADVICE =
      Pattern.compile("[:;,.?]? *(\\(not recognized|enable `|from `|\\(start marker at).*");

  private final Mistakes mistakes;
  private final String expected;

  /**
   * Tells of keys that stand twice, and goes on.
   *
   * @param expected what the file should be, for messages
   */
  public LocatedJsonParser(Mistakes mistakes, String expected) {
    this.mistakes = mistakes;
    this.expected = expected;
  }

  /**
   * The value of the whole text.
   *
   * @throws BadInputException if it is no JSON
   */
  public LocatedJson parse(String json) {
    try (JsonParser in = FACTORY.createParser(json)) {
      return whole(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a value stands, which is put into words only if something is wrong there. */
  private record Place(Place parent, String key) {
    String pointer() {
      return Mistakes.pointer(parent == null ? "" : parent.pointer(), key);
    }
  }

  private LocatedJson whole(JsonParser in) throws IOException {
    try {
      if (in.nextToken() == null) {
        throw mistakes.fatal(1, "the file is empty, expected %s in JSON.".formatted(expected));
      }
      LocatedJson value = value(in, null);
      if (in.nextToken() != null) {
        throw mistakes.fatal(line(in), "here begins a second value, expected nothing more.");
      }
      return value;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation() == null ? in.currentLocation() : e.getLocation();
      throw mistakes.fatal(
          location.getLineNr(), "this is no JSON, expected %s: %s.".formatted(expected, reason(e)));
    }
  }

  private LocatedJson value(JsonParser in, Place place) throws IOException {
    int line = line(in);
    return switch (in.currentToken()) {
      case START_OBJECT -> structure(in, line, place);
      case START_ARRAY -> sequence(in, line, place);
      case VALUE_STRING -> new LocatedJson.Text(line, in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in, line);
      default -> new LocatedJson.Literal(line, in.getText());
    };
  }

  /** A quantity; or just its text, which no key accepts, if that is too long or too large. */
  private static LocatedJson number(JsonParser in, int line) throws IOException {
    String text = in.getText();
    if (text.length() <= LONGEST_NUMBER) {
      try {
        return new LocatedJson.Quantity(line, new BigDecimal(text));
      } catch (NumberFormatException e) {
        // An exponent of more than nine digits or so: shown as it stands.
      }
    }
    return new LocatedJson.Literal(line, Printable.excerpt(text, SHOWN_OF_A_NUMBER));
  }

  private LocatedJson structure(JsonParser in, int line, Place place) throws IOException {
    Map<String, LocatedJson.Member> members = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      int keyLine = line(in);
      Place at = new Place(place, key);
      in.nextToken();
      LocatedJson.Member member = new LocatedJson.Member(keyLine, value(in, at));
      LocatedJson.Member first = members.putIfAbsent(key, member);
      if (first != null) {
        mistakes.add(
            keyLine,
            at.pointer(),
            first.line() == keyLine
                ? "stands twice on this line, expected it once. Maybe remove one of them?"
                : "stands here again, expected it once. Maybe remove this or line %d?"
                    .formatted(first.line()));
      }
    }
    return new LocatedJson.Structure(line, members);
  }

  private LocatedJson sequence(JsonParser in, int line, Place place) throws IOException {
    List<LocatedJson> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(in, new Place(place, Integer.toString(elements.size()))));
    }
    return new LocatedJson.Sequence(line, elements);
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "objects and arrays stand more than %d deep in one another".formatted(DEEPEST);
    }
    if (e instanceof JsonEOFException) {
      return "the file ends before all that was opened is closed";
    }
    String first = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    return Printable.excerpt(ADVICE.matcher(first).replaceFirst(""), LONGEST_REASON);
  }

  private static int line(JsonParser in) {
    return in.currentTokenLocation().getLineNr();
  }
}
