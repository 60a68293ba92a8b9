package org.maplex.search.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * Writes {@code result.json}, {@code pareto.csv} and {@code run.json}.
   *
   * @throws BadInputException if that fails
   */
  public void write(Outcome outcome, Run run) {
    write("result.json", OutcomeJson.text(outcome));
    write("pareto.csv", ParetoCsv.text(outcome.front()));
    write("run.json", run.toJson());
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
