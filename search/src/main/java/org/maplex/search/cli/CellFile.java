package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.space.Cell;

/** A text file with one architecture a line, by its index or its string. */
final class CellFile {
  private CellFile() {}

  /**
   * The architectures of a file in the order of their lines, each once. Blank lines and what
   * follows a {@code #} are passed over.
   *
   * @throws BadInputException if a line is no architecture, or there is none
   */
  static List<Cell> read(Path file) {
    Set<Cell> cells = new LinkedHashSet<>();
    int number = 0;
    String expected = "a file with one architecture a line";
    for (String line : InputFile.text(file, expected).lines().toList()) {
      number++;
      String text = line.replaceFirst("#.*", "").strip();
      if (!text.isEmpty()) {
        try {
          cells.add(Cell.parse(text));
        } catch (IllegalArgumentException e) {
          throw BadInputException.at(file, number, e.getMessage());
        }
      }
    }
    if (cells.isEmpty()) {
      throw BadInputException.in(
          file, "there is no architecture in the file, expected one a line, such as 1459");
    }
    return List.copyOf(cells);
  }
}
