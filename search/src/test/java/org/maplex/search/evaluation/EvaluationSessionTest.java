package org.maplex.search.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.predictor.evaluation.EvaluationPlan;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.evaluation.prediction.PredictionReport;
import org.maplex.search.evaluation.prediction.PredictionStudy;

class EvaluationSessionTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final int ROWS = 4;

  @TempDir private Path directory;
  private final Stand stand = new Stand();

  private static PredictionEvaluation config(int seeds) {
    return new PredictionEvaluation(
        List.of(Protocol.HELP_TABLE_3),
        List.of(PredictorMethod.usual()),
        List.of(Sampling.PLANNED, Sampling.RANDOM),
        List.of(2),
        List.of("raspi4", "fpga"),
        seeds,
        1,
        true,
        true);
  }

  private EvaluationSession<PredictionReport> session(PredictionEvaluation config, String version) {
    EvaluationPlan plan =
        new EvaluationPlan(
            config.protocols(),
            List.of(stand.method()),
            config.samplings(),
            config.samples(),
            config.targets(),
            config.seeds(),
            config.seed(),
            config.specification());
    return new EvaluationSession<>(new PredictionStudy(config, plan, DATA), version);
  }

  private EvaluationSession.Completed<PredictionReport> run(Path where) {
    return session(config(3), "1").run(where, false, EvaluationSession.Progress.NONE);
  }

  private String refusal(EvaluationSession<?> session, boolean restart) {
    return assertThrows(
            BadInputException.class,
            () -> session.run(directory, restart, EvaluationSession.Progress.NONE))
        .getMessage();
  }

  /** What a directory holds, but for the file that tells when. */
  private static Map<String, String> files(Path where) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(where)) {
      for (Path file : list.toList()) {
        if (!file.endsWith("run.json")) {
          files.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  private Path journal() {
    return directory.resolve(EvaluationJournal.NAME);
  }

  @Test
  void endsWithTheSameBytesWhereverItWasCutOff() throws IOException {
    run(directory);
    Map<String, String> uninterrupted = files(directory);
    byte[] whole = Files.readAllBytes(journal());
    List<String> lines = Files.readAllLines(journal());
    assertEquals(1 + ROWS, lines.size());
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (String line : lines) {
      end += line.length() + 1;
      ends.add(end);
    }
    for (int length = 0; length <= whole.length; length++) {
      int cut = length;
      boolean atAnEnd = ends.stream().anyMatch(each -> Math.abs(each - cut) <= 1);
      if (atAnEnd || cut % 997 == 0) {
        Path cutOff = Files.createDirectories(directory.resolve("cut-" + cut));
        Files.write(cutOff.resolve(EvaluationJournal.NAME), Arrays.copyOf(whole, cut));
        long kept = Math.max(0, ends.stream().filter(each -> each <= cut).count() - 1);
        assertEquals(ROWS - kept, run(cutOff).computed(), "cut after " + cut + " bytes");
        Map<String, String> resumed = files(cutOff);
        assertEquals(
            sorted(uninterrupted.get(EvaluationJournal.NAME)),
            sorted(resumed.get(EvaluationJournal.NAME)));
        resumed.put(EvaluationJournal.NAME, uninterrupted.get(EvaluationJournal.NAME));
        Map<String, String> expected = new TreeMap<>(uninterrupted);
        assertEquals(expected, resumed, "cut after " + cut + " bytes");
      }
    }
  }

  @Test
  void endsWithTheSameBytesAfterBeingStoppedAgainAndAgain() throws IOException {
    Path whole = directory.resolve("whole");
    run(whole);
    Map<String, String> expected = files(whole);
    Path stopped = directory.resolve("stopped");
    for (int rows = 0; rows < ROWS; rows++) {
      EvaluationSession.Completed<PredictionReport> completed =
          session(config(3), "1").run(stopped, false, new StopAt(rows));
      assertTrue(completed.report().isInterrupted());
      assertEquals(rows, completed.report().rows().size());
      assertEquals(Math.min(rows, 1), completed.computed());
    }
    EvaluationSession.Completed<PredictionReport> completed =
        session(config(3), "1").run(stopped, false, new StopAt(ROWS));
    assertFalse(completed.report().isInterrupted());
    Map<String, String> resumed = files(stopped);
    assertEquals(
        sorted(expected.remove(EvaluationJournal.NAME)),
        sorted(resumed.remove(EvaluationJournal.NAME)));
    assertEquals(expected, resumed);
  }

  @Test
  void marksWhatIsFinishedAsInterrupted() throws IOException {
    session(config(3), "1").run(directory, false, new StopAt(3));
    JsonNode json =
        new JsonMapper().readTree(Files.readString(directory.resolve("evaluation.json")));
    assertTrue(json.get("interrupted").asBoolean());
    assertEquals(3, json.get("rows").size());
    long csv =
        Files.readAllLines(directory.resolve("evaluation.csv")).stream()
            .filter(line -> line.startsWith("help-table3,factor,"))
            .count();
    assertEquals(3, csv);
    String markdown = Files.readString(directory.resolve("evaluation.md"));
    assertTrue(markdown.startsWith("Interrupted: 3 of 4 rows are finished"), markdown);
    assertEveryRowHasTheColumnsOfTheOneAbove(markdown);
    assertTrue(
        Files.readString(directory.resolve("run.json")).contains("\"rowsComputed\": 3"),
        "counts what was computed, not what was asked");
    run(directory);
    for (String text : files(directory).values()) {
      assertFalse(text.contains("nterrupted"), text);
    }
  }

  @Test
  void writesNoFiguresIfStoppedBeforeAnyRowIsFinished() throws IOException {
    EvaluationReport report = session(config(3), "1").run(directory, false, new StopAt(0)).report();
    assertTrue(report.isInterrupted());
    assertEquals(Set.of(EvaluationJournal.NAME), files(directory).keySet());
    assertFalse(Files.exists(directory.resolve("run.json")));
  }

  /** Rows finish in any order. */
  private static List<String> sorted(String journal) {
    return journal.lines().sorted().toList();
  }

  @Test
  void computesNothingOfAFinishedEvaluationButWritesItsFilesAgain() throws IOException {
    assertEquals(ROWS, run(directory).computed());
    int adaptations = stand.adaptations.get();
    assertEquals(2 * 1 + 2 * 3, adaptations, "planned once, random with three seeds");
    Map<String, String> before = files(directory);
    String when = Files.readString(directory.resolve("run.json"));
    Files.delete(directory.resolve("evaluation.md"));
    Files.writeString(directory.resolve("evaluation.csv"), "lost");
    assertEquals(0, run(directory).computed());
    assertEquals(adaptations, stand.adaptations.get());
    assertEquals(before, files(directory));
    assertEquals(when, Files.readString(directory.resolve("run.json")));
  }

  @Test
  void tellsHowFarItIs() {
    List<String> told = new ArrayList<>();
    session(config(1), "1")
        .run(directory, false, (done, total, discarded) -> told.add(done + "/" + total));
    assertEquals(List.of("0/4", "1/4", "2/4", "3/4", "4/4"), told);
  }

  @Test
  void tellsHowManyTrialsAreDone() {
    List<Integer> told = new ArrayList<>();
    session(config(3), "1")
        .run(
            directory,
            false,
            new EvaluationSession.Progress() {
              @Override
              public void finished(int finished, int total, int discarded) {}

              @Override
              public void tried(int done, int total) {
                assertEquals(2 * 1 + 2 * 3, total);
                told.add(done);
              }
            });
    assertEquals(1 + ROWS, told.size());
    assertEquals(0, told.get(0));
    for (int i = 1; i < told.size(); i++) {
      assertTrue(List.of(1, 3).contains(told.get(i) - told.get(i - 1)), told.toString());
    }
    assertEquals(8, told.get(ROWS));
  }

  @Test
  void doesNotMixRowsOfOtherConfigurationsOrVersions() throws IOException {
    run(directory);
    Map<String, String> before = files(directory);
    String other = refusal(session(config(2), "1"), false);
    assertTrue(
        other.startsWith(journal() + ":1: the rows here are of another configuration"), other);
    assertTrue(other.contains("--restart"), other);
    assertTrue(other.contains("--out"), other);
    String version = refusal(session(config(3), "2"), false);
    assertTrue(version.contains("of version 1 of the program, which is now 2"), version);
    assertEquals(before, files(directory));
  }

  @Test
  void doesNotMixRowsOfOtherTables() throws IOException {
    run(directory);
    String digest = run(directory).report().provenance().dataDigest();
    Files.writeString(journal(), Files.readString(journal()).replace(digest, "0".repeat(64)));
    assertTrue(refusal(session(config(3), "1"), false).contains("of other tables"));
  }

  @Test
  void doesNotMixRowsOfAnotherBuild() throws IOException {
    run(directory);
    String digest = ProgramDigest.of(new PredictionStudy(config(3), DATA).rooms());
    Files.writeString(journal(), Files.readString(journal()).replace(digest, "0".repeat(64)));
    String message = refusal(session(config(3), "1"), false);
    assertTrue(message.contains("of another build of the program, and are not"), message);
  }

  @Test
  void tellsBuildsApart() throws IOException {
    Path file = Files.writeString(directory.resolve("A.class"), "a");
    String once = ProgramDigest.of(directory);
    assertEquals(once, ProgramDigest.of(directory));
    Files.writeString(file, "b");
    assertFalse(once.equals(ProgramDigest.of(directory)));
    assertFalse(ProgramDigest.of(file).equals(ProgramDigest.of(directory)));
  }

  @Test
  void beginsAnewIfAsked() throws IOException {
    session(config(2), "1").run(directory, false, EvaluationSession.Progress.NONE);
    List<Integer> discarded = new ArrayList<>();
    EvaluationSession.Completed<PredictionReport> completed =
        session(config(3), "1").run(directory, true, (done, total, lost) -> discarded.add(lost));
    assertEquals(ROWS, completed.computed());
    assertEquals(ROWS, discarded.get(0));
    Path fresh = directory.resolve("fresh");
    run(fresh);
    Map<String, String> expected = files(fresh);
    for (String name : List.of("evaluation.json", "evaluation.csv", "evaluation.md")) {
      assertEquals(expected.get(name), Files.readString(directory.resolve(name)));
    }
  }

  @Test
  void leavesAFileThatIsNotItsOwnAlone() throws IOException {
    for (String precious : List.of("precious", "precious\n", "{\"schema\": 1}\n{}\n")) {
      Files.writeString(journal(), precious);
      for (boolean restart : new boolean[] {false, true}) {
        String message = refusal(session(config(3), "1"), restart);
        assertTrue(
            message.startsWith(journal() + ":1: this is no journal of maplex evaluate"), message);
        assertEquals(precious, Files.readString(journal()));
      }
    }
  }

  @Test
  void namesTheLineThatWasDamaged() throws IOException {
    run(directory);
    List<String> lines = new ArrayList<>(Files.readAllLines(journal()));
    String good = lines.get(2);
    for (String damage :
        List.of(
            good.replace("spearman", "spaerman"),
            good.replace("\"calibration\":[", "\"calibration\":[-"),
            good.replaceFirst(",\"calibration\":\\[[^\\]]*\\],\"examples\":.*", "}"),
            good.replaceFirst("\"examples\":\\[\\[\\d+", "\"examples\":[[20000"),
            good.replaceFirst("\"examples\":\\[\\[\\d+", "\"examples\":[[true"),
            "",
            "{",
            good.replace("raspi4", "fpgA"))) {
      if (!damage.equals(good)) {
        lines.set(2, damage);
        Files.write(journal(), lines);
        String message = refusal(session(config(3), "1"), false);
        assertTrue(message.startsWith(journal() + ":3: this is no row of the evaluation"), message);
        assertTrue(message.contains("--restart"), message);
      }
    }
  }

  @Test
  void refusesToWorkBesideAnother() throws IOException {
    Files.createDirectories(directory);
    try (FileChannel channel =
        FileChannel.open(
            journal(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      channel.lock();
      String message = refusal(session(config(3), "1"), false);
      assertTrue(message.startsWith(journal() + ": another maplex evaluate is at work"), message);
    }
    assertEquals(ROWS, run(directory).computed());
  }

  @Test
  void writesItsRowsAsJsonAndAsCsv() throws IOException {
    PredictionReport report = run(directory).report();
    JsonNode json =
        new JsonMapper().readTree(Files.readString(directory.resolve("evaluation.json")));
    assertEquals("maplex-evaluation/1", json.get("schema").asText());
    assertEquals("help-table3", json.get("protocol").asText());
    assertEquals(ROWS, json.get("rows").size());
    JsonNode row = json.get("rows").get(0);
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "protocol",
            "method",
            "sampling",
            "samples",
            "target",
            "seeds",
            "spearman",
            "kendall",
            "within1",
            "within5",
            "within10",
            "expectedWithin10",
            "mape",
            "mdape",
            "coverage90",
            "stddev"),
        names);
    assertEquals(1, row.get("seeds").asInt());
    assertTrue(row.get("stddev").get("within10").isNull());
    assertEquals(3, json.get("rows").get(2).get("seeds").asInt());
    assertTrue(json.get("rows").get(2).get("stddev").get("mape").asDouble() > 0);
    List<String> csv = Files.readAllLines(directory.resolve("evaluation.csv"));
    assertEquals(1 + ROWS + report.reference().size(), csv.size());
    assertTrue(
        csv.get(1)
            .startsWith(
                "help-table3,factor,planned,2,raspi4,1," + row.get("spearman").asText() + ","),
        csv.get(1));
    assertEquals(
        List.of(24), csv.stream().map(line -> line.split(",", -1).length).distinct().toList());
  }

  @Test
  void putsWhatHelpReportsBesideItsOwn() throws IOException {
    run(directory);
    JsonNode json =
        new JsonMapper().readTree(Files.readString(directory.resolve("evaluation.json")));
    List<String> reference = new ArrayList<>();
    json.get("reference")
        .forEach(
            each ->
                reference.add(
                    each.get("method").asText()
                        + " "
                        + each.get("samples")
                        + " "
                        + each.get("target").asText()
                        + " "
                        + each.get("spearman")
                        + " "
                        + each.get("within10")));
    assertTrue(reference.contains("help-published 10 raspi4 0.89 null"), reference.toString());
    assertTrue(reference.contains("help-remeasured 10 fpga 0.984 0.981"), reference.toString());
    assertFalse(reference.toString().contains("eyeriss"), "only targets that were evaluated");
    String markdown = Files.readString(directory.resolve("evaluation.md"));
    assertTrue(markdown.contains("| help-published |  | 10 | 0.938 |"), markdown);
  }

  @Test
  void leavesOutWhatOthersReportIfAsked() throws IOException {
    PredictionEvaluation all = config(1);
    PredictionEvaluation alone =
        new PredictionEvaluation(
            all.protocols(),
            all.methods(),
            all.samplings(),
            all.samples(),
            all.targets(),
            all.seeds(),
            all.seed(),
            all.specification(),
            false);
    session(alone, "1").run(directory, false, EvaluationSession.Progress.NONE);
    for (String text : files(directory).values()) {
      assertFalse(text.contains("published"), text);
    }
  }

  @Test
  void writesATableForEachNumberOfSamples() throws IOException {
    run(directory);
    String markdown = Files.readString(directory.resolve("evaluation.md"));
    List<String> rows = markdown.lines().filter(line -> line.startsWith("| raspi4 ")).toList();
    assertEquals(1, rows.size());
    assertTrue(
        markdown.contains("| target | factor, planned | factor, random |\n| --- | ---: | ---: |"),
        markdown);
    assertEveryRowHasTheColumnsOfTheOneAbove(markdown);
  }

  private static void assertEveryRowHasTheColumnsOfTheOneAbove(String markdown) {
    List<String> lines = markdown.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|")) {
        assertEquals(columns(lines.get(i - 1)), columns(lines.get(i)), lines.get(i));
      }
    }
  }

  private static long columns(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  @Test
  void readsItsLinesBackToTheLastBit() {
    RowFormat<EvaluationRow.Key, EvaluationRow> format =
        new PredictionStudy(config(3), DATA).format();
    PredictionReport report = run(directory).report();
    report
        .rows()
        .forEach(
            row ->
                assertEquals(
                    row, JournalLine.row(JournalLine.of(row, format), format).orElseThrow()));
    assertArrayEquals(
        new boolean[] {false, false, false},
        new boolean[] {
          JournalLine.row("{}", format).isPresent(),
          JournalLine.row("[]", format).isPresent(),
          JournalLine.row(new String(new byte[4], StandardCharsets.UTF_8), format).isPresent()
        });
  }
}
