package org.maplex.search.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.predictor.evaluation.Evaluation;
import org.maplex.predictor.evaluation.EvaluationPlan;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.search.config.EvaluationConfig;
import org.maplex.search.result.JsonText;
import org.maplex.search.result.Machine;
import org.maplex.search.result.Provenance;
import org.maplex.search.result.ResultDirectory;

/**
 * Runs an evaluation in a directory. Whenever it is cut off, running it again there goes on with
 * the rows that are missing, and ends with the same files to the byte.
 *
 * <pre>{@code
 * EvaluationConfig config = EvaluationConfigReader.parse(Files.readString(file), file, data);
 * EvaluationReport report =
 *     new EvaluationSession(config, "1.0", data).run(directory, false, Progress.NONE).report();
 * }</pre>
 */
public final class EvaluationSession {
  private final EvaluationConfig config;
  private final EvaluationPlan plan;
  private final String version;
  private final BenchmarkData data;

  /** Hears how far an evaluation is. */
  @FunctionalInterface
  public interface Progress {
    /** Hears nothing. */
    Progress NONE = (finished, total, discarded) -> {};

    /**
     * So many rows are finished. Called once before the first row is computed, with the rows that
     * were there, and after each.
     *
     * @param discarded how many rows of an earlier evaluation were discarded
     */
    void finished(int finished, int total, int discarded);

    /**
     * So many trials are done, of which a row has one for each seed. Called right after {@link
     * #finished}; how long a row takes depends on its trials.
     */
    default void tried(int done, int total) {}

    /** Whether to give up the rows that are not finished. Asked several times a second. */
    default boolean isStopped() {
      return false;
    }
  }

  /**
   * An evaluation that is over or was stopped.
   *
   * @param report what was found; of a finished evaluation, it repeats to the byte
   * @param computed how many of its rows were computed just now
   */
  public record Completed(EvaluationReport report, int computed) {}

  /**
   * An evaluation.
   *
   * @param version of the program: rows of another version are not mixed in
   */
  public EvaluationSession(EvaluationConfig config, String version, BenchmarkData data) {
    this(config, config.plan(), version, data);
  }

  /** The same with methods that need not be of the catalogue. */
  EvaluationSession(
      EvaluationConfig config, EvaluationPlan plan, String version, BenchmarkData data) {
    this.config = config;
    this.plan = plan;
    this.version = version;
    this.data = data;
  }

  /**
   * Computes the rows that are missing, and writes {@code evaluation.json}, {@code evaluation.csv}
   * and {@code evaluation.md}; if any were missing also {@code run.json}. Stopped, it writes what
   * the finished rows tell, marked as interrupted, or nothing if there are none.
   *
   * @param directory is created if need be
   * @param restart whether to discard the rows that are there
   * @throws BadInputException if the directory cannot be written to, another program is at work in
   *     it, or it holds rows of another evaluation that are not to be discarded
   */
  public Completed run(Path directory, boolean restart, Progress progress) {
    Instant started = Instant.now();
    List<EvaluationRow.Key> keys = plan.rows(data);
    Provenance provenance = provenance();
    ResultDirectory results = ResultDirectory.at(directory);
    try (EvaluationJournal journal =
        EvaluationJournal.open(
            directory, JournalHeader.of(provenance), new HashSet<>(keys), restart)) {
      List<EvaluationRow.Key> missing =
          keys.stream().filter(key -> !journal.rows().containsKey(key)).toList();
      tell(progress, keys, journal);
      new Evaluation(plan, data)
          .run(
              missing,
              Runtime.getRuntime().availableProcessors(),
              new Evaluation.Listener() {
                @Override
                public void finished(EvaluationRow row) {
                  journal.add(row);
                  tell(progress, keys, journal);
                }

                @Override
                public boolean isStopped() {
                  return progress.isStopped();
                }
              });
      List<EvaluationRow> rows =
          keys.stream().map(journal.rows()::get).filter(Objects::nonNull).toList();
      int computed = rows.size() - (keys.size() - missing.size());
      EvaluationReport report =
          new EvaluationReport(config, provenance, rows, keys.size(), reference(rows));
      if (rows.isEmpty()) {
        return new Completed(report, computed);
      }
      results.write("evaluation.json", EvaluationJson.text(report));
      results.write("evaluation.csv", EvaluationCsv.text(report));
      results.write("evaluation.md", EvaluationMarkdown.text(report));
      if (!missing.isEmpty() || !Files.exists(directory.resolve("run.json"))) {
        results.write("run.json", runJson(started, computed, rows.size()));
      }
      return new Completed(report, computed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(Progress progress, List<EvaluationRow.Key> keys, EvaluationJournal journal) {
    progress.finished(journal.rows().size(), keys.size(), journal.discarded());
    progress.tried(
        journal.rows().values().stream().mapToInt(EvaluationRow::seeds).sum(),
        keys.stream().mapToInt(plan::repetitions).sum());
  }

  private static String runJson(Instant started, int computed, int rows) {
    return JsonText.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("schema", "maplex-run/1");
          json.writeStringField("started", started.toString());
          json.writeNumberField("tookMs", Instant.now().toEpochMilli() - started.toEpochMilli());
          json.writeNumberField("rowsComputed", computed);
          json.writeNumberField("rowsKept", rows - computed);
          Machine.current().write(json);
          json.writeEndObject();
        });
  }

  private List<QuotedPrediction> reference(List<EvaluationRow> rows) {
    Set<String> targets =
        rows.stream()
            .map(EvaluationRow::key)
            .filter(key -> key.protocol().equals(EvaluationReport.referenceProtocol().id()))
            .map(EvaluationRow.Key::target)
            .collect(Collectors.toSet());
    return config.compare()
        ? data.quotedPredictions().stream()
            .filter(quoted -> targets.contains(quoted.device()))
            .toList()
        : List.of();
  }

  /** Of the configuration as resolved, all latencies, all specifications and the reference. */
  private Provenance provenance() {
    StringBuilder manifest = new StringBuilder(DeviceList.format(data.devices()));
    data.devices()
        .forEach(
            device ->
                manifest
                    .append(device.id())
                    .append(' ')
                    .append(data.latency(device.id()).digest())
                    .append('\n'));
    data.quotedPredictions().forEach(quoted -> manifest.append(quoted).append('\n'));
    return new Provenance(
        version,
        Provenance.sha256(manifest.toString().getBytes(StandardCharsets.UTF_8)),
        Provenance.sha256(EvaluationJson.text(config).getBytes(StandardCharsets.UTF_8)),
        Optional.empty());
  }
}
