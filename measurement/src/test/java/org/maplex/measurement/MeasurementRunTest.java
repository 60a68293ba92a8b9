package org.maplex.measurement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.file.MeasurementConditions;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.timing.TimingSettings;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.SamplesFile;

class MeasurementRunTest {
  private static final MeasurementConditions CONDITIONS =
      new MeasurementConditions(NetworkSettings.of(Dataset.CIFAR10, 1), 1, "runtime 1.0");
  private static final TimingSettings SHORT = new TimingSettings(0, 3, 3, 0);

  private static final List<Cell> CELLS =
      List.of(Cell.ofIndex(1459), Cell.ofIndex(12), Cell.ofIndex(8912));

  @TempDir private Path directory;
  private Path file;
  private final List<Double> shares = new ArrayList<>();

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("measurements.csv");
  }

  private MeasurementRun measure(List<Cell> cells, boolean isStopped) throws IOException {
    return MeasurementRun.into(
        file,
        cells,
        CONDITIONS,
        SHORT,
        new MeasurementRun.Follower() {
          @Override
          public void progressed(double share) {
            shares.add(share);
          }

          @Override
          public boolean isStopped() {
            return isStopped;
          }
        });
  }

  private Set<Sample> inTheFile() throws IOException {
    return new LinkedHashSet<>(
        SamplesFile.parse(Files.readAllBytes(file), file.toString()).samples().stream().toList());
  }

  @Test
  void writesTheLatencyOfEachArchitectureAsItMeasuredIt() throws IOException {
    MeasurementRun run = measure(CELLS, false);
    assertTrue(run.isComplete());
    assertEquals(0, run.knownBefore());
    assertEquals(Set.copyOf(CELLS), run.finished().keySet());
    for (Sample sample : inTheFile()) {
      double measured = run.finished().get(sample.cell()).medianMs();
      assertTrue(measured > 0);
      assertEquals(measured, sample.latencyMs(), 1e-3 * measured);
    }
    assertEquals(CELLS.size(), inTheFile().size());
    assertEquals(shares.stream().sorted().toList(), shares, "progress never goes back");
    assertEquals(1, shares.get(shares.size() - 1), 1e-9);
  }

  @Test
  void measuresOnlyWhatTheFileLacks() throws IOException {
    measure(CELLS.subList(0, 1), false);
    Set<Sample> before = inTheFile();
    MeasurementRun rest = measure(CELLS, false);
    assertEquals(Set.copyOf(CELLS.subList(1, 3)), rest.finished().keySet());
    assertEquals(1, rest.knownBefore());
    assertTrue(inTheFile().containsAll(before), "what was measured stays as it was");
    byte[] whole = Files.readAllBytes(file);
    MeasurementRun nothing = measure(CELLS, false);
    assertTrue(nothing.isComplete());
    assertEquals(3, nothing.knownBefore());
    assertEquals(0, nothing.finished().size());
    assertArrayEquals(whole, Files.readAllBytes(file));
  }

  @Test
  void endsWhereItIsToldToAndIsNotComplete() throws IOException {
    MeasurementRun stopped = measure(CELLS, true);
    assertFalse(stopped.isComplete());
    assertTrue(stopped.finished().size() < CELLS.size());
    assertTrue(measure(CELLS, false).isComplete());
    assertEquals(CELLS.size(), inTheFile().size());
  }
}
