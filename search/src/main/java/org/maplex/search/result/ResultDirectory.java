package org.maplex.search.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.FolderUpdate;
import org.maplex.benchmarkdata.WholeFile;

/**
 * The directory that a search writes into. At no time does a half-written file stand in the place
 * of a result, and the files of one result replace those of an earlier one together.
 *
 * <pre>{@code
 * ResultDirectory directory = ResultDirectory.at(Path.of("out"));
 * directory.replace(
 *     update -> {
 *       update.write(outcome, Run.since(started, searching));
 *       update.write("report.html", html);
 *     });
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
   * The directory at a path, which is created if need be. Ends what a program that was cut off had
   * begun there.
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
    settle(path);
    try {
      WholeFile.removeLeftovers(path);
    } catch (IOException e) {
      throw unusable(path, "cannot be read (%s)".formatted(FileFailure.reason(e)));
    }
    return new ResultDirectory(path);
  }

  /**
   * Lets the files in a directory, which need not exist, be those of one result, if a program was
   * cut off while it put them in place. To be called before they are read.
   *
   * @throws BadInputException if they cannot be put in place
   */
  public static void settle(Path path) {
    try {
      FolderUpdate.settle(path);
    } catch (IOException e) {
      throw BadInputException.in(
          path,
          "a program was cut off while it put new results here, and they cannot be put in place now"
              + " (%s). Maybe let the directory be written to, and give the command again?"
                  .formatted(FileFailure.reason(e)));
    }
  }

  /** Files of the directory that are to be replaced together. */
  public final class Update {
    private final FolderUpdate files;

    private Update(FolderUpdate files) {
      this.files = files;
    }

    /**
     * Writes {@code result.json}, {@code pareto.csv}, what another search may go on from, and
     * {@code run.json}; {@code measure-next.csv} only if there is something to measure, else none
     * is left.
     *
     * @return the names of the files
     * @throws BadInputException if that fails
     */
    public List<String> write(Outcome outcome, Run run) {
      List<String> names = new ArrayList<>(List.of(RESULT, "pareto.csv"));
      write(RESULT, outcome.toJson());
      write("pareto.csv", ParetoCsv.text(outcome));
      if (outcome.measureNext().isEmpty()) {
        remove(MEASURE_NEXT);
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
     * Writes a file of the directory, in UTF-8.
     *
     * @throws BadInputException if that fails
     */
    public void write(String name, String text) {
      try {
        files.write(name, text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw FileFailure.writing(path.resolve(name), e);
      }
    }

    /**
     * Lets a file of the directory go, if it is there.
     *
     * @throws BadInputException if that fails
     */
    public void remove(String name) {
      try {
        files.remove(name);
      } catch (IOException e) {
        throw FileFailure.writing(path.resolve(name), e);
      }
    }
  }

  /**
   * Replaces files together. If anything fails, all are as they were, or the new ones are complete
   * but not all in place, which {@link #settle} does.
   *
   * @param writer writes them
   * @throws BadInputException if that fails; says which of the two it is
   */
  public void replace(Consumer<Update> writer) {
    try (FolderUpdate files = FolderUpdate.of(path)) {
      writer.accept(new Update(files));
      files.commit();
    } catch (FolderUpdate.Unsettled e) {
      throw BadInputException.in(
          path,
          "the new results are complete, but cannot all be put in place (%s). Maybe change what is in"
                  .formatted(FileFailure.reason(e))
              + " their way, and give any command that reads them, which does the rest?");
    } catch (IOException e) {
      throw FileFailure.writing(path, e);
    }
  }

  /**
   * Writes a result, as {@link Update#write(Outcome, Run)} does.
   *
   * @return the names of the files
   * @throws BadInputException if that fails
   */
  public List<String> write(Outcome outcome, Run run) {
    List<String> names = new ArrayList<>();
    replace(update -> names.addAll(update.write(outcome, run)));
    return names;
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
      throw FileFailure.writing(path.resolve(name), e);
    }
  }

  private static BadInputException unusable(Path path, String words) {
    return BadInputException.in(
        path, words + ", expected a directory that may be written to. Maybe name another?");
  }
}
