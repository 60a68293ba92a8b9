package org.maplex.search.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Printable;

/** A JSON value that knows on which line of its file it begins, counted from 1. */
public sealed interface LocatedJson {
  /** The line on which the value begins. */
  int line();

  /** The value as a message shows it. */
  String shown();

  /**
   * The value of a whole text.
   *
   * @param file what messages call it
   * @param expected what the file should be, for messages
   * @throws BadInputException if it is no JSON, or a key stands twice in an object
   */
  static LocatedJson parse(String json, String file, String expected) {
    Mistakes mistakes = new Mistakes(file);
    LocatedJson value = new LocatedJsonParser(mistakes, expected).parse(json);
    if (!mistakes.isEmpty()) {
      throw mistakes.exception();
    }
    return value;
  }

  /** An object with its members in the order of the file. */
  record Structure(int line, Map<String, Member> members) implements LocatedJson {
    @Override
    public String shown() {
      return "an object";
    }
  }

  /** A member of an object and the line of its key. */
  record Member(int line, LocatedJson value) {}

  /** An array. */
  record Sequence(int line, List<LocatedJson> elements) implements LocatedJson {
    @Override
    public String shown() {
      return elements.isEmpty() ? "an empty array" : "an array of " + elements.size();
    }
  }

  /** A text, without its quotes. */
  record Text(int line, String text) implements LocatedJson {
    private static final int LONGEST = 60;

    @Override
    public String shown() {
      return "\"" + Printable.excerpt(text, LONGEST) + "\"";
    }
  }

  /** A number. */
  record Quantity(int line, BigDecimal value) implements LocatedJson {
    @Override
    public String shown() {
      return value.toString();
    }
  }

  /**
   * {@code true}, {@code false}, {@code null}, or a number too long or too large to compute with.
   */
  record Literal(int line, String shown) implements LocatedJson {}
}
