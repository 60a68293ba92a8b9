package org.maplex.measurement.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.timing.Burst;
import org.maplex.measurement.timing.MeasuredLatency;
import org.maplex.measurement.timing.Quality;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.SamplesFile;

class MeasurementFileTest {
  private static final MeasurementConditions CONDITIONS =
      new MeasurementConditions(NetworkSettings.of(Dataset.CIFAR100, 1), 1, "runtime 1.0");
  private static final Cell FIRST = Cell.ofIndex(1459);
  private static final Cell SECOND = Cell.ofIndex(10676);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("measurements.csv");
  }

  @Test
  void holdsWhatThePredictorReads() throws IOException {
    measure(FIRST, 12.5);
    measure(SECOND, 27.75);
    SamplesFile.Content content = SamplesFile.parse(Files.readAllBytes(file), file.toString());
    assertEquals(
        Set.of(new Sample(FIRST, 12.5), new Sample(SECOND, 27.75)),
        Set.copyOf(content.samples().stream().toList()));
    assertEquals(GraphView.LIVE, content.graph().orElseThrow());
  }

  @Test
  void goesOnWithTheRowsThatItHas() throws IOException {
    measure(FIRST, 12.5);
    try (MeasurementFile opened = open(CONDITIONS)) {
      assertEquals(Set.of(FIRST), opened.measured());
    }
  }

  @Test
  void losesNoMoreThanTheLastRowWhereverAKillCutsTheFileOff() throws IOException {
    measure(FIRST, 12.5);
    measure(SECOND, 27.75);
    byte[] whole = Files.readAllBytes(file);
    int secondRow = new String(whole, StandardCharsets.UTF_8).indexOf(SECOND.index() + ",|");
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(file, cut);
      try (MeasurementFile opened = open(CONDITIONS)) {
        Set<Cell> expected = length >= secondRow ? Set.of(FIRST) : Set.of();
        assertEquals(expected, opened.measured(), length + " bytes are left");
        opened.append(SECOND, latency(27.75));
      }
      SamplesFile.Content content = SamplesFile.parse(Files.readAllBytes(file), file.toString());
      assertTrue(content.samples().stream().anyMatch(each -> each.cell().equals(SECOND)));
    }
  }

  @Test
  void keepsALastRowThatLacksNothingButItsLineFeed() throws IOException {
    measure(FIRST, 12.5);
    measure(SECOND, 27.75);
    String whole = Files.readString(file);
    Files.writeString(file, whole.strip());
    try (MeasurementFile opened = open(CONDITIONS)) {
      assertEquals(Set.of(FIRST, SECOND), opened.measured());
    }
    assertEquals(whole, Files.readString(file));
  }

  @Test
  void refusesALastRowOfOtherConditionsWithoutALineFeed() throws IOException {
    measure(FIRST, 12.5);
    String before = Files.readString(file).strip();
    Files.writeString(file, before);
    assertThrows(BadInputException.class, () -> open(others()));
    assertEquals(before, Files.readString(file));
  }

  @Test
  void goesOnWithLinesThatAnEditorEndedInItsOwnWay() throws IOException {
    measure(FIRST, 12.5);
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    measure(SECOND, 3);
    try (MeasurementFile opened = open(CONDITIONS)) {
      assertEquals(Set.of(FIRST, SECOND), opened.measured());
    }
  }

  @Test
  void keepsTheRunsOfWhatIsUnfinishedUntilEverythingIsFinished() throws IOException {
    Burst burst = new Burst(0.2, List.of(1.5, 1.25));
    try (MeasurementFile opened = open(CONDITIONS)) {
      opened.keep(FIRST, burst);
      opened.keep(SECOND, burst);
      opened.append(SECOND, latency(1.5));
    }
    assertEquals(List.of(Map.entry(FIRST, burst)), unfinished(CONDITIONS), "SECOND is finished");
    try (MeasurementFile opened = open(CONDITIONS)) {
      opened.append(FIRST, latency(1.5));
      opened.complete();
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void forgetsRunsOfOtherConditionsAndRunsThatAreCutOff() throws IOException {
    try (MeasurementFile opened = open(CONDITIONS)) {
      opened.keep(FIRST, new Burst(0.2, List.of(1.5, 1.25)));
    }
    Path runs = directory.resolve(".measurements.csv.runs");
    Files.writeString(runs, Files.readString(runs) + "1459,0.2,1.5,1.");
    assertEquals(1, unfinished(CONDITIONS).size());
    Files.writeString(runs, Files.readString(runs) + "not a burst\n1459,0.2\n99999,1,1\n");
    assertEquals(1, unfinished(CONDITIONS).size());
    Files.delete(file);
    assertEquals(List.of(), unfinished(others()));
  }

  @Test
  void refusesRowsOfOtherConditionsAndLeavesThemAsTheyAre() throws IOException {
    measure(FIRST, 12.5);
    String before = Files.readString(file);
    BadInputException refusal = assertThrows(BadInputException.class, () -> open(others()));
    assertEquals(
        file
            + ":2: this row was measured with threads 1, expected 2 as now. Maybe measure as before,"
            + " or choose another file.",
        refusal.getMessage());
    assertEquals(before, Files.readString(file));
  }

  @Test
  void refusesRowsThatWereMeasuredElsewhereAndFilesOfAnotherKind() throws IOException {
    for (String text :
        List.of(
            "architecture,latency_ms\n1459,3\n",
            "{\"a\": 1}\n",
            "index,latency_ms\n3,4\n",
            "# notes\n")) {
      Files.writeString(file, text);
      assertThrows(BadInputException.class, () -> open(CONDITIONS), text);
      assertEquals(text, Files.readString(file));
    }
  }

  @Test
  void beginsAPlanThatIsNotFilledInAnew() throws IOException {
    Files.writeString(file, "rank,index,architecture,latency_ms\n1,1459,1459,\n");
    measure(SECOND, 3);
    SamplesFile.Content content = SamplesFile.parsePlan(Files.readAllBytes(file), file.toString());
    assertEquals(List.of(), content.unmeasured());
    assertEquals(1, content.samples().size());
  }

  @Test
  void keepsTheCommentsOfAPlan() throws IOException {
    Files.writeString(file, "# my board, cooled\narchitecture,latency_ms\n1459,\n# soon\n");
    measure(FIRST, 3);
    measure(SECOND, 4);
    List<String> lines = Files.readAllLines(file);
    assertEquals(List.of("# my board, cooled", "# soon"), lines.subList(0, 2));
    assertEquals(5, lines.size());
  }

  @Test
  void changesAPlanInNoStepButTheOneThatReplacesIt() throws IOException, InterruptedException {
    String plan = "rank,index,architecture,latency_ms\n1,1459,1459,\n";
    Files.writeString(file, plan);
    // Another name of the plan, which shows whether it was cut or written over.
    Path before = Files.createLink(directory.resolve("before"), file);
    try (MeasurementFile opened = open(CONDITIONS)) {
      assertEquals(plan, Files.readString(before));
      assertEquals(1, Files.readAllLines(file).size());
      assertEquals(2, openedByAnotherProcess());
      opened.append(FIRST, latency(3));
    }
    assertEquals(plan, Files.readString(before));
    assertEquals(2, Files.readAllLines(file).size());
  }

  @Test
  void isOpenOnceAtATime() throws IOException, InterruptedException {
    try (MeasurementFile opened = open(CONDITIONS)) {
      opened.append(FIRST, latency(3));
      assertEquals(2, openedByAnotherProcess());
      BadInputException refusal = assertThrows(BadInputException.class, () -> open(CONDITIONS));
      assertTrue(refusal.getMessage().contains("another measurement is writing this file"));
    }
    assertEquals(0, openedByAnotherProcess());
    assertFalse(Files.readString(file).isEmpty());
  }

  /** Exit status 0 if another process could open the file, 2 if it was refused. */
  private int openedByAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Opener.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  /** Opens a file of measurements. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) throws IOException {
      try (MeasurementFile opened =
          MeasurementFile.open(Path.of(args[0]), CONDITIONS, (cell, burst) -> {})) {
        System.out.println(opened.measured());
      } catch (BadInputException e) {
        System.out.println(e.getMessage());
        System.exit(2);
      }
    }
  }

  private static MeasurementConditions others() {
    return new MeasurementConditions(CONDITIONS.network(), 2, CONDITIONS.runtime());
  }

  private MeasurementFile open(MeasurementConditions conditions) throws IOException {
    return MeasurementFile.open(file, conditions, (cell, burst) -> {});
  }

  private List<Map.Entry<Cell, Burst>> unfinished(MeasurementConditions conditions)
      throws IOException {
    List<Map.Entry<Cell, Burst>> unfinished = new ArrayList<>();
    MeasurementFile.open(file, conditions, (cell, burst) -> unfinished.add(Map.entry(cell, burst)))
        .close();
    return unfinished;
  }

  private void measure(Cell cell, double ms) throws IOException {
    try (MeasurementFile opened = open(CONDITIONS)) {
      opened.append(cell, latency(ms));
    }
  }

  private static MeasuredLatency latency(double ms) {
    return new MeasuredLatency(ms, 0.1, ms, ms, 30, 0, 0.2, Quality.GOOD);
  }
}
