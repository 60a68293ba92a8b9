package org.maplex.search.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Figures with what they are about: a table of {@code evaluation.json}.
 *
 * @param rows each has a value for every column
 */
public record FigureTable(List<FigureColumn> columns, List<Row> rows) {
  /** A table with lists of its own. */
  public FigureTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Values by the names of their columns.
   *
   * @param words of columns of text, blank where there is none
   * @param numbers of all other columns, NaN where there is none
   */
  public record Row(Map<String, String> words, Map<String, Double> numbers) {
    /** A row with maps of its own, in the order of the columns. */
    public Row {
      words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
      numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /**
     * The text in a column.
     *
     * @throws IllegalArgumentException if there is no such column of text
     */
    public String text(String column) {
      if (!words.containsKey(column)) {
        throw new IllegalArgumentException(
            "There is no text \"%s\", only %s.".formatted(column, words.keySet()));
      }
      return words.get(column);
    }

    /**
     * The number in a column.
     *
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public double number(String column) {
      if (!numbers.containsKey(column)) {
        throw new IllegalArgumentException(
            "There is no number \"%s\", only %s.".formatted(column, numbers.keySet()));
      }
      return numbers.get(column);
    }

    /** Whether there is a column, of whatever content. */
    public boolean has(String column) {
      return words.containsKey(column) || numbers.containsKey(column);
    }

    /** The text or number in each of some columns. */
    public List<Object> values(List<String> columns) {
      return columns.stream()
          .<Object>map(name -> words.containsKey(name) ? text(name) : number(name))
          .toList();
    }
  }

  /** Whether there is a column. */
  public boolean has(String name) {
    return columns.stream().anyMatch(column -> column.name().equals(name));
  }

  /**
   * A column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public FigureColumn column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no column \"%s\" among %s.".formatted(name, columns)));
  }

  /** What people read above the columns. */
  public List<String> titles() {
    return columns.stream().map(FigureColumn::title).toList();
  }

  /** The values as tables for people show them. */
  public List<List<String>> shown() {
    return rows.stream()
        .map(row -> columns.stream().map(column -> shown(column, row)).toList())
        .toList();
  }

  private static String shown(FigureColumn column, Row row) {
    return column.content() == FigureColumn.Content.WORDS
        ? row.text(column.name())
        : column.shown(row.number(column.name()));
  }

  /** The rows that are wanted. */
  public FigureTable where(Predicate<Row> wanted) {
    return new FigureTable(columns, rows.stream().filter(wanted).toList());
  }

  /** The columns that are wanted. */
  public FigureTable with(Predicate<FigureColumn> wanted) {
    return new FigureTable(columns.stream().filter(wanted).toList(), rows);
  }

  /**
   * The rows that agree in some columns, in their order.
   *
   * @param names of columns
   */
  public List<FigureTable> groups(List<String> names) {
    Map<List<Object>, List<Row>> groups = new LinkedHashMap<>();
    rows.forEach(
        row -> groups.computeIfAbsent(row.values(names), absent -> new ArrayList<>()).add(row));
    return groups.values().stream().map(group -> new FigureTable(columns, group)).toList();
  }

  /**
   * The mean of each figure over the rows that agree in some columns; NaN where one is not known.
   *
   * @param names of these columns
   * @param count a column for how many rows there are
   */
  public FigureTable means(List<String> names, FigureColumn count) {
    List<FigureColumn> keys =
        columns.stream().filter(column -> names.contains(column.name())).toList();
    List<FigureColumn> figures =
        columns.stream().filter(column -> column.content() == FigureColumn.Content.FIGURE).toList();
    return new FigureTable(
        Stream.of(keys, List.of(count), figures).flatMap(List::stream).toList(),
        groups(names).stream().map(group -> mean(group, names, count, figures)).toList());
  }

  private static Row mean(
      FigureTable group, List<String> names, FigureColumn count, List<FigureColumn> figures) {
    Map<String, String> words = new LinkedHashMap<>(group.rows.get(0).words());
    Map<String, Double> numbers = new LinkedHashMap<>(group.rows.get(0).numbers());
    words.keySet().retainAll(names);
    numbers.keySet().retainAll(names);
    numbers.put(count.name(), (double) group.rows.size());
    for (FigureColumn figure : figures) {
      numbers.put(
          figure.name(),
          group.rows.stream()
              .mapToDouble(row -> row.number(figure.name()))
              .average()
              .orElseThrow());
    }
    return new Row(words, numbers);
  }
}
