package org.maplex.measurement.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Comment;
import org.maplex.benchmarkdata.GrowingFile;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.timing.Burst;
import org.maplex.measurement.timing.MeasuredLatency;
import org.maplex.predictor.sample.SamplesFile;

/**
 * A CSV of measurements that grows by a row for each architecture that is finished. While it is
 * open, no other process opens it. Its rows were all measured under the same conditions.
 */
public final class MeasurementFile implements AutoCloseable {
  private static final int LONGEST_SHOWN = 60;

  private final Path file;
  private final MeasurementConditions conditions;
  private final Set<Cell> measured = new LinkedHashSet<>();
  private GrowingFile lines;
  private RunsFile runs;

  private MeasurementFile(GrowingFile lines, MeasurementConditions conditions) {
    this.file = lines.path();
    this.lines = lines;
    this.conditions = conditions;
  }

  /**
   * Opens a file to go on with it, or begins one. A file without any measurement, such as a plan
   * that is to be filled in, is begun anew.
   *
   * @param unfinished gets what an earlier measurement ran of architectures that it did not finish
   * @throws BadInputException if another process writes it, or it holds measurements of other
   *     conditions or of another kind, and it is not changed then; or if the disk does not take it
   * @throws IOException if it cannot be opened
   */
  public static MeasurementFile open(
      Path file, MeasurementConditions conditions, BiConsumer<Cell, Burst> unfinished)
      throws IOException {
    GrowingFile lines =
        GrowingFile.open(file)
            .orElseThrow(
                () ->
                    BadInputException.in(
                        file,
                        "another measurement is writing this file, expected to be alone. Maybe wait"
                            + " for its end, or choose another file."));
    MeasurementFile opened = new MeasurementFile(lines, conditions);
    try {
      opened.read();
      opened.runs =
          RunsFile.open(
              file,
              conditions,
              (cell, burst) -> {
                if (!opened.measured.contains(cell)) {
                  unfinished.accept(cell, burst);
                }
              });
      return opened;
    } catch (IOException e) {
      opened.lines.close();
      throw RunsFile.full(file, e);
    } catch (RuntimeException e) {
      opened.lines.close();
      throw e;
    }
  }

  private void read() throws IOException {
    byte[] bytes = this.lines.bytes();
    // A row that a kill cut off, perhaps within a character, is measured again.
    int whole = GrowingFile.wholeLines(bytes);
    String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    int begin = lines.indexOf(header());
    if (begin < 0 || lines.subList(0, begin).stream().anyMatch(MeasurementFile::isRow)) {
      refuseOthers(bytes);
      if (bytes.length > 0) {
        // A plan, which a kill must not leave without either its rows or this header.
        this.lines = this.lines.replaceBy(comments(bytes) + header() + "\n");
      } else {
        this.lines.append(header() + "\n");
        this.lines.sync();
      }
      return;
    }
    for (int line = begin + 1; line < lines.size(); line++) {
      if (isRow(lines.get(line))) {
        row(lines.get(line), line + 1);
      }
    }
    String rest = new String(bytes, whole, bytes.length - whole, StandardCharsets.UTF_8);
    if (isRow(rest) && !isCutOff(rest)) {
      row(rest, lines.size() + 1);
      this.lines.append("\n");
    } else {
      this.lines.truncate(whole);
    }
  }

  /** The lines that are no rows, which whoever wrote them wants to keep. */
  private static String comments(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !isRow(line) && !line.isBlank())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Whether a row without a line feed lacks more than that, as an editor may leave it. */
  private boolean isCutOff(String row) {
    String[] values = row.split(",", -1);
    List<String> columns = MeasurementRow.columns(conditions);
    String last = conditions.columns().get(columns.get(columns.size() - 1));
    String found = values[values.length - 1];
    return values.length < columns.size() || (last.startsWith(found) && !last.equals(found));
  }

  private String header() {
    return String.join(",", MeasurementRow.columns(conditions));
  }

  private static boolean isRow(String line) {
    return !Comment.removedFrom(line).isEmpty();
  }

  /** Refuses measurements that were not written by this class, and whatever is no plan. */
  private void refuseOthers(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String rows = text.lines().filter(MeasurementFile::isRow).collect(Collectors.joining("\n"));
    // Begun and cut off; but whoever has only comments in a file wants to keep them.
    if (rows.isEmpty() ? text.isBlank() : header().startsWith(rows)) {
      return;
    }
    SamplesFile.Content content = SamplesFile.parsePlan(bytes, file.toString());
    if (content.samples().size() > 0) {
      int line = content.lines().values().stream().mapToInt(each -> each.get(0)).min().orElse(1);
      throw BadInputException.at(
          file,
          line,
          "this row was measured elsewhere, expected only rows that were measured on this machine."
              + " Maybe choose another file, and append its rows to this one afterwards.");
    }
  }

  private void row(String row, int line) {
    String[] values = row.split(",", -1);
    List<String> columns = MeasurementRow.columns(conditions);
    if (values.length != columns.size()) {
      throw BadInputException.at(
          file,
          line,
          "%d values in the row, expected %d, one for each column of the header"
              .formatted(values.length, columns.size()));
    }
    conditions
        .columns()
        .forEach(
            (column, expected) -> {
              String found = values[columns.indexOf(column)].strip();
              if (!found.equals(expected)) {
                throw BadInputException.at(
                    file,
                    line,
                    "this row was measured with %s %s, expected %s as now. Maybe measure as before, or"
                            .formatted(column, Printable.excerpt(found, LONGEST_SHOWN), expected)
                        + " choose another file.");
              }
            });
    try {
      measured.add(Cell.parse(values[columns.indexOf(MeasurementRow.ARCHITECTURE)]));
    } catch (IllegalArgumentException e) {
      throw BadInputException.at(file, line, e.getMessage());
    }
  }

  /** The architectures that the file has a row of. */
  public Set<Cell> measured() {
    return Collections.unmodifiableSet(measured);
  }

  /**
   * Keeps a burst of an architecture that is not finished.
   *
   * @throws BadInputException if the disk does not take it
   */
  public void keep(Cell cell, Burst burst) {
    runs.keep(cell, burst);
  }

  /**
   * Appends the row of an architecture that is finished.
   *
   * @throws BadInputException if the disk does not take it; nothing of the row is left then
   */
  public void append(Cell cell, MeasuredLatency latency) {
    try {
      lines.append(MeasurementRow.text(cell, latency, conditions) + "\n");
      lines.sync();
    } catch (IOException e) {
      throw RunsFile.full(file, e);
    }
    measured.add(cell);
  }

  /** Says that nothing is unfinished, so that what was kept for that is no longer needed. */
  public void complete() throws IOException {
    runs.remove();
  }

  @Override
  public void close() throws IOException {
    runs.close();
    lines.close();
  }
}
