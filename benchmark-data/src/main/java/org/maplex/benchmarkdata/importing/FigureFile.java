package org.maplex.benchmarkdata.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.NearestSpelling;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * Plain CSV of figures: the first columns are {@code index}, {@code architecture} or both, each
 * further one is a device or a measure. Blank where a figure is not known; lines that start with #
 * are comments.
 */
final class FigureFile {
  private static final String INDEX = "index";
  private static final String ARCHITECTURE = "architecture";
  private static final int LONGEST_SHOWN = 120;

  private final Path file;
  private final List<String> columns;
  private final double[][] figures;

  private FigureFile(Path file, List<String> columns) {
    this.file = file;
    this.columns = columns;
    this.figures = new double[columns.size()][CellSpace.SIZE];
    for (double[] column : figures) {
      Arrays.fill(column, Double.NaN);
    }
  }

  static FigureFile read(Path file) throws IOException {
    List<String> lines = ImportedText.of(file, "CSV with figures").lines().toList();
    FigureFile figures = null;
    Set<Cell> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> row = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
      if (figures == null) {
        figures = new FigureFile(file, header(file, i + 1, row));
      } else {
        figures.add(row, i + 1, seen);
      }
    }
    if (figures == null) {
      throw BadInputException.in(
          file, "the file is empty, expected CSV with a line of column names");
    }
    return figures;
  }

  /**
   * The figures of a column in public order, NaN where not known.
   *
   * @throws BadInputException if there is no such column
   */
  double[] column(String name) {
    int place = columns.indexOf(name);
    if (place < 0 || isCell(name)) {
      List<String> names = columns.stream().filter(column -> !isCell(column)).toList();
      throw BadInputException.in(
          file,
          "there is no column '%s', expected one of %s.%s"
              .formatted(
                  name,
                  Printable.excerpt(String.join(", ", names), LONGEST_SHOWN),
                  Printable.excerpt(NearestSpelling.suggestion(name, names), LONGEST_SHOWN)));
    }
    return figures[place].clone();
  }

  private static List<String> header(Path file, int line, List<String> names) {
    if (!isCell(names.get(0))) {
      throw BadInputException.at(
          file,
          line,
          "the first column is '%s', expected index or architecture"
              .formatted(Printable.excerpt(names.get(0), LONGEST_SHOWN)));
    }
    if (new HashSet<>(names).size() != names.size()) {
      throw BadInputException.at(
          file,
          line,
          "a column name stands here twice, expected each once: "
              + Printable.excerpt(names.toString(), LONGEST_SHOWN));
    }
    return names;
  }

  private void add(List<String> row, int line, Set<Cell> seen) {
    if (row.size() != columns.size()) {
      throw BadInputException.at(
          file,
          line,
          "there are %d columns, expected %d as in the line of names"
              .formatted(row.size(), columns.size()));
    }
    Cell cell = cell(row, line);
    if (!seen.add(cell)) {
      throw BadInputException.at(
          file, line, "cell %d stands here again, expected each once".formatted(cell.index()));
    }
    for (int place = 0; place < row.size(); place++) {
      String figure = row.get(place);
      if (!isCell(columns.get(place)) && !figure.isEmpty()) {
        figures[place][cell.index()] = figure(figure, columns.get(place), line);
      }
    }
  }

  private Cell cell(List<String> row, int line) {
    List<Cell> named = new ArrayList<>();
    for (int place = 0; place < row.size(); place++) {
      if (isCell(columns.get(place))) {
        try {
          named.add(Cell.parse(row.get(place)));
        } catch (IllegalArgumentException e) {
          throw BadInputException.at(file, line, e.getMessage());
        }
      }
    }
    Cell cell = named.get(0);
    if (!named.stream().allMatch(cell::equals)) {
      throw BadInputException.at(
          file,
          line,
          "index and architecture name different cells: %s is %d, expected them to agree."
                  .formatted(named.get(1), named.get(1).index())
              + " Maybe the index is of another order than NAS-Bench-201's: leave that column out.");
    }
    return cell;
  }

  private double figure(String text, String column, int line) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value > 0) || Double.isInfinite(value)) {
      throw BadInputException.at(
          file,
          line,
          "'%s' in column %s is not usable, expected a positive number, or blank where not known"
              .formatted(
                  Printable.excerpt(text, LONGEST_SHOWN),
                  Printable.excerpt(column, LONGEST_SHOWN)));
    }
    return value;
  }

  private static boolean isCell(String column) {
    return column.equals(INDEX) || column.equals(ARCHITECTURE);
  }
}
