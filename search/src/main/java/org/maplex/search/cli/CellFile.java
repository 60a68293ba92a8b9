package org.maplex.search.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Comment;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.sample.SamplesFile;

/**
 * A file that names architectures: one a line, by its index or its string, or a CSV with a column
 * {@code architecture}, such as a plan.
 */
final class CellFile {
  private static final Pattern HEADER =
      Pattern.compile("(.*,)?\\h*\"?architecture\"?\\h*(,.*)?", Pattern.DOTALL);

  private CellFile() {}

  /**
   * The architectures of a file in the order of their lines, each once. Blank lines and what
   * follows a {@code #} are passed over.
   *
   * @throws BadInputException if a line is no architecture, or there is none
   */
  static List<Cell> read(Path file) {
    String text = InputFile.text(file, "a file with one architecture a line");
    return isTable(text)
        ? SamplesFile.parseArchitectures(text.getBytes(StandardCharsets.UTF_8), file.toString())
        : lines(text, file);
  }

  /** Whether there is a header with the column before anything but blank lines and comments. */
  private static boolean isTable(String text) {
    return text.lines()
        .map(Comment::removedFrom)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .filter(line -> HEADER.matcher(line).matches())
        .isPresent();
  }

  private static List<Cell> lines(String list, Path file) {
    Set<Cell> cells = new LinkedHashSet<>();
    int number = 0;
    for (String line : list.lines().toList()) {
      number++;
      String text = Comment.removedFrom(line);
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
