package org.maplex.search.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** A table of a page, which a person may sort by each of its columns. */
final class PageTable {
  /** Longer tables scroll in a box of their own, so that what stands below stays within reach. */
  private static final int MOST_ROWS_AT_ONCE = 60;

  private static final int MOST_COLUMNS_ON_PAPER = 12;

  private final String caption;
  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param isNumeric whether its values stand to the right, below one another
   * @param isMinor whether a narrow window may do without it
   */
  record Column(String title, boolean isNumeric, boolean isMinor) {
    static Column words(String title) {
      return new Column(title, false, false);
    }

    static Column number(String title) {
      return new Column(title, true, false);
    }

    Column minor() {
      return new Column(title, isNumeric, true);
    }

    /** The classes of its fields in the style sheet. */
    String style() {
      return (isNumeric ? "number" : "words") + (isMinor ? " minor" : "");
    }
  }

  /**
   * A value.
   *
   * @param text as it is shown
   * @param order what it is sorted by: a number in full, or the text
   */
  record Field(String text, String order) {
    static Field words(String text) {
      return new Field(text, text);
    }

    static Field number(String text, double value) {
      return new Field(text, Double.toString(value));
    }

    /** Nothing to show, which stands after all numbers. */
    static Field none() {
      return new Field("", "");
    }
  }

  /**
   * A row.
   *
   * @param architecture the index of the architecture that it is about, which is drawn when a
   *     person points at it
   * @param isMarked whether it is the one to look at
   */
  record Row(OptionalInt architecture, boolean isMarked, List<Field> fields) {}

  PageTable(String caption, Column... columns) {
    this(caption, Arrays.asList(columns));
  }

  PageTable(String caption, List<Column> columns) {
    this.caption = caption;
    this.columns = List.copyOf(columns);
  }

  PageTable row(Field... fields) {
    return row(new Row(OptionalInt.empty(), false, Arrays.asList(fields)));
  }

  PageTable row(Row row) {
    if (row.fields().size() != columns.size()) {
      throw new IllegalArgumentException(
          "%d fields for %d columns: %s".formatted(row.fields().size(), columns.size(), row));
    }
    rows.add(row);
    return this;
  }

  String caption() {
    return caption;
  }

  List<Column> columns() {
    return columns;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  boolean isTall() {
    return rows.size() > MOST_ROWS_AT_ONCE;
  }

  /** Whether paper has no room for what a narrow window does without, either. */
  boolean isWide() {
    return columns.size() > MOST_COLUMNS_ON_PAPER;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
