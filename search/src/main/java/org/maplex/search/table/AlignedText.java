package org.maplex.search.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a table in columns that blanks align: words to the left, numbers to the right. */
final class AlignedText {
  private static final String GAP = "  ";

  private AlignedText() {}

  static String of(Table.Shown table) {
    List<List<String>> lines = lines(table);
    int[] widths = widths(lines);
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(aligned(line, widths, table.numeric()).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** How many columns of a terminal the longest line takes. */
  static int widthOf(Table.Shown table) {
    int[] widths = widths(lines(table));
    return Arrays.stream(widths).sum() + GAP.length() * Math.max(0, widths.length - 1);
  }

  private static List<List<String>> lines(Table.Shown table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.titles());
    lines.addAll(table.rows());
    return lines.stream().map(line -> line.stream().map(OneLine::of).toList()).toList();
  }

  private static int[] widths(List<List<String>> lines) {
    return IntStream.range(0, lines.get(0).size())
        .map(at -> lines.stream().mapToInt(line -> OneLine.width(line.get(at))).max().orElse(0))
        .toArray();
  }

  private static String aligned(List<String> line, int[] widths, List<Boolean> numeric) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < widths.length; at++) {
      String padding = " ".repeat(widths[at] - OneLine.width(line.get(at)));
      text.append(at == 0 ? "" : GAP)
          .append(numeric.get(at) ? padding + line.get(at) : line.get(at) + padding);
    }
    return text.toString();
  }
}
