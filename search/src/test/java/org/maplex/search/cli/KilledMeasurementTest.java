package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;

/** Kills processes that measure. */
@Timeout(120)
class KilledMeasurementTest {
  private static final int ARCHITECTURES = 40;

  @TempDir private Path directory;
  private Path plan;
  private Path out;
  private Path runs;

  @BeforeEach
  void planSmallNetworks() throws IOException {
    // More than take turns at once, so that some are finished while others have not begun.
    plan = directory.resolve("plan.txt");
    Files.writeString(plan, String.join("\n", smallNetworks()));
    out = directory.resolve("m.csv");
    runs = directory.resolve(".m.csv.runs");
  }

  private static List<String> smallNetworks() {
    return CellSpace.cells()
        .filter(cell -> cell.operations().stream().noneMatch(Operation::isConvolution))
        .limit(ARCHITECTURES)
        .map(Cell::index)
        .map(String::valueOf)
        .toList();
  }

  @Test
  void leavesWholeRowsAndRunsToGoOnFromAtAnyMoment() throws IOException, InterruptedException {
    for (int bursts : new int[] {1, 200, 400, 500}) {
      Process process = measure();
      waitForBursts(process, bursts);
      process.destroyForcibly().waitFor();
      assertTrue(Files.readString(out).endsWith("\n"));
      assertTrue(rows().stream().allMatch(KilledMeasurementTest::isWhole), rows().toString());
    }
    int kept = Files.readAllLines(runs).size();
    Set<String> before = new HashSet<>(rows());
    assertTrue(kept > 1);
    Process last = measure();
    assertEquals(0, last.waitFor());
    assertTrue(new HashSet<>(rows()).containsAll(before), "nothing is measured again");
    assertEquals(ARCHITECTURES, rows().size());
    assertTrue(Files.notExists(runs));
  }

  @Test
  void keepsASecondMeasurementOfTheSameFileOut() throws IOException, InterruptedException {
    Process first = measure();
    waitForBursts(first, 1);
    Process second = measure();
    assertEquals(2, second.waitFor());
    String said = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.contains(out + ": another measurement is writing this file"), said);
    assertEquals(0, first.waitFor());
    assertEquals(ARCHITECTURES, new HashSet<>(rows()).size());
    assertEquals(ARCHITECTURES, rows().size());
  }

  private static boolean isWhole(String row) {
    return row.matches("[0-9]+,[|].*,cifar100,1,1,live,onnxruntime [0-9.]+");
  }

  private void waitForBursts(Process process, int bursts) throws IOException, InterruptedException {
    while (process.isAlive() && !(Files.exists(runs) && Files.readAllLines(runs).size() > bursts)) {
      Thread.sleep(10);
    }
  }

  private Process measure() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Maplex.class.getName(),
            "measure",
            plan.toString(),
            "--out",
            out.toString(),
            "--warm-up",
            "0",
            "--min-runs",
            "60",
            "--max-runs",
            "60",
            "--watch",
            "0")
        .start();
  }

  private List<String> rows() throws IOException {
    return Files.readAllLines(out).stream().skip(1).toList();
  }
}
