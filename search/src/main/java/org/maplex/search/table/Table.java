package org.maplex.search.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows of values under columns. */
public final class Table {
  private final List<Column<?>> columns;
  private final List<List<Value>> rows;
  private final String unknown;

  private Table(List<Column<?>> columns, List<List<Value>> rows, String unknown) {
    this.columns = List.copyOf(columns);
    this.rows = rows.stream().map(List::copyOf).toList();
    this.unknown = unknown;
  }

  /** A table with a row for each of some things. */
  public static <R> Table of(List<Column<R>> columns, List<R> rows) {
    return new Table(
        List.copyOf(columns),
        rows.stream()
            .map(row -> columns.stream().map(column -> column.value().apply(row)).toList())
            .toList(),
        "");
  }

  /** The same table, which shows people this where a value is absent. */
  public Table showingAbsentAs(String text) {
    return new Table(columns, rows, text);
  }

  /**
   * The same table without as many of its expendable columns as it takes for its lines to fit. All
   * of them go where even that is not enough.
   *
   * @param width how many characters there is room for
   */
  public Table fitting(int width) {
    Table table = this;
    while (AlignedText.widthOf(table.shown()) > width) {
      List<Column<?>> left = table.columns;
      List<Integer> expendable =
          IntStream.range(0, left.size())
              .filter(at -> left.get(at).title().isPresent() && left.get(at).expendability() > 0)
              .boxed()
              .toList();
      if (expendable.isEmpty()) {
        return table;
      }
      int least =
          expendable.stream()
              .max(
                  Comparator.<Integer>comparingInt(at -> left.get(at).expendability())
                      .thenComparingInt(at -> at))
              .orElseThrow();
      table = table.choosing(at -> at != least);
    }
    return table;
  }

  /** What people read above the columns. */
  public List<String> titles() {
    return columns.stream().flatMap(column -> column.title().stream()).toList();
  }

  private Table choosing(IntPredicate position) {
    List<Integer> chosen = IntStream.range(0, columns.size()).filter(position).boxed().toList();
    List<Column<?>> others = new ArrayList<>();
    chosen.forEach(at -> others.add(columns.get(at)));
    return new Table(
        others, rows.stream().map(row -> chosen.stream().map(row::get).toList()).toList(), unknown);
  }

  /** What people are shown. */
  Shown shown() {
    Table part = choosing(at -> columns.get(at).title().isPresent());
    return new Shown(
        part.titles(),
        part.columns.stream().map(Column::isNumeric).toList(),
        part.rows.stream().map(row -> row.stream().map(this::text).toList()).toList());
  }

  private String text(Value value) {
    if (value instanceof Value.Words words) {
      return words.text();
    }
    if (value instanceof Value.Figure figure) {
      return figure.digits();
    }
    if (value instanceof Value.Truth truth) {
      return truth.holds() ? "yes" : "no";
    }
    return unknown;
  }

  /** What programs are given. */
  Given given() {
    Table part = choosing(at -> columns.get(at).key().isPresent());
    return new Given(
        part.columns.stream().map(column -> column.key().orElseThrow()).toList(), part.rows);
  }

  /**
   * What people are shown of a table.
   *
   * @param titles one for each column
   * @param numeric whether each column is aligned to the right
   * @param rows each with a text for each column, from anywhere
   */
  record Shown(List<String> titles, List<Boolean> numeric, List<List<String>> rows) {}

  /**
   * What programs are given of a table.
   *
   * @param keys one for each column, all different
   * @param rows each with a value for each column
   */
  record Given(List<String> keys, List<List<Value>> rows) {}
}
