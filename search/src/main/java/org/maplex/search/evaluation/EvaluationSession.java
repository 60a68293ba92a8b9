package org.maplex.search.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.predictor.evaluation.RowListener;
import org.maplex.search.json.JsonText;
import org.maplex.search.result.Provenance;
import org.maplex.search.result.ResultDirectory;
import org.maplex.search.result.RunEnvironment;

/**
 * Runs an evaluation in a directory. Whenever it is cut off, running it again there goes on with
 * the rows that are missing, and ends with the same files to the byte.
 *
 * <pre>{@code
 * PredictionEvaluation config = ...;
 * PredictionReport report =
 *     new EvaluationSession<>(new PredictionStudy(config, data), "1.0")
 *         .run(directory, false, Progress.NONE)
 *         .report();
 * }</pre>
 *
 * @param <T> what is reported
 */
public final class EvaluationSession<T extends EvaluationReport> {
  /** What was found, from which everything else can be drawn again. */
  public static final String FIGURES = "evaluation.json";

  /** Some of the predictions beside the truth. */
  public static final String PREDICTIONS = "predictions.csv";

  private static final String RUN = "run.json";

  private final Study<?, ?, T> study;
  private final String version;

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

  /** Draws a page of what is found, which is written with it. */
  @FunctionalInterface
  public interface Page {
    /** The name of the page, and its text from the texts of the other files by their names. */
    Map.Entry<String, String> of(Map<String, String> files);
  }

  /**
   * An evaluation that is over or was stopped.
   *
   * @param report what was found; of a finished evaluation, it repeats to the byte
   * @param computed how many of its rows were computed just now
   * @param files the names of those that were written
   */
  public record Completed<T extends EvaluationReport>(T report, int computed, List<String> files) {
    /** What was completed, with a list of its own. */
    public Completed {
      files = List.copyOf(files);
    }
  }

  /**
   * An evaluation.
   *
   * @param version of the program: rows of another version are not mixed in
   */
  public EvaluationSession(Study<?, ?, T> study, String version) {
    this.study = study;
    this.version = version;
  }

  /**
   * Computes the rows that are missing, and writes {@code evaluation.json}, {@code evaluation.csv},
   * {@code evaluation.md} and, where predictions were evaluated, {@code predictions.csv}; if any
   * were missing also {@code run.json}. Stopped, it writes what the finished rows tell, marked as
   * interrupted, or nothing if there are none.
   *
   * @param directory is created if need be
   * @param restart whether to discard the rows that are there
   * @throws BadInputException if the directory cannot be written to, another program is at work in
   *     it, or it holds rows of another evaluation that are not to be discarded
   */
  public Completed<T> run(Path directory, boolean restart, Progress progress) {
    return run(study, directory, restart, progress, Optional.empty());
  }

  /**
   * The same with a page of what was found, which takes its place together with the other files.
   *
   * @throws BadInputException as without
   */
  public Completed<T> run(Path directory, boolean restart, Progress progress, Page page) {
    return run(study, directory, restart, progress, Optional.of(page));
  }

  private <K, R> Completed<T> run(
      Study<K, R, T> study,
      Path directory,
      boolean restart,
      Progress progress,
      Optional<Page> page) {
    Instant started = Instant.now();
    List<K> keys = study.keys();
    Provenance provenance =
        new Provenance(
            version, digest(study.dataManifest()), digest(study.config()), Optional.empty());
    ResultDirectory results = ResultDirectory.at(directory);
    JournalHeader header = JournalHeader.of(provenance, ProgramDigest.of(study.rooms()));
    try (EvaluationJournal<K, R> journal =
        EvaluationJournal.open(directory, header, study.format(), keys, restart)) {
      List<K> missing = keys.stream().filter(key -> !journal.rows().containsKey(key)).toList();
      tell(progress, study, journal);
      study.compute(
          missing,
          Runtime.getRuntime().availableProcessors(),
          new RowListener<>() {
            @Override
            public void finished(R row) {
              journal.add(row);
              tell(progress, study, journal);
            }

            @Override
            public boolean isStopped() {
              return progress.isStopped();
            }
          });
      List<R> rows = keys.stream().map(journal.rows()::get).filter(Objects::nonNull).toList();
      int computed = rows.size() - (keys.size() - missing.size());
      T report = study.report(provenance, rows);
      if (rows.isEmpty()) {
        return new Completed<>(report, computed, List.of());
      }
      Map<String, String> files = files(report);
      if (!missing.isEmpty() || !Files.exists(directory.resolve(RUN))) {
        files.put(RUN, runJson(started, computed, rows.size()));
      }
      page.map(drawn -> drawn.of(files))
          .ifPresent(drawn -> files.put(drawn.getKey(), drawn.getValue()));
      results.replace(
          update -> {
            files.forEach(update::write);
            if (!files.containsKey(PREDICTIONS)) {
              update.remove(PREDICTIONS);
            }
          });
      return new Completed<>(report, computed, List.copyOf(files.keySet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of a report by the names of their files, in the order in which they are told of. */
  private static Map<String, String> files(EvaluationReport report) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(FIGURES, report.json());
    files.put("evaluation.csv", report.csv());
    files.put("evaluation.md", report.markdown());
    report.predictions().ifPresent(text -> files.put(PREDICTIONS, text));
    return files;
  }

  private static <K, R> void tell(
      Progress progress, Study<K, R, ?> study, EvaluationJournal<K, R> journal) {
    progress.finished(journal.rows().size(), study.keys().size(), journal.discarded());
    progress.tried(
        journal.rows().keySet().stream().mapToInt(study::repetitions).sum(),
        study.keys().stream().mapToInt(study::repetitions).sum());
  }

  private static String digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
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
          RunEnvironment.current().write(json);
          json.writeEndObject();
        });
  }
}
