package org.maplex.benchmarkdata.space;

import org.maplex.benchmarkdata.BuiltInFile;

/**
 * The order in which NAS-Bench-201 and NATS-Bench number the cells. It follows no rule, so it is a
 * table: line n (from 0) after the header holds the six operations of cell n as the digits 0 to 4.
 */
final class PublicOrder {
  private static final String RESOURCE = "public-order.txt";
  private static final int OPERATIONS = Operation.values().length;
  private static final int[] CODES = new int[CellSpace.SIZE];
  private static final int[] INDICES = new int[CellSpace.SIZE];

  static {
    load();
  }

  private PublicOrder() {}

  static int code(int index) {
    if (index < 0 || index >= CODES.length) {
      throw new IllegalArgumentException(
          "%d is no index of a cell, expected 0 to %d".formatted(index, CODES.length - 1));
    }
    return CODES[index];
  }

  static int index(int code) {
    return INDICES[code];
  }

  /** In small methods, which are compiled soon: this is a part of every start of a program. */
  private static void load() {
    byte[] text = BuiltInFile.bytes(PublicOrder.class, RESOURCE);
    int index = 0;
    for (int start = 0; start < text.length; ) {
      int end = endOfLine(text, start);
      if (text[start] != '#' && end - start == Edge.COUNT) {
        enter(index++, code(text, start));
      }
      start = end + 1;
    }
    if (index != CODES.length) {
      throw new IllegalStateException(
          "%s holds %d cells, expected %d. Maybe the build is damaged: run mvn clean package."
              .formatted(RESOURCE, index, CODES.length));
    }
  }

  /** The place of the next end of a line, or where the text ends. */
  private static int endOfLine(byte[] text, int start) {
    int end = start;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private static int code(byte[] text, int start) {
    int code = 0;
    for (int i = start; i < start + Edge.COUNT; i++) {
      code = code * OPERATIONS + (text[i] - '0');
    }
    return code;
  }

  private static void enter(int index, int code) {
    CODES[index] = code;
    INDICES[code] = index;
  }
}
