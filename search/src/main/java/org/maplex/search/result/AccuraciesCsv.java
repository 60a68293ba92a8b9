package org.maplex.search.result;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;

/**
 * {@code accuracies.csv}: every accuracy that was looked up, in that order, so that no later search
 * has to pay for it again; and which of the architectures were measured to verify them.
 */
public final class AccuraciesCsv {
  /** The name of the file in a result's directory. */
  public static final String NAME = "accuracies.csv";

  private static final String YES = "yes";
  private static final int COLUMNS = 4;
  private static final int LONGEST_ECHO = 60;

  private AccuraciesCsv() {}

  /**
   * What a file holds.
   *
   * @param lookedUp the architectures whose accuracy is known, in the order of the look-ups
   * @param verified those of them that were measured afterwards
   */
  public record Content(List<Cell> lookedUp, Set<Cell> verified) {}

  private static String header(AccuracyMeasure measure) {
    return "index,architecture,%s_%s_%d,verified"
        .formatted(measure.dataset().id(), measure.split().id(), measure.epochs());
  }

  static String text(Outcome outcome) {
    Set<Integer> verified = Set.copyOf(outcome.search().verified());
    StringBuilder csv = new StringBuilder(header(outcome.config().accuracy())).append('\n');
    for (Outcome.LookUp lookUp : outcome.lookedUp()) {
      Cell cell = lookUp.evaluation().cell();
      csv.append(cell.index())
          .append(',')
          .append(cell)
          .append(',')
          .append(Figures.text(lookUp.evaluation().accuracy()))
          .append(',')
          .append(verified.contains(cell.index()) ? YES : "")
          .append('\n');
    }
    return csv.toString();
  }

  /**
   * Reads a file.
   *
   * @param file what messages call it
   * @param measure which accuracy it must be about
   * @param accuracies what the tables hold of it, with which the file must agree
   * @throws BadInputException if it is about another accuracy or was changed; the message names
   *     file, line, value and what was expected
   */
  public static Content parse(
      String csv, String file, AccuracyMeasure measure, CellTable accuracies) {
    List<String> lines = csv.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(header(measure))) {
      throw BadInputException.at(
          file,
          1,
          "\"%s\", expected \"%s\". Maybe that search looked up another accuracy than this"
                  .formatted(
                      lines.isEmpty() ? "" : Printable.excerpt(lines.get(0), LONGEST_ECHO),
                      header(measure))
              + " configuration names: give the same one, or search anew without --resume.");
    }
    List<Cell> lookedUp = new ArrayList<>();
    Set<Cell> verified = new LinkedHashSet<>();
    Set<Cell> known = new LinkedHashSet<>();
    for (int line = 2; line <= lines.size(); line++) {
      String[] fields = lines.get(line - 1).split(",", -1);
      Cell cell = cell(fields, accuracies);
      if (cell == null || !known.add(cell)) {
        throw BadInputException.at(
            file,
            line,
            "\"%s\" is no row that a search wrote, expected an architecture, once, with the accuracy"
                    .formatted(Printable.excerpt(lines.get(line - 1), LONGEST_ECHO))
                + " that the tables hold. Maybe the file was edited: search anew without --resume.");
      }
      lookedUp.add(cell);
      if (fields[COLUMNS - 1].equals(YES)) {
        verified.add(cell);
      }
    }
    return new Content(List.copyOf(lookedUp), Set.copyOf(verified));
  }

  /** The architecture of a row, null if it is none that a search wrote. */
  private static Cell cell(String[] fields, CellTable accuracies) {
    if (fields.length != COLUMNS
        || !fields[0].matches("[0-9]{1,5}")
        || Integer.parseInt(fields[0]) >= CellSpace.SIZE) {
      return null;
    }
    Cell cell = Cell.ofIndex(Integer.parseInt(fields[0]));
    boolean agrees =
        cell.toString().equals(fields[1])
            && Figures.text(accuracies.value(cell)).equals(fields[2])
            && (fields[3].isEmpty() || fields[3].equals(YES));
    return agrees ? cell : null;
  }
}
