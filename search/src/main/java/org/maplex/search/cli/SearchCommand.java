package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Printable;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.result.Outcome;
import org.maplex.search.result.ResultDirectory;
import org.maplex.search.result.Run;
import org.maplex.search.session.SearchSession;
import org.maplex.search.strategy.ProgressListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex search}. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Adapts the predictor to a device, searches for architectures that are accurate and fast"
          + " enough on it, prints their Pareto front and writes it into a directory as result.json,"
          + " pareto.csv, run.json and what another search may go on from, and as report.html to look"
          + " at in a browser.",
      "With \"verify\" in CONFIG, measure-next.csv there names the architectures whose latency most"
          + " affects which one is best; --resume takes their measurements and goes on.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex search configs/raspi4-cifar100.json",
      "  maplex search configs/raspi4-cifar100.json --format latex > front.tex",
      "  maplex search configs/my-board.json --measurements my-board.csv --out found",
      "  maplex search configs/my-board.json --resume found --measurements found/measure-next.csv"
    })
final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Maplex maplex;

  @Parameters(paramLabel = "CONFIG", description = "What is sought, in JSON.")
  private Path configFile;

  @Option(
      names = "--measurements",
      paramLabel = "[NAME=]FILE",
      description =
          "CSV with the columns architecture and latency_ms (default: the file that CONFIG names);"
              + " of several targets, once for each, with its name. With --resume: further"
              + " measurements.")
  // Paths, so that shells complete them.
  private List<Path> measurements = List.of();

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on from an earlier search of CONFIG that wrote into DIR: what was looked up and"
              + " measured there is known.")
  private Path resume;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to write (default: maplex-out/ and the name of CONFIG, or the DIR of --resume).")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of everything random (default: the seed in CONFIG).")
  private Long seed;

  @Mixin private FormatOption formatOption;

  @Option(
      names = "--plot",
      negatable = true,
      description =
          "Draw accuracy against latency on standard error (default: if that is a terminal).")
  private Boolean plot;

  @Override
  public Integer call() {
    Instant started = Instant.now();
    Interruption interruption = maplex.interruption();
    interruption.attend();
    PrintWriter err = spec.commandLine().getErr();
    BenchmarkData data = maplex.data();
    SearchConfig read = config(data);
    SearchTargets targets =
        SearchTargets.of(
            read,
            configFile,
            measurements.stream().map(Path::toString).toList(),
            resume,
            spec.commandLine(),
            data);
    SearchConfig config = read.withTargets(targets.named());
    ResultDirectory directory = ResultDirectory.at(directory());
    targets.refuseToLose(directory());
    SearchSession.Completed completed;
    try (Progress progress =
        Progress.of("accuracies", 0, config.settings().accuracyQueries(), err)) {
      completed =
          new SearchSession(config, targets.targets(), data)
              .run(
                  Version.current(),
                  targets.measurementBytes(),
                  targets.earlier(),
                  listener(progress, interruption));
    }
    Outcome outcome = completed.outcome();
    targets.notes(outcome).forEach(err::println);
    List<String> written = new ArrayList<>();
    directory.replace(
        update -> {
          written.addAll(update.write(outcome, Run.since(started, completed.searching())));
          written.addAll(targets.keep(outcome, update));
          update.write(ReportFile.NAME, ReportFile.ofSearch(outcome));
          written.add(ReportFile.NAME);
        });
    Optional<String> leftOut = formatOption.print(FrontTable.of(outcome));
    err.println();
    Summary summary = new Summary(outcome, configFile, directory());
    summary.recommendation().forEach(line -> err.println(Printable.text(line)));
    plot(outcome, err);
    summary.explanation().forEach(line -> err.println(Printable.text(line)));
    leftOut.ifPresent(err::println);
    err.println(
        Printable.text("Written to %s: %s.".formatted(directory(), String.join(", ", written))));
    return outcome.search().interrupted() ? Interruption.STATUS : CommandLine.ExitCode.OK;
  }

  /**
   * Draws what was found. It is for the person, not a result: on standard error it is seen where
   * the table goes into a file or another program, and never becomes a part of that.
   */
  private void plot(Outcome outcome, PrintWriter err) {
    Terminal terminal = maplex.terminal();
    if (plot == null ? !terminal.isErrorLively() : !plot) {
      return;
    }
    FrontPlot.of(outcome)
        .ifPresent(
            drawn -> {
              err.println();
              drawn.draw(Ink.on(terminal), terminal.columns()).forEach(err::println);
              err.println();
            });
  }

  private static ProgressListener listener(Progress progress, Interruption interruption) {
    return new ProgressListener() {
      @Override
      public void lookedUp(Evaluation latest, int queries) {
        progress.stepTo(queries);
      }

      @Override
      public boolean isStopped() {
        return interruption.isRequested();
      }
    };
  }

  private SearchConfig config(BenchmarkData data) {
    String json = InputFile.text(configFile, "a search configuration in JSON");
    SearchConfig config = SearchConfigReader.parse(json, configFile, data);
    if (seed == null) {
      return config;
    }
    if (seed < 0 || seed > SearchConfig.LARGEST_SEED) {
      throw new ParameterException(
          spec.commandLine(),
          "--seed is %d, expected a whole number from 0 to %d."
              .formatted(seed, SearchConfig.LARGEST_SEED));
    }
    return config.withSeed(seed);
  }

  private Path directory() {
    return Output.directory(out == null ? resume : out, configFile, spec.commandLine());
  }
}
