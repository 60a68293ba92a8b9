package org.maplex.measurement.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.timing.Burst;

/** What a measurement kept of architectures that it did not finish. */
class RunsFileFuzzTest {
  private static final MeasurementConditions CONDITIONS =
      new MeasurementConditions(NetworkSettings.of(Dataset.CIFAR100, 1), 1, "runtime 1.0");

  private static final String HEADER =
      "# maplex-runs/1 dataset=cifar100 batch=1 threads=1 graph=live runtime=runtime 1.0\n";

  @TempDir private static Path directory;

  @FuzzTest
  void isReadAsFarAsItIsWhole(byte[] text) throws IOException {
    Path measurements = directory.resolve("measurements.csv");
    Files.write(directory.resolve(".measurements.csv.runs"), text);
    List<Map.Entry<Cell, Burst>> bursts = bursts(measurements);
    assertEquals(whole(new String(text, StandardCharsets.ISO_8859_1)), bursts);
    assertEquals(bursts, bursts(measurements), "what is left of the file says the same");
  }

  /** What the lines hold that end and are as they should be. */
  private static List<Map.Entry<Cell, Burst>> whole(String text) {
    String lines = text.substring(0, text.lastIndexOf('\n') + 1);
    return lines.startsWith(HEADER)
        ? Stream.of(lines.substring(HEADER.length()).split("\r\n|\r|\n", -1))
            .flatMap(line -> burst(line.split(",", -1)).stream())
            .toList()
        : List.of();
  }

  private static Optional<Map.Entry<Cell, Burst>> burst(String[] values) {
    try {
      int index = Integer.parseInt(values[0]);
      List<Double> ms = Stream.of(values).skip(1).map(Double::valueOf).toList();
      return ms.size() > 1
              && index >= 0
              && index < CellSpace.SIZE
              && ms.stream().allMatch(each -> each > 0 && each < Double.POSITIVE_INFINITY)
          ? Optional.of(
              Map.entry(Cell.ofIndex(index), new Burst(ms.get(0), ms.subList(1, ms.size()))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static List<Map.Entry<Cell, Burst>> bursts(Path measurements) throws IOException {
    List<Map.Entry<Cell, Burst>> bursts = new ArrayList<>();
    RunsFile.open(measurements, CONDITIONS, (cell, burst) -> bursts.add(Map.entry(cell, burst)))
        .close();
    return bursts;
  }
}
