package org.maplex.search.table;

import java.util.Optional;
import java.util.function.Function;

/**
 * A column of a table. What people read and what programs read need not be the same: an interval is
 * one column for a person, and two numbers for a program.
 *
 * @param title what people read above it; empty if they are not shown it
 * @param key what programs know it by, the same in every version; empty if they are not given it
 * @param isNumeric whether people are shown numbers, which are aligned to the right
 * @param expendability 0 if a table is not worth showing without it; of others, those with the
 *     highest go first where there is no room
 * @param value its value in a row
 * @param <R> what a row of the table is about
 */
public record Column<R>(
    Optional<String> title,
    Optional<String> key,
    boolean isNumeric,
    int expendability,
    Function<R, Value> value) {

  /** Text; absent where it is null. */
  public static <R> Column<R> words(String title, String key, Function<R, String> text) {
    return new Column<>(
        Optional.of(title), Optional.of(key), false, 0, row -> words(text.apply(row)));
  }

  /** Numbers. */
  public static <R> Column<R> figures(String title, String key, Function<R, Value> value) {
    return new Column<>(Optional.of(title), Optional.of(key), true, 0, value);
  }

  /** Numbers in words, for people only; absent where they are null. */
  public static <R> Column<R> forPeople(String title, Function<R, String> text) {
    return new Column<>(
        Optional.of(title), Optional.empty(), true, 0, row -> words(text.apply(row)));
  }

  /** Values for programs only. */
  public static <R> Column<R> forPrograms(String key, Function<R, Value> value) {
    return new Column<>(Optional.empty(), Optional.of(key), false, 0, value);
  }

  private static Value words(String text) {
    return text == null ? Value.ABSENT : new Value.Words(text);
  }

  /** The same column, which may be left out where there is no room, the highest number first. */
  public Column<R> expendable(int order) {
    return new Column<>(title, key, isNumeric, order, value);
  }
}
