package org.maplex.search.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.WholeFile;

/**
 * The directory that a search writes into. At no time does a half-written file stand in the place
 * of a result.
 *
 * <pre>{@code
 * ResultDirectory directory = ResultDirectory.at(Path.of("out"));
 * directory.write(outcome, Run.since(started, searching));
 * directory.write("report.html", html);
 * }</pre>
 */
public final class ResultDirectory {
  /** What was found, from which everything else can be drawn again. */
  public static final String RESULT = "result.json";

  /** What to measure next, in the form of a plan. */
  public static final String MEASURE_NEXT = "measure-next.csv";

  private final Path path;

  private ResultDirectory(Path path) {
    this.path = path;
  }

  /**
   * The directory at a path, which is created if need be.
   *
   * @throws BadInputException if it cannot be created or written to
   */
  public static ResultDirectory at(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw unusable(path, "cannot be created");
    }
    if (!Files.isWritable(path)) {
      throw unusable(path, "cannot be written to");
    }
    return new ResultDirectory(path);
  }

  /**
   * Writes {@code result.json}, {@code pareto.csv}, what another search may go on from, and {@code
   * run.json}; {@code measure-next.csv} only if there is something to measure, else none is left.
   *
   * @return the names of the files
   * @throws BadInputException if that fails
   */
  public List<String> write(Outcome outcome, Run run) {
    List<String> names = new ArrayList<>(List.of(RESULT, "pareto.csv"));
    write(RESULT, outcome.toJson());
    write("pareto.csv", ParetoCsv.text(outcome));
    if (outcome.measureNext().isEmpty()) {
      delete(MEASURE_NEXT);
    } else {
      write(
          MEASURE_NEXT,
          PlanCsv.text(
              outcome.measureNext().stream().map(member -> member.evaluation().cell()).toList()));
      names.add(MEASURE_NEXT);
    }
    write(AccuraciesCsv.NAME, AccuraciesCsv.text(outcome));
    write("run.json", run.toJson());
    names.addAll(List.of(AccuraciesCsv.NAME, "run.json"));
    return names;
  }

  /**
   * Deletes a file of the directory if it is there.
   *
   * @throws BadInputException if that fails
   */
  public void delete(String name) {
    try {
      Files.deleteIfExists(path.resolve(name));
    } catch (IOException e) {
      throw unusable(path.resolve(name), "cannot be deleted");
    }
  }

  /**
   * Writes a file of the directory, in UTF-8.
   *
   * @throws BadInputException if that fails
   */
  public void write(String name, String text) {
    try {
      WholeFile.write(path.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unusable(path.resolve(name), "cannot be written");
    }
  }

  private static BadInputException unusable(Path path, String words) {
    return BadInputException.in(
        path, words + ", expected a directory that may be written to. Maybe name another?");
  }
}
