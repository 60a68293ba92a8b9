package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Printable;
import org.maplex.search.config.EvaluationConfig;
import org.maplex.search.config.EvaluationConfigReader;
import org.maplex.search.config.LimitEvaluation;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.config.StrategyEvaluation;
import org.maplex.search.evaluation.EvaluationReport;
import org.maplex.search.evaluation.EvaluationSession;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.evaluation.Study;
import org.maplex.search.evaluation.limit.LimitStudy;
import org.maplex.search.evaluation.prediction.PredictionStudy;
import org.maplex.search.evaluation.strategy.StrategyStudy;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "Says how good predictions and searches are for devices of which a few samples are told only,"
          + " and writes it into a directory as evaluation.json, .csv and .md, some of the predictions"
          + " as predictions.csv, run.json, and report.html to look at in a browser. Interrupted or"
          + " cut off, it goes on where it was when it is started again.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex evaluate configs/evaluation/help-table3.json",
      "  maplex evaluate configs/evaluation/search.json",
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

  @Mixin private FormatOption formatOption;

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
    EvaluationSession<?> session = new EvaluationSession<>(study(config, data), Version.current());
    EvaluationSession.Completed<?> completed;
    try (EvaluationProgress progress = new EvaluationProgress(directory, interruption, err)) {
      completed =
          session.run(
              directory,
              restart,
              progress,
              found -> Map.entry(ReportFile.NAME, ReportFile.ofEvaluation(found)));
    }
    EvaluationReport report = completed.report();
    String written =
        "Written to %s: %s.".formatted(directory, String.join(", ", completed.files()));
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
    EvaluationSummary summary = report.summary();
    Optional<String> leftOut = formatOption.print(summary.table());
    formatOption.printMore(summary.more());
    say("");
    summary.sentences().forEach(this::say);
    leftOut.ifPresent(this::say);
    say(
        "Next: open %s in a browser, or evaluate on %s."
            .formatted(directory.resolve(ReportFile.NAME), summary.further()));
    say(written);
    return CommandLine.ExitCode.OK;
  }

  private void say(String text) {
    spec.commandLine().getErr().println(Printable.text(text));
  }

  private static Study<?, ?, ?> study(EvaluationConfig config, BenchmarkData data) {
    if (config instanceof StrategyEvaluation strategies) {
      return new StrategyStudy(strategies, data);
    }
    if (config instanceof LimitEvaluation limits) {
      return new LimitStudy(limits, data);
    }
    return new PredictionStudy((PredictionEvaluation) config, data);
  }
}
