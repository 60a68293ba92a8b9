package org.maplex.benchmarkdata.space;

import org.maplex.benchmarkdata.BuiltInFile;

/**
 * The order in which NAS-Bench-201 and NATS-Bench number the cells. It follows no rule, so it is a
 * table: line n (from 0) after the header holds the six operations of cell n as the digits 0 to 4.
 */
final class PublicOrder {
  private static final String RESOURCE = "public-order.txt";
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

  private static void load() {
    byte[] text = BuiltInFile.bytes(PublicOrder.class, RESOURCE);
    int index = 0;
    int digits = 0;
    int code = 0;
    boolean comment = false;
    for (byte b : text) {
      if (b == '#') {
        comment = true;
      } else if (b == '\n') {
        if (!comment && digits == Edge.COUNT) {
          CODES[index] = code;
          INDICES[code] = index;
          index++;
        }
        comment = false;
        digits = 0;
        code = 0;
      } else if (!comment) {
        code = code * Operation.values().length + (b - '0');
        digits++;
      }
    }
    if (index != CODES.length) {
      throw new IllegalStateException(
          "%s holds %d cells, expected %d. Maybe the build is damaged: run mvn clean package."
              .formatted(RESOURCE, index, CODES.length));
    }
  }
}
