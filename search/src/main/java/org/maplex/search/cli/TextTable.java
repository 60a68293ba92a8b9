package org.maplex.search.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in aligned columns: the first column to the left, numbers to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    this.header = List.of(header);
  }

  /** A table with all its rows. */
  static TextTable of(List<String> header, List<List<String>> rows) {
    TextTable table = new TextTable(header.toArray(String[]::new));
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table;
  }

  /** Adds a row of as many values as there are columns. */
  TextTable row(String... values) {
    if (values.length != header.size()) {
      throw new IllegalArgumentException(
          "%d values for %d columns: %s"
              .formatted(values.length, header.size(), Arrays.toString(values)));
    }
    rows.add(List.of(values));
    return this;
  }

  /** The lines of the table, each ended by a line feed. */
  String render() {
    int[] widths = new int[header.size()];
    boolean[] numeric = new boolean[header.size()];
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      widths[column] = header.get(column).length();
      numeric[column] = rows.stream().allMatch(row -> isNumber(row.get(at)));
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    append(text, header, widths, numeric);
    rows.forEach(row -> append(text, row, widths, numeric));
    return text.toString();
  }

  private static boolean isNumber(String value) {
    return value.isEmpty() || "-+.>0123456789".indexOf(value.charAt(0)) >= 0;
  }

  private static void append(
      StringBuilder text, List<String> row, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - row.get(column).length());
      line.append(column == 0 ? "" : GAP)
          .append(numeric[column] ? padding + row.get(column) : row.get(column) + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
