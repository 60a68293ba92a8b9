package org.maplex.benchmarkdata.space;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maplex.benchmarkdata.Printable;

/** Reads and writes cells as text. */
final class CellText {
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");
  private static final Pattern TOKEN = Pattern.compile("([a-z0-9_]+)~([0-2])");
  private static final String SHAPE = "|op~0|+|op~0|op~1|+|op~0|op~1|op~2|";
  private static final String EXPECTED =
      "expected an index from 0 to %d or a cell such as %s"
          .formatted(
              CellSpace.SIZE - 1,
              "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_1x1~2|");
  private static final int LONGEST_ECHO = 120;

  /** More characters than any cell has. */
  private static final int LONGEST = 1000;

  private CellText() {}

  static Cell parse(String text) {
    String trimmed = text.strip();
    if (INDEX.matcher(trimmed).matches()) {
      return Cell.ofIndex(Integer.parseInt(trimmed));
    }
    // Else it could take long to find out that it is none.
    if (trimmed.length() > LONGEST) {
      throw new IllegalArgumentException(notACell(trimmed));
    }
    List<Operation> operations = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(trimmed);
    while (matcher.find()) {
      String label = matcher.group(1);
      operations.add(
          Operation.ofLabel(label)
              .orElseThrow(() -> new IllegalArgumentException(unknownOperation(trimmed, label))));
    }
    if (operations.size() != Edge.COUNT) {
      throw new IllegalArgumentException(notACell(trimmed));
    }
    Cell cell = Cell.of(operations);
    if (!format(cell).equals(trimmed)) {
      throw new IllegalArgumentException(notACell(trimmed));
    }
    return cell;
  }

  static String format(Cell cell) {
    StringBuilder text = new StringBuilder(128);
    int node = 0;
    for (Edge edge : Edge.values()) {
      if (edge.to() != node) {
        text.append(node == 0 ? "|" : "+|");
        node = edge.to();
      }
      text.append(cell.operation(edge).label()).append('~').append(edge.from()).append('|');
    }
    return text.toString();
  }

  private static String unknownOperation(String text, String label) {
    List<String> labels = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      labels.add(operation.label());
    }
    return "'%s' is no operation in the architecture '%s', expected one of %s"
        .formatted(
            Printable.excerpt(label, LONGEST_ECHO),
            Printable.excerpt(text, LONGEST_ECHO),
            String.join(", ", labels));
  }

  private static String notACell(String text) {
    return "'%s' is no architecture of the form %s, %s"
        .formatted(Printable.excerpt(text, LONGEST_ECHO), SHAPE, EXPECTED);
  }
}
