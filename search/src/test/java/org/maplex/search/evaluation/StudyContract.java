package org.maplex.search.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.predictor.evaluation.RowListener;
import org.maplex.search.evaluation.saved.EvaluationSeries;
import org.maplex.search.evaluation.saved.SavedEvaluation;
import org.maplex.search.evaluation.saved.Series;
import org.maplex.search.table.TableFormat;

/** What every study keeps, whatever its rows are about. */
public abstract class StudyContract<K, R, T extends EvaluationReport> {
  private static final String JSON = "evaluation.json";
  private static final List<String> RESULTS =
      List.of(JSON, "evaluation.csv", "evaluation.md", "predictions.csv");

  @TempDir private Path directory;

  /** A study of at least two rows that are quickly computed. */
  protected abstract Study<K, R, T> study();

  /** The same study with so many repetitions of each row that no test would wait for them. */
  protected abstract Study<K, R, T> endless();

  private Map<K, R> rows(int threads) {
    Study<K, R, T> study = study();
    Map<K, R> rows = new HashMap<>();
    study.compute(study.keys(), threads, row -> rows.put(study.format().key(row), row));
    return rows;
  }

  private EvaluationSession.Completed<T> run() {
    return new EvaluationSession<>(study(), "1")
        .run(directory, false, EvaluationSession.Progress.NONE);
  }

