package org.maplex.benchmarkdata.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * Reads and writes tables of cells. A table is a text file: comment lines with what the numbers
 * are, a line that names the two columns, and a row for each cell that has a number.
 *
 * <pre>
 * # maplex-table/1
 * # measure: latency
 * # subject: raspi4
 * # unit: ms
 * # source: who published or measured the numbers
 * # licence: MIT
 * # note: may be left out
 * # rows: 15625, or fewer where not every cell has a number
 * # sha256: of everything below this line
 * index,latency_ms
 * 0,10.482
 * </pre>
 *
 * <p>A sealed one, {@code maplex-table/2}, ends its header with {@code # header-sha256:} of
 * everything above that line, so that no byte of it can change unnoticed.
 */
public final class CellTables {
  static final String FORMAT = "maplex-table/1";
  static final String SEALED_FORMAT = "maplex-table/2";
  static final String SEAL = "header-sha256";

  private static final String ROWS = "# rows: ";
  private static final String DIGEST = "# sha256: ";

  /** Characters that most headers have less of. */
  private static final int HEADER = 1024;

  private CellTables() {}

  /**
   * Reads a table and checks it.
   *
   * @throws BadInputException if there is no such file, or its rows are not as the header and the
   *     format say; the message names file, line and what was expected
   * @throws IOException if the file cannot be read
   */
  public static CellTable read(Path file) throws IOException {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw BadInputException.in(
          file,
          "there is no such file, expected a table. Maybe the path is relative to elsewhere?");
    }
  }

  /**
   * Reads a table from its bytes and checks it.
   *
   * @param file what messages call it
   * @throws BadInputException if the rows are not as the header and the format say
   */
  public static CellTable parse(byte[] text, String file) {
    return new TableParser(text, file).parse();
  }

  /**
   * What the header of a table states. No more is read, so the rows may be others.
   *
   * @param file what messages call it
   * @throws BadInputException if the header does not state how many rows there are, or their digest
   * @throws IOException if it cannot be read
   */
  public static StatedTable stated(InputStream table, String file) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8), HEADER);
    int rows = -1;
    for (String line = lines.readLine();
        line != null && line.startsWith("#");
        line = lines.readLine()) {
      if (line.startsWith(ROWS)) {
        rows = rows(line.substring(ROWS.length()), file);
      } else if (line.startsWith(DIGEST) && rows >= 0) {
        return new StatedTable(rows, line.substring(DIGEST.length()));
      }
    }
    throw BadInputException.in(
        file,
        "the header ends without '%s...'.%s"
            .formatted(rows < 0 ? ROWS : DIGEST, TableParser.RESTORE));
  }

  private static int rows(String stated, String file) {
    try {
      int rows = Integer.parseInt(stated);
      if (rows >= 0 && rows <= CellSpace.SIZE) {
        return rows;
      }
    } catch (NumberFormatException e) {
      // Refused below, as any other number that is none of rows.
    }
    throw BadInputException.in(
        file,
        "the header states '%s' rows, expected 0 to %d.%s"
            .formatted(Printable.excerpt(stated, 80), CellSpace.SIZE, TableParser.RESTORE));
  }

  /**
   * Writes a table so that at no time a half-written file stands in its place. Creates the
   * directory if need be.
   *
   * @throws IOException if that fails
   */
  public static void write(CellTable table, Path file) throws IOException {
    write(TableText.file(table), file);
  }

  /**
   * Does the same as {@link #write(CellTable, Path)} with a sealed table, which is read as any
   * other.
   *
   * @throws IOException if that fails
   */
  public static void writeSealed(CellTable table, Path file) throws IOException {
    write(TableText.sealed(table), file);
  }

  private static void write(byte[] text, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.write(file, text);
  }
}
