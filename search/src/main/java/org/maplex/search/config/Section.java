package org.maplex.search.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.maplex.benchmarkdata.NearestSpelling;
import org.maplex.benchmarkdata.Printable;
import org.maplex.search.json.LocatedJson;
import org.maplex.search.json.Mistakes;

/**
 * An object of the configuration. Each getter is empty if the key is absent or its value is not as
 * expected; what is wrong is noted.
 */
final class Section {
  private static final String EXPECTED = "is %s, expected %s.%s";
  private static final int LONGEST_SHOWN = 120;

  private final String pointer;
  private final LocatedJson.Structure structure;
  private final Mistakes mistakes;

  private Section(String pointer, LocatedJson.Structure structure, Mistakes mistakes) {
    this.pointer = pointer;
    this.structure = structure;
    this.mistakes = mistakes;
  }

  /** The whole file, whose value must be an object with these keys at most. */
  static Optional<Section> root(LocatedJson value, Mistakes mistakes, List<String> keys) {
    return of("", value, mistakes, keys);
  }

  private static Optional<Section> of(
      String pointer, LocatedJson value, Mistakes mistakes, List<String> keys) {
    if (!(value instanceof LocatedJson.Structure structure)) {
      mistakes.add(
          value.line(), pointer, EXPECTED.formatted(value.shown(), "an object in braces", ""));
      return Optional.empty();
    }
    Section section = new Section(pointer, structure, mistakes);
    section.refuseOthersThan(keys);
    return Optional.of(section);
  }

  private void refuseOthersThan(List<String> keys) {
    structure
        .members()
        .forEach(
            (key, member) -> {
              if (!keys.contains(key)) {
                mistakes.add(
                    member.line(),
                    Mistakes.pointer(pointer, key),
                    "is no known key, expected some of %s.%s"
                        .formatted(String.join(", ", keys), NearestSpelling.suggestion(key, keys)));
              }
            });
  }

  /**
   * Notes known keys that do not belong here.
   *
   * @param keys those that do
   * @param known all keys of which others were refused
   * @param context what they do not go with
   */
  void refuseMisplaced(List<String> keys, List<String> known, String context) {
    for (String key : structure.members().keySet()) {
      if (known.contains(key) && !keys.contains(key)) {
        wrong(
            key,
            "does not go with %s, expected some of %s."
                .formatted(context, String.join(", ", keys)));
      }
    }
  }

  boolean has(String key) {
    return structure.members().containsKey(key);
  }

  /** Whether the value of a key is one of some texts. Nothing is noted if it is not. */
  boolean says(String key, Collection<String> texts) {
    return value(key)
        .filter(value -> value instanceof LocatedJson.Text text && texts.contains(text.text()))
        .isPresent();
  }

  /** Notes that these keys are missing if they are. */
  Section require(String... keys) {
    for (String key : keys) {
      if (!has(key)) {
        mistakes.add(structure.line(), pointer, "lacks \"%s\", expected it here.".formatted(key));
      }
    }
    return this;
  }

  /** Notes something wrong with the value of a key, or with the section if the key is absent. */
  void wrong(String key, String words) {
    LocatedJson.Member member = structure.members().get(key);
    if (member == null) {
      mistakes.add(structure.line(), pointer, words);
    } else {
      mistakes.add(member.line(), Mistakes.pointer(pointer, key), words);
    }
  }

  Optional<Section> section(String key, List<String> keys) {
    return value(key).flatMap(value -> of(Mistakes.pointer(pointer, key), value, mistakes, keys));
  }

  /** Notes something wrong with the section as a whole. */
  void wrong(String words) {
    mistakes.add(structure.line(), pointer, words);
  }

  /** Objects in an array that is not empty, each read by the same reader. */
  <T> Optional<List<T>> sections(
      String key, List<String> keys, Function<Section, Optional<T>> reader) {
    return elements(
        key,
        "an array of objects",
        (at, element) -> of(at, element, mistakes, keys).flatMap(reader));
  }

  /** A text that is not empty. */
  Optional<String> text(String key) {
    return value(key)
        .flatMap(
            value -> {
              if (value instanceof LocatedJson.Text text && !text.text().isBlank()) {
                return Optional.of(text.text());
              }
              return refused(key, value, "a text in quotes");
            });
  }

  /** One of some texts. */
  Optional<String> choice(String key, Collection<String> choices) {
    return value(key)
        .flatMap(
            value ->
                value instanceof LocatedJson.Text text && choices.contains(text.text())
                    ? Optional.of(text.text())
                    : refused(key, value, choices));
  }

