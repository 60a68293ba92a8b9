package org.maplex.measurement.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.GrowingFile;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.timing.Burst;

/**
 * The runs of architectures that are not finished, in a file beside the measurements: the
 * conditions in the first line, then a line for each burst, {@code index,reference,run,run,...}, in
 * ms. It is there while something is unfinished, so that a kill loses a burst and no more.
 */
final class RunsFile implements AutoCloseable {
  private static final String FORMAT = "# maplex-runs/1 ";

  private final GrowingFile lines;

  private RunsFile(GrowingFile lines) {
    this.lines = lines;
  }

  /**
   * Opens the file of some measurements, and hands over the bursts that it holds. One of other
   * conditions is begun anew.
   */
  static RunsFile open(
      Path measurements, MeasurementConditions conditions, BiConsumer<Cell, Burst> bursts)
      throws IOException {
    Path file = measurements.resolveSibling(".%s.runs".formatted(measurements.getFileName()));
    String header =
        FORMAT
            + conditions.columns().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "))
            + "\n";
    GrowingFile lines =
        GrowingFile.open(file)
            .orElseThrow(
                () ->
                    BadInputException.in(
                        file,
                        "another program has this file, expected only the measurement that writes"
                            + " %s. Maybe wait for its end.".formatted(measurements)));
    try {
      byte[] known = lines.bytes();
      int whole = GrowingFile.wholeLines(known);
      String text = new String(known, 0, whole, StandardCharsets.ISO_8859_1);
      if (text.startsWith(header)) {
        text.substring(header.length()).lines().forEach(line -> read(line, bursts));
        // Cut behind the last whole line, never rewritten: a kill here loses nothing either.
        lines.truncate(whole);
      } else {
        lines.truncate(0);
        lines.append(header);
      }
      return new RunsFile(lines);
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  private static void read(String line, BiConsumer<Cell, Burst> bursts) {
    try {
      String[] numbers = line.split(",", -1);
      List<Double> runs = new ArrayList<>();
      for (int i = 2; i < numbers.length; i++) {
        runs.add(Double.valueOf(numbers[i]));
      }
      bursts.accept(
          Cell.ofIndex(Integer.parseInt(numbers[0])),
          new Burst(Double.parseDouble(numbers[1]), runs));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      // A damaged line is a burst less, which is measured again.
      return;
    }
  }

  /** Keeps a burst. */
  void keep(Cell cell, Burst burst) {
    StringBuilder line = new StringBuilder();
    line.append(cell.index()).append(',').append(Figures.text(burst.referenceMs()));
    for (double ms : burst.runsMs()) {
      line.append(',').append(Figures.text(ms));
    }
    try {
      // Not synced, which would disturb what is timed: a power failure may cost some bursts.
      lines.append(line.append('\n').toString());
    } catch (IOException e) {
      throw full(lines.path(), e);
    }
  }

  /** What a person is told whose disk does not take any more. */
  static BadInputException full(Path file, IOException failure) {
    return BadInputException.in(
        file,
        "a measurement cannot be written (%s), those before are kept. Maybe make room and give the"
                .formatted(FileFailure.reason(failure))
            + " same command again, which goes on?");
  }

  /** Removes the file: everything is finished. */
  void remove() throws IOException {
    Files.deleteIfExists(lines.path());
    lines.close();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
