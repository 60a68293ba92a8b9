package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which architectures a command is about: all, those of a file, or those named one by one. */
final class ChosenCells {
  @Option(names = "--all", description = "All 15,625 cells of the space.")
  private boolean all;

  @Option(
      names = "--architectures",
      paramLabel = "FILE",
      description =
          "The architectures in FILE: one a line, or a CSV with a column architecture, such as a"
              + " plan.")
  private Path file;

  @Parameters(
      paramLabel = "ARCH",
      arity = "1..*",
      description = "An architecture: its index, or its string in quotes.")
  private List<String> architectures;

  /**
   * The chosen architectures, each once.
   *
   * @param command that they are chosen for
   * @throws ParameterException if what was named is no architecture
   * @throws org.maplex.benchmarkdata.BadInputException if the file cannot be read, or names none
   */
  List<Cell> cells(CommandLine command) {
    if (all) {
      return CellSpace.cells().toList();
    }
    if (file != null) {
      return CellFile.read(file);
    }
    Set<Cell> cells = new LinkedHashSet<>();
    for (String architecture : architectures) {
      try {
        cells.add(Cell.parse(architecture));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command, e.getMessage());
      }
    }
    return List.copyOf(cells);
  }
}
