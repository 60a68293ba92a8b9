package org.maplex.measurement.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;

/** A file of measurements that a measurement is to go on with. */
class MeasurementFileFuzzTest {
  private static final MeasurementConditions CONDITIONS =
      new MeasurementConditions(NetworkSettings.of(Dataset.CIFAR100, 1), 1, "runtime 1.0");

  private static final String HEADER =
      "index,architecture,latency_ms,stddev_ms,low_ms,high_ms,runs,disturbed_runs,quality,"
          + "reference_ms,dataset,batch,threads,graph,runtime";
  private static final int COLUMNS = 15;
  private static final List<String> LAST_VALUES =
      List.of("cifar100", "1", "1", "live", "runtime 1.0");

  @TempDir private static Path directory;

  @FuzzTest
  void isGoneOnWithOrLeftAsItIs(byte[] csv) throws IOException {
    Path file = directory.resolve("measurements.csv");
    Files.write(file, csv);
    int end = new String(csv, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
    Optional<Set<Cell>> whole = cells(new String(csv, 0, end, StandardCharsets.UTF_8));
    String rest = new String(csv, end, csv.length - end, StandardCharsets.UTF_8);
    Set<Cell> measured;
    try {
      measured = measured(file);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().startsWith(file + ":"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      assertArrayEquals(csv, Files.readAllBytes(file));
      boolean isCutOff = rest.split(",", -1).length < COLUMNS;
      assertFalse(whole.isPresent() && isCutOff, e.getMessage());
      return;
    }
    // The last row may lack nothing but its line feed.
    Set<Cell> expected = whole.orElse(Set.of());
    if (!measured.equals(expected)) {
      assertEquals(cells(new String(csv, StandardCharsets.UTF_8)), Optional.of(measured));
    }
    assertEquals(measured, measured(file));
  }

  /** What the rows after the header are of; empty if not all rows are such. */
  private static Optional<Set<Cell>> cells(String text) {
    Set<Cell> cells = new HashSet<>();
    boolean isBegun = false;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      if (!isBegun && line.equals(HEADER)) {
        isBegun = true;
      } else if (!line.split("#", 2)[0].isBlank()) {
        Optional<Cell> cell = isBegun ? cell(line.split(",", -1)) : Optional.empty();
        if (cell.isEmpty()) {
          return Optional.empty();
        }
        cells.add(cell.get());
      }
    }
    return isBegun ? Optional.of(cells) : Optional.empty();
  }

  private static Optional<Cell> cell(String[] row) {
    int first = COLUMNS - LAST_VALUES.size();
    if (row.length != COLUMNS
        || !Stream.of(row).skip(first).map(String::strip).toList().equals(LAST_VALUES)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Cell.parse(row[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Set<Cell> measured(Path file) throws IOException {
    try (MeasurementFile opened = MeasurementFile.open(file, CONDITIONS, (cell, burst) -> {})) {
      return Set.copyOf(opened.measured());
    }
  }
}
