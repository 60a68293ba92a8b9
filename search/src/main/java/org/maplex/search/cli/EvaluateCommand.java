package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.search.config.EvaluationConfig;
import org.maplex.search.config.EvaluationConfigReader;
import org.maplex.search.evaluation.EvaluationReport;
import org.maplex.search.evaluation.EvaluationSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says how good predictions are for devices of which the predictor is told a few samples only,"
          + " and writes tables of it into a directory: evaluation.json, evaluation.csv,"
          + " evaluation.md, run.json. Interrupted or cut off, it goes on where it was when it is started"
          + " again.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex evaluate configs/evaluation/help-table3.json",
      "  maplex evaluate configs/evaluation/leave-one-family-out.json --out lofo"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Maplex maplex;

  @Parameters(paramLabel = "CONFIG", description = "What is evaluated, in JSON.")
  private Path configFile;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write (default: maplex-out/ and the name of CONFIG).")
  private Path out;

  @Option(
      names = "--restart",
      description = "Begin anew: discard the rows that an earlier evaluation left in DIR.")
  private boolean restart;

  @Override
  public Integer call() {
    Interruption interruption = maplex.interruption();
    interruption.attend();
    PrintWriter err = spec.commandLine().getErr();
    BenchmarkData data = BenchmarkData.builtIn();
    String json = InputFile.text(configFile, "the configuration of an evaluation in JSON");
    EvaluationConfig config = EvaluationConfigReader.parse(json, configFile, data);
    Path directory = Output.directory(out, configFile, spec.commandLine());
    EvaluationSession session = new EvaluationSession(config, Version.current(), data);
    EvaluationSession.Completed completed;
    try (EvaluationProgress progress = new EvaluationProgress(directory, interruption, err)) {
      completed = session.run(directory, restart, progress);
    }
    EvaluationReport report = completed.report();
    String written =
        "Written to %s: evaluation.json, evaluation.csv, evaluation.md%s."
            .formatted(directory, completed.computed() > 0 ? ", run.json" : "");
    if (report.isInterrupted()) {
      say("");
      say(
          "Interrupted: %d of %d rows are finished. The same command goes on from there."
              .formatted(report.rows().size(), report.rowsAsked()));
      if (!report.rows().isEmpty()) {
        say(written);
      }
      return Interruption.STATUS;
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(EvaluationSummary.table(report).render());
    stdout.flush();
    say("");
    EvaluationSummary.sentences(report, directory).forEach(this::say);
    say(written);
    return CommandLine.ExitCode.OK;
  }

  private void say(String text) {
    spec.commandLine().getErr().println(Printable.text(text));
  }
}