  /** What was written, by the names of the files. */
  private Map<String, String> results() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : RESULTS) {
      if (Files.exists(directory.resolve(name))) {
        texts.put(name, Files.readString(directory.resolve(name)));
      }
    }
    return texts;
  }

  @Test
  void computesTheSameRowsOnHoweverManyThreads() {
    Map<K, R> rows = rows(1);
    assertEquals(study().keys().size(), rows.size());
    assertTrue(rows.size() >= 2);
    assertEquals(rows, rows(3));
  }

  @Test
  void computesARowAloneAsAmongOthers() {
    Map<K, R> rows = rows(2);
    K last = study().keys().get(rows.size() - 1);
    study().compute(List.of(last), 1, row -> assertEquals(rows.get(last), row));
  }

  @Test
  void endsWithTheSameBytesAfterItWasCutOff() throws IOException {
    int all = run().computed();
    Map<String, String> uninterrupted = results();
    Path journal = directory.resolve(EvaluationJournal.NAME);
    String whole = Files.readString(journal);
    int header = whole.indexOf('\n') + 1;
    int first = whole.indexOf('\n', header) + 1;
    Map<Integer, Integer> missing =
        Map.of(header / 2, all, header, all, first - 1, all, first, all - 1, first + 9, all - 1);
    for (Map.Entry<Integer, Integer> cut : missing.entrySet()) {
      Files.writeString(journal, whole.substring(0, cut.getKey()));
      for (String name : RESULTS) {
        Files.deleteIfExists(directory.resolve(name));
      }
      assertEquals(cut.getValue(), run().computed(), "cut after " + cut.getKey());
      assertEquals(uninterrupted, results(), "cut after " + cut.getKey());
    }
    assertEquals(0, run().computed());
    assertEquals(uninterrupted, results());
  }

  @Test
  void endsWithTheSameBytesAfterBeingStoppedAfterEveryRow() throws IOException {
    int all = run().computed();
    Map<String, String> uninterrupted = results();
    Files.delete(directory.resolve(EvaluationJournal.NAME));
    EvaluationSession<T> session = new EvaluationSession<>(study(), "1");
    for (int rows = 1; rows < all; rows++) {
      EvaluationSession.Completed<T> stopped = session.run(directory, false, new StopAt(rows));
      assertEquals(1, stopped.computed());
      assertEquals(rows, stopped.report().rows().size());
      assertEquals(all, stopped.report().rowsAsked());
      Map<String, String> results = results();
      JsonNode json = new JsonMapper().readTree(results.get(JSON));
      assertTrue(json.get("interrupted").asBoolean());
      assertFalse(json.get("summary").isEmpty());
      String markdown = results.get("evaluation.md");
      assertTrue(
          markdown.startsWith("Interrupted: %d of %d rows are finished".formatted(rows, all)),
          markdown);
      assertFalse(markdown.contains("NaN"), markdown);
      assertTablesAreAsLongAsTheirHeads();
      SavedEvaluation saved = saved(results);
      assertTrue(saved.isInterrupted());
      assertFalse(saved.summary().rows().isEmpty());
    }
    assertEquals(1, session.run(directory, false, new StopAt(all)).computed());
    assertEquals(uninterrupted, results());
    assertFalse(String.join("", uninterrupted.values()).contains("nterrupted"));
  }

  @Test
  void writesNothingIfItIsStoppedBeforeTheFirstRow() {
    T report = new EvaluationSession<>(study(), "1").run(directory, false, new StopAt(0)).report();
    assertTrue(report.isInterrupted());
    assertEquals(List.of(), report.rows());
    RESULTS.forEach(name -> assertFalse(Files.exists(directory.resolve(name))));
  }

  @Test
  void countsTheTrialsOfEveryRow() {
    Study<K, R, T> study = study();
    int all = study.keys().stream().mapToInt(study::repetitions).sum();
    assertTrue(all >= study.keys().size());
    List<Integer> told = new ArrayList<>();
    new EvaluationSession<>(study, "1")
        .run(
            directory,
            false,
            new EvaluationSession.Progress() {
              @Override
              public void finished(int finished, int total, int discarded) {}

              @Override
              public void tried(int done, int total) {
                assertEquals(all, total);
                told.add(done);
              }
            });
    assertEquals(1 + study.keys().size(), told.size());
    assertEquals(0, told.get(0));
    assertEquals(all, told.get(told.size() - 1));
  }

  @Test
  void givesUpARowAfterTheRepetitionItIsAt() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Set<Thread> workers = new HashSet<>();
    List<R> finished = new ArrayList<>();
    endless()
        .compute(
            endless().keys(),
            1,
            new RowListener<>() {
              @Override
              public void finished(R row) {
                finished.add(row);
              }

              @Override
              public boolean isStopped() {
                Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().matches("pool-\\d+-thread-\\d+"))
                    .filter(thread -> !before.contains(thread))
                    .forEach(workers::add);
                return !workers.isEmpty();
              }
            });
    assertEquals(List.of(), finished);
    for (Thread worker : workers) {
      worker.join(60_000);
      assertFalse(worker.isAlive());
    }
  }

  @Test
  void readsItsRowsBackToTheLastBit() {
    RowFormat<K, R> format = study().format();
    for (R row : rows(2).values()) {
      String line = JournalLine.of(row, format);
      assertEquals(row, JournalLine.row(line, format).orElseThrow());
      assertTrue(
          JournalLine.row(line.replace("seeds", "sedes"), format).isEmpty(), "a damaged row");
    }
    for (String damage :
        List.of("{}", "[]", "", "{", new String(new byte[4], StandardCharsets.UTF_8))) {
      assertTrue(JournalLine.row(damage, format).isEmpty(), damage);
    }
  }

  private static SavedEvaluation saved(Map<String, String> results) {
    SavedEvaluation saved = SavedEvaluation.parse(results.get(JSON), JSON);
    return results.containsKey("predictions.csv")
        ? saved.withExamples(results.get("predictions.csv"), "predictions.csv")
        : saved;
  }

  @Test
  void readsItsFilesBackAsTheyAre() throws IOException {
    T report = run().report();
    SavedEvaluation saved = saved(results());
    assertEquals(report.config().protocolIds(), saved.protocols());
    assertFalse(saved.isInterrupted());
    assertEquals(report.provenance(), saved.provenance());
    assertTrue(
        saved
            .settings()
            .contains(
                new SavedEvaluation.Setting(
                    "seeds", List.of(Integer.toString(report.config().seeds())))),
        saved.settings().toString());
    assertEquals(saved, saved(results()));
    assertReadsWhatTheCsvSays(saved);
    for (FigureTable table : List.of(saved.summary(), saved.rows(), saved.referenceSummary())) {
      table.shown().forEach(row -> assertEquals(table.titles().size(), row.size()));
    }
  }

  /** The same figures are written to another file by another writer. */
  private void assertReadsWhatTheCsvSays(SavedEvaluation saved) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("evaluation.csv"));
    List<String> header = List.of(lines.get(0).split(",", -1));
    int line = 0;
    int compared = 0;
    for (FigureTable table : List.of(saved.rows(), saved.reference())) {
      for (FigureTable.Row row : table.rows()) {
        List<String> values = List.of(lines.get(++line).split(",", -1));
        for (FigureColumn column : table.columns()) {
          String read =
              column.content() == FigureColumn.Content.WORDS
                  ? row.text(column.name())
                  : CsvText.number(row.number(column.name()));
          int place = header.indexOf(inCsv(column.name()));
          assertEquals(values.get(place), read, column.name() + " of line " + line);
          compared++;
        }
      }
    }
    assertEquals(lines.size() - 1, line);
    assertTrue(compared > 10);
  }

  /** For example {@code latency_ms_stddev} for {@code stddev.latencyMs}. */
  private static String inCsv(String name) {
    String words = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return words.startsWith("stddev.")
        ? words.substring("stddev.".length()) + "_stddev"
        : words.replace('.', '_');
  }

  @Test
  void drawsEveryFigureOfItsFiles() throws IOException {
    run();
    SavedEvaluation saved = saved(results());
    EvaluationSeries series = new EvaluationSeries(saved);
    assertFalse(series.figures().isEmpty());
    for (FigureColumn figure : series.figures()) {
      for (boolean isMean : new boolean[] {true, false}) {
        List<Series> lines = isMean ? series.means(figure.name()) : series.targets(figure.name());
        FigureTable table = isMean ? saved.overall() : saved.rows();
        assertEquals(
            table.rows().stream().map(row -> row.number(figure.name())).sorted().toList(),
            lines.stream()
                .filter(line -> !line.isReference())
                .flatMap(line -> line.points().stream().map(Series.Point::y))
                .sorted()
                .toList(),
            figure.name());
        assertEquals(
            lines.size(),
            lines.stream().map(line -> List.of(line.facet(), line.name())).distinct().count());
      }
      assertTrue(
          series.means(figure.name()).stream()
              .filter(line -> !line.isReference())
              .allMatch(line -> line.at(series.typical()).isPresent()));
    }
  }

  @Test
  void refusesFiguresThatWereDamaged() throws IOException {
    run();
    SavedEvaluation saved = saved(results());
    List<String> mayBeAbsent =
        Stream.of(saved.summary(), saved.rows(), saved.reference())
            .flatMap(table -> table.columns().stream())
            .filter(FigureColumn::isOptional)
            .map(FigureColumn::name)
            .toList();
    List<String> lines = results().get(JSON).lines().toList();
    String table = "";
    int damaged = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher begun = Pattern.compile("  \"(\\w+)\": .*").matcher(lines.get(i));
      table = begun.matches() ? begun.group(1) : table;
      Matcher figure = Pattern.compile(" {4,6}\"(\\w+)\": [-0-9.]+(,?)").matcher(lines.get(i));
      if (List.of("summary", "rows", "reference").contains(table) && figure.matches()) {
        String message =
            refusal(lines, i, "\"" + figure.group(1) + "\": \"much\"" + figure.group(2));
        assertTrue(message.startsWith(JSON + ":" + (i + 1) + ": /" + table + "/"), message);
        assertTrue(message.contains(" is \"much\", expected a "), message);
        if (!mayBeAbsent.contains(figure.group(1))) {
          String lacks = refusal(lines, i, "\"other\": 1" + figure.group(2));
          assertTrue(lacks.contains(" lacks \"" + figure.group(1) + "\", expected it"), lacks);
        }
        damaged++;
      }
    }
    assertTrue(damaged > 10, damaged + " were damaged");
    for (int kept = 0; kept < lines.size(); kept += 7) {
      String message = refusal(lines.subList(0, kept), 0, "{");
      assertTrue(message.startsWith(JSON + ":"), message);
    }
  }

  /** What is said of some lines, one of which is another. */
  private static String refusal(List<String> lines, int place, String line) {
    List<String> damaged = new ArrayList<>(lines);
    if (!damaged.isEmpty()) {
      damaged.set(place, line);
    }
    return assertThrows(
            BadInputException.class, () -> SavedEvaluation.parse(String.join("\n", damaged), JSON))
        .getMessage();
  }

  @Test
  void writesTablesWhoseRowsAreAsLongAsTheirHeads() throws IOException {
    run();
    assertTablesAreAsLongAsTheirHeads();
  }

  @Test
  void callsTheFiguresOfItsSummaryAsItsCsvDoes() throws IOException {
    List<String> summary =
        TableFormat.CSV.render(run().report().summary().table(), "").lines().toList();
    assertTrue(summary.size() > 1);
    List<String> keys = new ArrayList<>(List.of(summary.get(0).split(",", -1)));
    assertEquals(keys.size(), Set.copyOf(keys).size(), keys.toString());
    // How many were averaged is known of means only.
    keys.removeAll(List.of("targets", "searches"));
    String header = Files.readAllLines(directory.resolve("evaluation.csv")).get(0);
    assertTrue(List.of(header.split(",", -1)).containsAll(keys), keys + " in " + header);
  }

  private void assertTablesAreAsLongAsTheirHeads() throws IOException {
    List<String> csv = Files.readAllLines(directory.resolve("evaluation.csv"));
    assertTrue(csv.size() > 1);
    assertEquals(1, csv.stream().map(line -> line.split(",", -1).length).distinct().count());
    List<String> markdown = Files.readAllLines(directory.resolve("evaluation.md"));
    int compared = 0;
    for (int i = 1; i < markdown.size(); i++) {
      if (markdown.get(i).startsWith("|") && markdown.get(i - 1).startsWith("|")) {
        assertEquals(columns(markdown.get(i - 1)), columns(markdown.get(i)), markdown.get(i));
        compared++;
      }
    }
    assertTrue(compared > 4);
  }

  private static long columns(String line) {
    return line.chars().filter(c -> c == '|').count();
  }
}
