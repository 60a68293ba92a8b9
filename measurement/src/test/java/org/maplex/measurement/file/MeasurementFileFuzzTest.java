package org.maplex.measurement.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;

/** A file of measurements that a measurement is to go on with. */
class MeasurementFileFuzzTest {
  private static final MeasurementConditions CONDITIONS =
      new MeasurementConditions(NetworkSettings.of(Dataset.CIFAR100, 1), 1, "runtime 1.0");

  @TempDir private static Path directory;

  @FuzzTest
  void isGoneOnWithOrLeftAsItIs(byte[] csv) throws IOException {
    Path file = directory.resolve("measurements.csv");
    Files.write(file, csv);
    Set<Cell> measured;
    try {
      measured = measured(file);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().startsWith(file + ":"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      assertArrayEquals(csv, Files.readAllBytes(file));
      return;
    }
    assertEquals(measured, measured(file));
  }

  private static Set<Cell> measured(Path file) throws IOException {
    try (MeasurementFile opened = MeasurementFile.open(file, CONDITIONS, (cell, burst) -> {})) {
      return Set.copyOf(opened.measured());
    }
  }
}
