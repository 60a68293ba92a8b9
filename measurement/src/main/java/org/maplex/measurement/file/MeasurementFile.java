package org.maplex.measurement.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
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
  private static final Pattern COMMENT = Pattern.compile("#.*");
  private static final int LONGEST_SHOWN = 60;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private final MeasurementConditions conditions;
  private final Set<Cell> measured = new LinkedHashSet<>();
  private RunsFile runs;

  private MeasurementFile(
      Path file, FileChannel channel, FileLock lock, MeasurementConditions conditions) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
    this.conditions = conditions;
  }

  /**
   * Opens a file to go on with it, or begins one. A file without any measurement, such as a plan
   * that is to be filled in, is begun anew.
   *
   * @param unfinished gets what an earlier measurement ran of architectures that it did not finish
   * @throws BadInputException if another process writes it, or it holds measurements of other
   *     conditions or of another kind; it is not changed then
   * @throws IOException if it cannot be read or written
   */
  public static MeasurementFile open(
      Path file, MeasurementConditions conditions, BiConsumer<Cell, Burst> unfinished)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      MeasurementFile opened =
          new MeasurementFile(file, channel, locked(file, channel), conditions);
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
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock locked(Path file, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw BadInputException.in(
          file,
          "another measurement is writing this file, expected to be alone. Maybe wait for its end,"
              + " or choose another file.");
    }
    return lock;
  }

  private void read() throws IOException {
    // Through the channel: to close another one of this file would give up the lock.
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = channel.read(bytes);
    }
    // A row that a kill cut off, perhaps within a character, is measured again.
    int whole = endOfLastLine(bytes.array());
    String text = new String(bytes.array(), 0, whole, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    int begin = text.contains(header() + "\n") ? lines.indexOf(header()) : -1;
    if (begin < 0 || lines.subList(0, begin).stream().anyMatch(MeasurementFile::isRow)) {
      refuseOthers(bytes.array());
      channel.truncate(0);
      write(header() + "\n");
      return;
    }
    for (int line = begin + 1; line < lines.size(); line++) {
      if (isRow(lines.get(line))) {
        row(lines.get(line), line + 1);
      }
    }
    channel.truncate(whole);
  }

  private static int endOfLastLine(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private String header() {
    return String.join(",", MeasurementRow.columns(conditions));
  }

  private static boolean isRow(String line) {
    return !COMMENT.matcher(line).replaceFirst("").isBlank();
  }

  /** Refuses measurements that were not written by this class, and whatever is no plan. */
  private void refuseOthers(byte[] bytes) {
    String rows =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(MeasurementFile::isRow)
            .collect(Collectors.joining("\n"));
    if (header().startsWith(rows)) {
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

  private void write(String text) throws IOException {
    channel.position(channel.size());
    ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    channel.force(false);
  }

  /** The architectures that the file has a row of. */
  public Set<Cell> measured() {
    return Collections.unmodifiableSet(measured);
  }

  /**
   * Keeps a burst of an architecture that is not finished.
   *
   * @throws UncheckedIOException if that fails
   */
  public void keep(Cell cell, Burst burst) {
    runs.keep(cell, burst);
  }

  /**
   * Appends the row of an architecture that is finished.
   *
   * @throws UncheckedIOException if that fails
   */
  public void append(Cell cell, MeasuredLatency latency) {
    try {
      write(MeasurementRow.text(cell, latency, conditions) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("%s: %s".formatted(file, e.getMessage()), e);
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
    lock.release();
    channel.close();
  }
}
