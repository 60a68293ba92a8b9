package org.maplex.search.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;

/**
 * An object of a file that a program wrote. Keys that are not asked for are passed over, so that
 * later versions may add some; what is asked for and is not as expected is refused where it stands.
 *
 * <pre>{@code
 * JsonObject result = JsonObject.parse(json, "result.json", "a result", "Maybe search again.");
 * double share = result.object("predictor").number("within10");
 * }</pre>
 */
public final class JsonObject {
  /**
   * No whole number is larger: up to here, 2<sup>53</sup> - 1, every program that reads JSON reads
   * the same one.
   */
  public static final long LARGEST_WHOLE = (1L << 53) - 1;

  /** No figure is larger, so that sums and shares of some are numbers, too. */
  private static final double LARGEST = 1e16;

  private final LocatedJson.Structure structure;
  private final Origin origin;
  private final String pointer;

  /** Where objects are from, and what to do if one is damaged. */
  private record Origin(String file, String wayOut) {}

  private JsonObject(LocatedJson.Structure structure, Origin origin, String pointer) {
    this.structure = structure;
    this.origin = origin;
    this.pointer = pointer;
  }

  /**
   * The object that a file holds.
   *
   * @param file what messages call it
   * @param expected what the file should be, for messages
   * @param wayOut a sentence that says what to do with a damaged file
   * @throws BadInputException if it holds none
   */
  public static JsonObject parse(String json, String file, String expected, String wayOut) {
    return object(LocatedJson.parse(json, file, expected), new Origin(file, wayOut), "");
  }

  private static JsonObject object(LocatedJson value, Origin origin, String pointer) {
    if (value instanceof LocatedJson.Structure structure) {
      return new JsonObject(structure, origin, pointer);
    }
    throw refused(value, "an object in braces", origin, pointer);
  }

  /** The keys in the order of the file. */
  public Set<String> keys() {
    return structure.members().keySet();
  }

  /** Whether there is a value, other than null, for a key. */
  public boolean has(String key) {
    return structure.members().containsKey(key) && !isNull(key);
  }

  /** The value of a key. */
  public LocatedJson value(String key) {
    LocatedJson.Member member = structure.members().get(key);
    if (member == null) {
      throw wrong(structure.line(), "lacks \"%s\", expected it here.".formatted(key));
    }
    return member.value();
  }

  /** The object of a key. */
  public JsonObject object(String key) {
    return object(value(key), origin, Mistakes.pointer(pointer, key));
  }

  /** The objects in the array of a key. */
  public List<JsonObject> objects(String key) {
    return each(key, (element, at) -> object(element, origin, at));
  }

  /** The objects in the array of a key, none if there is no such key. */
  public List<JsonObject> objectsIfAny(String key) {
    return has(key) ? objects(key) : List.of();
  }

  /** The text of a key. */
  public String text(String key) {
    return text(value(key), Mistakes.pointer(pointer, key));
  }

