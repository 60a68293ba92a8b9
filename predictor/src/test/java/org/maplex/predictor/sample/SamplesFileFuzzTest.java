package org.maplex.predictor.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.space.Cell;

/** Measurements, plans and lists of architectures in CSV. */
class SamplesFileFuzzTest {
  private static final String FILE = "my-board.csv";

  @FuzzTest
  void isReadOrRefusedWhereItIsWrong(byte[] csv) {
    SamplesFile.Content read;
    try {
      read = SamplesFile.parsePlan(csv, FILE);
    } catch (BadInputException e) {
      checkMessage(e);
      checkArchitectures(csv);
      return;
    }
    for (Sample sample : read.samples()) {
      assertTrue(sample.latencyMs() >= 1e-6 && sample.latencyMs() <= 1e9);
      assertTrue(!read.lines().get(sample.cell()).isEmpty());
    }
    assertEquals(read.samples().size(), read.lines().size());
    assertTrue(read.samples().size() + read.unmeasured().size() > 0);
    List<Cell> architectures = SamplesFile.parseArchitectures(csv, FILE);
    assertTrue(architectures.containsAll(read.lines().keySet()));
    if (read.samples().size() > 0) {
      assertEquals(
          read.samples().byCell(),
          SamplesFile.parse(written(read.samples()), "written.csv").samples().byCell());
    }
  }

  /** Fewer columns are needed where no latencies are asked for. */
  private static void checkArchitectures(byte[] csv) {
    try {
      assertTrue(!SamplesFile.parseArchitectures(csv, FILE).isEmpty());
    } catch (BadInputException e) {
      checkMessage(e);
    }
  }

  private static void checkMessage(BadInputException e) {
    assertTrue(e.getMessage().startsWith(FILE + ":"), e.getMessage());
    assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
  }

  private static byte[] written(Samples samples) {
    return samples.stream()
        .map(sample -> sample.cell() + "," + sample.latencyMs() + "\n")
        .collect(Collectors.joining("", "architecture,latency_ms\n", ""))
        .getBytes(StandardCharsets.UTF_8);
  }
}
