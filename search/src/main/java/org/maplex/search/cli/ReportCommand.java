package org.maplex.search.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Printable;
import org.maplex.search.evaluation.EvaluationSession;
import org.maplex.search.result.ResultDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maplex report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Draws report.html again from what a search or an evaluation saved in a directory, of this"
          + " version or an earlier one.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex report maplex-out/raspi4-cifar100",
      "  maplex report my-board"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description =
          "What maplex search or evaluate wrote, or the folder of maplex init that holds it.")
  private Path directory;

  @Override
  public Integer call() {
    if (Files.isRegularFile(directory)) {
      throw BadInputException.in(
          directory,
          "this is a file, expected the directory that holds it. Maybe maplex report %s is meant."
              .formatted(
                  directory.resolveSibling("").toString().isEmpty()
                      ? "."
                      : directory.resolveSibling("")));
    }
    Path results = BoardFolder.at(directory).map(BoardFolder::result).orElse(directory);
    ResultDirectory.settle(results);
    if (Files.exists(results.resolve(ResultDirectory.RESULT))) {
      ReportFile.drawVerified(results);
    } else if (Files.exists(results.resolve(EvaluationSession.FIGURES))) {
      ReportFile.drawEvaluation(results);
    } else {
      throw BadInputException.in(
          results,
          "there is no %s nor %s, expected what maplex search or evaluate wrote. Maybe the directory is another?"
              .formatted(ResultDirectory.RESULT, EvaluationSession.FIGURES));
    }
    spec.commandLine()
        .getErr()
        .println(
            Printable.text(
                "Next: open %s in a browser.".formatted(results.resolve(ReportFile.NAME))));
    return CommandLine.ExitCode.OK;
  }
}
