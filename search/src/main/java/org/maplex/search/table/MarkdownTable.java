package org.maplex.search.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.Printable;

/** Writes a table in Markdown that is also aligned where it is read as it is. */
final class MarkdownTable {
  /** What means something in Markdown wherever it stands in a line; the pipe ends a value. */
  private static final String SPECIAL = "\\|`*[]~#!";

  /** As short as the rule below a title can be, with a colon. */
  private static final int SHORTEST = 4;

  private MarkdownTable() {}

  static String of(Table.Shown table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(escaped(table.titles()));
    table.rows().forEach(row -> lines.add(escaped(row)));
    int[] widths =
        IntStream.range(0, table.titles().size())
            .map(
                at ->
                    lines.stream()
                        .mapToInt(line -> OneLine.width(line.get(at)))
                        .reduce(SHORTEST, Math::max))
            .toArray();
    List<String> rule =
        IntStream.range(0, widths.length)
            .mapToObj(
                at ->
                    table.numeric().get(at)
                        ? "-".repeat(widths[at] - 1) + ":"
                        : "-".repeat(widths[at]))
            .toList();
    lines.add(1, rule);
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int at = 0; at < widths.length; at++) {
        String padding = " ".repeat(widths[at] - OneLine.width(line.get(at)));
        text.append("| ")
            .append(table.numeric().get(at) ? padding + line.get(at) : line.get(at) + padding)
            .append(' ');
      }
      text.append("|\n");
    }
    return text.toString();
  }

  private static List<String> escaped(List<String> line) {
    return line.stream().map(MarkdownTable::escaped).toList();
  }

  /** Text that Markdown shows as it is. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    int[] characters = text.codePoints().toArray();
    for (int at = 0; at < characters.length; at++) {
      int c = characters[at];
      if (c == '&' || (c == '<' && mayBeginATag(next(characters, at)))) {
        // Older dialects know no backslash before these.
        escaped.append(c == '&' ? "&amp;" : "&lt;");
      } else if (Printable.isBreak(c) || Character.getType(c) == Character.FORMAT) {
        escaped.append("&#%d;".formatted(c));
      } else if (!Printable.isHarmless(c)) {
        escaped.append(c == '\t' ? ' ' : '?');
      } else {
        boolean isSpecial =
            SPECIAL.indexOf(c) >= 0
                || (c == '_' && !(isInWord(characters, at - 1) && isInWord(characters, at + 1)));
        escaped.append(isSpecial ? "\\" : "").appendCodePoint(c);
      }
    }
    return escaped.toString();
  }

  private static int next(int[] characters, int at) {
    return at + 1 < characters.length ? characters[at + 1] : ' ';
  }

  private static boolean mayBeginATag(int c) {
    return Character.isLetter(c) || c == '/' || c == '!' || c == '?';
  }

  private static boolean isInWord(int[] characters, int at) {
    return at >= 0 && at < characters.length && Character.isLetterOrDigit(characters[at]);
  }
}
