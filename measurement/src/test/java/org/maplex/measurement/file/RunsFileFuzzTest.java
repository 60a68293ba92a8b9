package org.maplex.measurement.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.timing.Burst;

/** What a measurement kept of architectures that it did not finish. */
class RunsFileFuzzTest {
  private static final MeasurementConditions CONDITIONS =
      new MeasurementConditions(NetworkSettings.of(Dataset.CIFAR100, 1), 1, "runtime 1.0");

  @TempDir private static Path directory;

  @FuzzTest
  void isReadAsFarAsItIsWhole(byte[] text) throws IOException {
    Path measurements = directory.resolve("measurements.csv");
    Files.write(directory.resolve(".measurements.csv.runs"), text);
    List<Map.Entry<Cell, Burst>> bursts = bursts(measurements);
    for (Map.Entry<Cell, Burst> each : bursts) {
      assertTrue(each.getValue().runsMs().stream().allMatch(ms -> ms > 0 && Double.isFinite(ms)));
      assertTrue(Double.isFinite(each.getValue().referenceMs()));
    }
    assertEquals(bursts, bursts(measurements), "what is left of the file says the same");
  }

  private static List<Map.Entry<Cell, Burst>> bursts(Path measurements) throws IOException {
    List<Map.Entry<Cell, Burst>> bursts = new ArrayList<>();
    RunsFile.open(measurements, CONDITIONS, (cell, burst) -> bursts.add(Map.entry(cell, burst)))
        .close();
    return bursts;
  }
}
