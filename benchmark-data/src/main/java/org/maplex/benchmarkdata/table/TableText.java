package org.maplex.benchmarkdata.table;

import java.nio.charset.StandardCharsets;
import org.maplex.benchmarkdata.Figures;

/** Writes tables as text. */
final class TableText {
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
        text.append(index).append(',').append(Figures.exact(values[index])).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static void field(StringBuilder text, String name, String value) {
    text.append("# ").append(name).append(": ").append(value).append('\n');
  }
}
