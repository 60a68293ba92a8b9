package org.maplex.benchmarkdata.table;

import java.nio.charset.StandardCharsets;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Sha256;

/** Writes tables as text. */
final class TableText {
  private TableText() {}

  /** The whole file. */
  static byte[] file(CellTable table) {
    return withRows(header(CellTables.FORMAT, table), table);
  }

  /** The whole file, with a digest of its header. */
  static byte[] sealed(CellTable table) {
    String header = header(CellTables.SEALED_FORMAT, table);
    String seal = Sha256.of(header.getBytes(StandardCharsets.UTF_8));
    return withRows(header + field(CellTables.SEAL, seal), table);
  }

  private static String header(String format, CellTable table) {
    TableHeader header = table.header();
    return "# "
        + format
        + '\n'
        + field("measure", header.measure())
        + field("subject", header.subject())
        + field("unit", header.unit())
        + field("source", header.source())
        + field("licence", header.licence())
        + header.note().map(note -> field("note", note)).orElse("")
        + field("rows", Integer.toString(table.size()))
        + field("sha256", table.digest());
  }

  private static byte[] withRows(String header, CellTable table) {
    String rows = new String(rows(table.header(), table.values()), StandardCharsets.UTF_8);
    return (header + rows).getBytes(StandardCharsets.UTF_8);
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

  static String field(String name, String value) {
    return "# " + name + ": " + value + "\n";
  }
}
