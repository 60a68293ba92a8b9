package org.maplex.benchmarkdata.importing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.CellTables;
import org.maplex.benchmarkdata.table.QuotedTable;

/**
 * Carries published figures over into the project's own tables. Three forms:
 *
 * <pre>
 * TableImporter tables FIGURES.csv PROVENANCE.json DIRECTORY
 * TableImporter devices LIST.json DEVICES.json
 * TableImporter quoted FIGURES.csv QUOTATION.json DIRECTORY
 * </pre>
 *
 * <p>The first writes a table for each column that the provenance names, as {@code
 * DIRECTORY/<subject>.csv}. The figures are plain CSV: first {@code index}, {@code architecture} or
 * both, then a column for each device or measure, blank where not known. The provenance says what
 * the columns are:
 *
 * <pre>
 * {"measure": "latency", "unit": "ms",
 *  "sources": [{"source": "who published or measured them", "licence": "MIT",
 *               "note": "may be left out", "columns": {"column in the file": "device"}}]}
 * </pre>
 *
 * <p>The second turns a JSON array of devices into the project's list.
 *
 * <p>The third takes rows over that others reported, as {@code DIRECTORY/<subject>.csv}. The
 * quotation says which, and what they are called:
 *
 * <pre>
 * {"subject": "help-table3", "source": "who reported them", "licence": "on what terms",
 *  "note": "may be left out", "where": {"column in the file": "value"},
 *  "columns": {"column of the table": "column in the file, or = and a value"},
 *  "names": {"value in the file": "value in the table"}}
 * </pre>
 *
 * <p>Exit status 0 done, 2 wrong usage or bad input, which is named as {@code file:line}.
 */
public final class TableImporter {
  private static final String USAGE =
      """
      Usage: TableImporter tables FIGURES.csv PROVENANCE.json DIRECTORY
             TableImporter devices LIST.json DEVICES.json
             TableImporter quoted FIGURES.csv QUOTATION.json DIRECTORY""";

  private TableImporter() {}

  /** Runs the importer and ends the program. */
  public static void main(String[] arguments) throws IOException {
    int status = run(List.of(arguments), System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs the importer.
   *
   * @param messages where everything said to the person goes
   * @return the exit status: 0 done, 2 wrong usage or bad input
   * @throws IOException if a file cannot be read or written
   */
  public static int run(List<String> arguments, PrintStream messages) throws IOException {
    try {
      if (arguments.size() == 4 && arguments.get(0).equals("tables")) {
        tables(
            Path.of(arguments.get(1)),
            Path.of(arguments.get(2)),
            Path.of(arguments.get(3)),
            messages);
        return 0;
      }
      if (arguments.size() == 3 && arguments.get(0).equals("devices")) {
        devices(Path.of(arguments.get(1)), Path.of(arguments.get(2)), messages);
        return 0;
      }
      if (arguments.size() == 4 && arguments.get(0).equals("quoted")) {
        quoted(
            Path.of(arguments.get(1)),
            Path.of(arguments.get(2)),
            Path.of(arguments.get(3)),
            messages);
        return 0;
      }
      messages.println(USAGE);
    } catch (BadInputException e) {
      messages.println(e.getMessage());
    }
    return 2;
  }

  private static void tables(
      Path figureFile, Path provenanceFile, Path directory, PrintStream messages)
      throws IOException {
    List<Provenance.Column> columns = Provenance.read(provenanceFile).columns(provenanceFile);
    FigureFile figures = FigureFile.read(figureFile);
    List<CellTable> tables = new ArrayList<>();
    for (Provenance.Column column : columns) {
      tables.add(CellTable.of(column.header(), figures.column(column.name())));
    }
    // Only now, so that nothing is written where any column is bad.
    for (CellTable table : tables) {
      Path file = directory.resolve(table.header().subject() + ".csv");
      CellTables.write(table, file);
      messages.printf("%s: %d rows%n", file, table.size());
    }
  }

  private static void devices(Path list, Path file, PrintStream messages) throws IOException {
    String json = ImportedText.of(list, "a JSON array of devices");
    List<Device> devices = DeviceList.parseArray(json, list.toString());
    Files.write(file, DeviceList.format(devices).getBytes(StandardCharsets.UTF_8));
    messages.printf("%s: %d devices%n", file, devices.size());
  }

  private static void quoted(Path figures, Path quotation, Path directory, PrintStream messages)
      throws IOException {
    QuotedTable table = Quotation.read(quotation).table(figures);
    Path file = directory.resolve(table.subject() + ".csv");
    table.write(file);
    messages.printf("%s: %d rows%n", file, table.rows().size());
  }
}
