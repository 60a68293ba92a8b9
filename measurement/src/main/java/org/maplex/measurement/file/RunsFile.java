package org.maplex.measurement.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.timing.Burst;

/**
 * The runs of architectures that are not finished, in a file beside the measurements: the
 * conditions in the first line, then a line for each burst, {@code index,reference,run,run,...}, in
 * ms. It is there while something is unfinished, so that a kill loses a burst and no more.
 */
final class RunsFile implements AutoCloseable {
  private static final String FORMAT = "# maplex-runs/1 ";

  private final Path file;
  private final Writer writer;

  private RunsFile(Path file, Writer writer) {
    this.file = file;
    this.writer = writer;
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
    String known = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    // What a kill cut off has no line feed.
    String whole = known.substring(0, known.lastIndexOf('\n') + 1);
    boolean goesOn = whole.startsWith(header);
    if (goesOn) {
      whole.substring(header.length()).lines().forEach(line -> read(line, bursts));
    }
    // Cut behind the last whole line, never rewritten: a kill here loses nothing either.
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(goesOn ? whole.length() : 0);
    }
    Writer writer =
        Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
    if (!goesOn) {
      writer.write(header);
      writer.flush();
    }
    return new RunsFile(file, writer);
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
      writer.append(line.append('\n'));
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Removes the file: everything is finished. */
  void remove() throws IOException {
    writer.close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
