package org.maplex.benchmarkdata.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/** Writes tables as text. */
final class TableText {
  /** Decimal digits that tell any two doubles apart. */
  private static final int ALWAYS_EXACT = 17;

  private TableText() {}

  /** The whole file. */
  static byte[] file(CellTable table) {
    TableHeader header = table.header();
    StringBuilder text = new StringBuilder(512);
    text.append("# ").append(CellTables.FORMAT).append('\n');
    field(text, "measure", header.measure());
    field(text, "subject", header.subject());
    field(text, "unit", header.unit());
    field(text, "source", header.source());
    field(text, "licence", header.licence());
    header.note().ifPresent(note -> field(text, "note", note));
    field(text, "rows", Integer.toString(table.size()));
    field(text, "sha256", table.digest());
    String rows = new String(rows(header, table.values()), StandardCharsets.UTF_8);
    return text.append(rows).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The column line and one row for each cell that has a number, in public order. */
  static byte[] rows(TableHeader header, double[] values) {
    StringBuilder text = new StringBuilder(16 * values.length);
    text.append("index,").append(header.column()).append('\n');
    for (int index = 0; index < values.length; index++) {
      if (!Double.isNaN(values[index])) {
        text.append(index).append(',').append(decimal(values[index])).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The shortest decimal that reads back as the same number. Not {@link Double#toString}, which
   * before Java 19 is not always the shortest, so that digests would differ between versions.
   */
  static String decimal(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < ALWAYS_EXACT; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return plain(rounded);
      }
    }
    return plain(exact.round(new MathContext(ALWAYS_EXACT)));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  static void field(StringBuilder text, String name, String value) {
    text.append("# ").append(name).append(": ").append(value).append('\n');
  }
}