  /** Yes or no. */
  Optional<Boolean> flag(String key) {
    return value(key)
        .flatMap(
            value -> {
              if (value instanceof LocatedJson.Literal literal
                  && (literal.shown().equals("true") || literal.shown().equals("false"))) {
                return Optional.of(Boolean.valueOf(literal.shown()));
              }
              return refused(key, value, "true or false");
            });
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  Optional<Long> whole(String key, long least, long most) {
    return value(key)
        .flatMap(
            value -> {
              Optional<Long> whole = whole(value, least, most);
              if (whole.isPresent()) {
                return whole;
              }
              return refused(key, value, "a whole number from %d to %d".formatted(least, most));
            });
  }

  /** Different whole numbers from {@code least} to {@code most}, at least one. */
  Optional<List<Integer>> wholes(String key, int least, int most) {
    return numbers(
        key,
        "whole numbers from %d to %d".formatted(least, most),
        element -> whole(element, least, most).map(Math::toIntExact));
  }

  /** Different numbers between {@code least} and {@code most}, both excluded, at least one. */
  Optional<List<Double>> betweens(String key, int least, int most) {
    return numbers(
        key,
        "numbers between %d and %d, both excluded".formatted(least, most),
        element -> between(element, least, most));
  }

  private <T> Optional<List<T>> numbers(
      String key, String range, Function<LocatedJson, Optional<T>> reader) {
    return elements(
            key,
            "an array of " + range,
            (at, element) -> {
              Optional<T> number = reader.apply(element);
              if (number.isEmpty()) {
                mistakes.add(
                    element.line(),
                    at,
                    EXPECTED.formatted(element.shown(), "one of the " + range, ""));
              }
              return number;
            })
        .filter(numbers -> areDifferent(key, numbers));
  }

  /** Whether no value stands twice; notes it otherwise. */
  boolean areDifferent(String key, List<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        wrong(
            key,
            "has %s twice, expected each once."
                .formatted(Printable.excerpt(value.toString(), LONGEST_SHOWN)));
        return false;
      }
    }
    return true;
  }

  private String elementPointer(String key, int place) {
    return Mistakes.pointer(Mistakes.pointer(pointer, key), Integer.toString(place));
  }

  private static Optional<Long> whole(LocatedJson value, long least, long most) {
    return value instanceof LocatedJson.Quantity quantity
            && quantity.value().compareTo(BigDecimal.valueOf(least)) >= 0
            && quantity.value().compareTo(BigDecimal.valueOf(most)) <= 0
            && quantity.value().stripTrailingZeros().scale() <= 0
        ? Optional.of(quantity.value().longValueExact())
        : Optional.empty();
  }

  /** A number between {@code least} and {@code most}, both excluded. */
  Optional<Double> between(String key, double least, double most, String expected) {
    return value(key)
        .flatMap(
            value -> {
              Optional<Double> number = between(value, least, most);
              return number.isPresent() ? number : refused(key, value, expected);
            });
  }

  private static Optional<Double> between(LocatedJson value, double least, double most) {
    return value instanceof LocatedJson.Quantity quantity
            && quantity.value().doubleValue() > least
            && quantity.value().doubleValue() < most
        ? Optional.of(quantity.value().doubleValue())
        : Optional.empty();
  }

  /** Texts out of some, at least one. */
  Optional<List<String>> choices(String key, List<String> choices) {
    String expected = String.join(", ", choices);
    return elements(
        key,
        "an array of some of " + expected,
        (pointer, element) -> choice(pointer, element, choices, "one of " + expected));
  }

  /**
   * An array of texts and objects, at least one.
   *
   * @param choices the texts that there may be
   * @param choice what one of them means
   * @param keys those that an object has at most
   * @param object what messages call such an object
   * @param section reads an object
   */
  <T> Optional<List<T>> choicesOrSections(
      String key,
      List<String> choices,
      Function<String, T> choice,
      List<String> keys,
      String object,
      Function<Section, Optional<T>> section) {
    String expected = String.join(", ", choices) + ", or " + object;
    return elements(
        key,
        "an array, each element one of " + expected,
        (pointer, element) ->
            element instanceof LocatedJson.Structure
                ? of(pointer, element, mistakes, keys).flatMap(section)
                : choice(pointer, element, choices, "one of " + expected).map(choice));
  }

  private Optional<String> choice(
      String at, LocatedJson element, List<String> choices, String expected) {
    if (element instanceof LocatedJson.Text text && choices.contains(text.text())) {
      return Optional.of(text.text());
    }
    mistakes.add(
        element.line(),
        at,
        EXPECTED.formatted(element.shown(), expected, suggestion(element, choices)));
    return Optional.empty();
  }

  /** The elements of an array that is not empty, each read at its pointer. */
  private <T> Optional<List<T>> elements(
      String key, String expected, BiFunction<String, LocatedJson, Optional<T>> reader) {
    return value(key)
        .flatMap(
            value -> {
              if (!(value instanceof LocatedJson.Sequence sequence)
                  || sequence.elements().isEmpty()) {
                return refused(key, value, expected);
              }
              List<T> read = new ArrayList<>();
              for (int i = 0; i < sequence.elements().size(); i++) {
                reader
                    .apply(elementPointer(key, i), sequence.elements().get(i))
                    .ifPresent(read::add);
              }
              return read.size() == sequence.elements().size()
                  ? Optional.of(read)
                  : Optional.empty();
            });
  }

  private Optional<LocatedJson> value(String key) {
    return Optional.ofNullable(structure.members().get(key)).map(LocatedJson.Member::value);
  }

  private <T> Optional<T> refused(String key, LocatedJson value, Collection<String> choices) {
    wrong(
        key,
        EXPECTED.formatted(
            value.shown(), "one of " + String.join(", ", choices), suggestion(value, choices)));
    return Optional.empty();
  }

  private <T> Optional<T> refused(String key, LocatedJson value, String expected) {
    wrong(key, EXPECTED.formatted(value.shown(), expected, ""));
    return Optional.empty();
  }

  private static String suggestion(LocatedJson value, Collection<String> choices) {
    return value instanceof LocatedJson.Text text
        ? NearestSpelling.suggestion(text.text(), choices)
        : "";
  }
}
