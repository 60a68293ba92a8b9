package org.maplex.benchmarkdata.importing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;

/** Files of figures and of where they are from, which whoever adds a device writes. */
class ImportFuzzTest {
  private static final String DEVICE = "my_board";

  @TempDir private static Path directory;

  /** A provenance, which begins with a brace, or else figures. */
  @FuzzTest
  void isReadOrRefusedWhereItIsWrong(byte[] text) throws IOException {
    boolean isProvenance = text.length > 0 && text[0] == '{';
    Path file = directory.resolve(isProvenance ? "provenance.json" : "figures.csv");
    Files.write(file, text);
    try {
      if (isProvenance) {
        Provenance.read(file).columns(file).forEach(column -> column.header().column());
      } else {
        for (double figure : FigureFile.read(file).column(DEVICE)) {
          assertTrue(Double.isNaN(figure) || (figure > 0 && Double.isFinite(figure)));
        }
      }
    } catch (BadInputException e) {
      assertTrue(e.getMessage().startsWith(file + ":"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
    }
  }
}
