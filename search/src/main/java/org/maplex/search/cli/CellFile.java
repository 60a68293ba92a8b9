package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.space.Cell;

/** A text file with one architecture a line, by its index or its string. */
final class CellFile {
  private static final Pattern COMMENT = Pattern.compile("#.*");

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
    for (String line : lines(file)) {
      number++;
      String text = withoutComment(line);
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

  /**
   * The architectures that a plan names, in its order: a CSV with a header, or one a line.
   *
   * @throws BadInputException if it is neither, or there is none
   */
  static List<Cell> readPlan(Path file) {
    boolean isTable =
        lines(file).stream()
            .map(CellFile::withoutComment)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .filter(line -> line.indexOf(',') >= 0 || line.contains("architecture"))
            .isPresent();
    return isTable ? Measurements.readPlan(file).content().architectures() : read(file);
  }

  private static List<String> lines(Path file) {
    return InputFile.text(file, "a file with one architecture a line").lines().toList();
  }

  private static String withoutComment(String line) {
    return COMMENT.matcher(line).replaceFirst("").strip();
  }
}