  /** The text of a key, empty if it is absent or null. */
  public Optional<String> textIfAny(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** The texts in the array of a key. */
  public List<String> texts(String key) {
    return each(key, this::text);
  }

  /** The number of a key. */
  public double number(String key) {
    return number(value(key), Mistakes.pointer(pointer, key));
  }

  /**
   * The number of a key.
   *
   * @param least that it may be
   * @param most that it may be
   */
  public double number(String key, double least, double most) {
    return number(value(key), least, most, Mistakes.pointer(pointer, key));
  }

  /** The same, empty if the key is absent or its value is null. */
  public OptionalDouble numberIfAny(String key, double least, double most) {
    return has(key) ? OptionalDouble.of(number(key, least, most)) : OptionalDouble.empty();
  }

  /**
   * The numbers in the array of a key.
   *
   * @param least that each may be
   * @param most that each may be
   */
  public List<Double> numbers(String key, double least, double most) {
    return each(key, (element, at) -> number(element, least, most, at));
  }

  /**
   * The whole number of a key.
   *
   * @param least that it may be
   * @param most that it may be
   */
  public int whole(String key, int least, int most) {
    return whole(value(key), least, most, Mistakes.pointer(pointer, key));
  }

  /**
   * The whole number of a key, from 0.
   *
   * @param most that it may be, at most {@link #LARGEST_WHOLE}
   */
  public long count(String key, long most) {
    return wholeNumber(value(key), 0, most, Mistakes.pointer(pointer, key));
  }

  /** The same as {@link #whole}, empty if the key is absent or its value is null. */
  public OptionalInt wholeIfAny(String key, int least, int most) {
    return has(key) ? OptionalInt.of(whole(key, least, most)) : OptionalInt.empty();
  }

  /** The whole numbers in the array of a key. */
  public List<Integer> wholes(String key, int least, int most) {
    return each(key, (element, at) -> whole(element, least, most, at));
  }

  /** Whether the value of a key is true; false if there is no such key. */
  public boolean isTrue(String key) {
    return isLiteral(key, "true");
  }

  /** Whether the value of a key is false; false if there is no such key. */
  public boolean isFalse(String key) {
    return isLiteral(key, "false");
  }

  /** Whether the value of a key is null; false if there is no such key. */
  public boolean isNull(String key) {
    return isLiteral(key, "null");
  }

  private boolean isLiteral(String key, String word) {
    LocatedJson.Member member = structure.members().get(key);
    return member != null
        && member.value() instanceof LocatedJson.Literal literal
        && literal.shown().equals(word);
  }

  /**
   * Every value that is no object, as a person reads it, under its key: of nested objects with dots
   * between, of the objects in an array with their place, from 1.
   */
  public Map<String, String> leaves() {
    Map<String, String> leaves = new LinkedHashMap<>();
    leaves("", structure, leaves);
    return leaves;
  }

  private static void leaves(String key, LocatedJson value, Map<String, String> leaves) {
    if (value instanceof LocatedJson.Structure nested) {
      nested
          .members()
          .forEach(
              (name, member) ->
                  leaves(key.isEmpty() ? name : key + "." + name, member.value(), leaves));
    } else if (value instanceof LocatedJson.Sequence sequence) {
      List<LocatedJson> elements = sequence.elements();
      if (elements.stream().noneMatch(LocatedJson.Structure.class::isInstance)) {
        leaves.put(key, elements.stream().map(JsonObject::words).collect(Collectors.joining(", ")));
        return;
      }
      for (int i = 0; i < elements.size(); i++) {
        leaves(key + "." + (i + 1), elements.get(i), leaves);
      }
    } else {
      leaves.put(key, words(value));
    }
  }

  private static String words(LocatedJson value) {
    return value instanceof LocatedJson.Text text ? text.text() : value.shown();
  }

  /** The exception for a value that is no good. */
  public BadInputException refused(String key, String expected) {
    return refused(value(key), expected, origin, Mistakes.pointer(pointer, key));
  }

  /** What is read of each element of the array of a key, with where the element stands. */
  private <T> List<T> each(String key, BiFunction<LocatedJson, String, T> reader) {
    List<T> read = new ArrayList<>();
    for (LocatedJson element : sequence(key).elements()) {
      read.add(reader.apply(element, elementPointer(key, read.size())));
    }
    return read;
  }

  private String text(LocatedJson value, String at) {
    if (value instanceof LocatedJson.Text text) {
      return text.text();
    }
    throw refused(value, "a text in quotes", origin, at);
  }

  private double number(LocatedJson value, String at) {
    if (!(value instanceof LocatedJson.Quantity quantity)) {
      throw refused(value, "a number", origin, at);
    }
    double number = quantity.value().doubleValue();
    if (Math.abs(number) > LARGEST) {
      throw refused(value, "a number of at most %s".formatted(Figures.text(LARGEST)), origin, at);
    }
    return number;
  }

  private double number(LocatedJson value, double least, double most, String at) {
    double number = number(value, at);
    if (number < least || number > most) {
      throw refused(
          value,
          "a number from %s to %s".formatted(Figures.text(least), Figures.text(most)),
          origin,
          at);
    }
    return number;
  }

  private int whole(LocatedJson value, int least, int most, String at) {
    return (int) wholeNumber(value, least, most, at);
  }

  private long wholeNumber(LocatedJson value, long least, long most, String at) {
    if (value instanceof LocatedJson.Quantity quantity) {
      double number = quantity.value().doubleValue();
      if (number >= least && number <= most && number == Math.rint(number)) {
        return (long) number;
      }
    }
    throw refused(value, "a whole number from %d to %d".formatted(least, most), origin, at);
  }

  private LocatedJson.Sequence sequence(String key) {
    if (value(key) instanceof LocatedJson.Sequence sequence) {
      return sequence;
    }
    throw refused(key, "an array in brackets");
  }

  private String elementPointer(String key, int place) {
    return Mistakes.pointer(Mistakes.pointer(pointer, key), Integer.toString(place));
  }

  private BadInputException wrong(int line, String words) {
    Mistakes mistakes = new Mistakes(origin.file);
    mistakes.add(line, pointer, words + " " + origin.wayOut);
    return mistakes.exception();
  }

  private static BadInputException refused(
      LocatedJson value, String expected, Origin origin, String pointer) {
    Mistakes mistakes = new Mistakes(origin.file);
    mistakes.add(
        value.line(),
        pointer,
        "is %s, expected %s. %s".formatted(value.shown(), expected, origin.wayOut));
    return mistakes.exception();
  }
}
