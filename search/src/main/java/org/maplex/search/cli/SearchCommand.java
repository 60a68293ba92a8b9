package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.UnusualSample;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.config.Target;
import org.maplex.search.result.Outcome;
import org.maplex.search.result.ResultDirectory;
import org.maplex.search.result.Run;
import org.maplex.search.session.MeasuredTarget;
import org.maplex.search.session.SearchSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maplex search}. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Adapts the predictor to a device, searches for architectures that are accurate and fast"
          + " enough on it, prints their Pareto front and writes it into a directory:"
          + " result.json, pareto.csv, run.json.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex search configs/raspi4-cifar100.json",
      "  maplex search configs/my-board.json --measurements my-board.csv --out found"
    })
final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "What is sought, in JSON.")
  private Path configFile;

  @Option(
      names = "--measurements",
      paramLabel = "FILE",
      description =
          "CSV with the columns architecture and latency_ms (default: the file that CONFIG names).")
  private Path measurements;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write (default: maplex-out/ and the name of CONFIG).")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of everything random (default: the seed in CONFIG).")
  private Long seed;

  /** A search with its target, and the file that the samples were read from. */
  private record Prepared(
      SearchConfig config, MeasuredTarget target, Optional<Measurements> measurements) {}

  @Override
  public Integer call() {
    Instant started = Instant.now();
    PrintWriter err = spec.commandLine().getErr();
    BenchmarkData data = BenchmarkData.builtIn();
    Prepared prepared = prepare(config(data), data);
    SearchConfig config = prepared.config();
    ResultDirectory directory = ResultDirectory.at(directory());
    SearchSession.Completed completed;
    try (Progress progress =
        Progress.of("accuracies", 0, config.settings().accuracyQueries(), err)) {
      completed =
          new SearchSession(config, prepared.target(), data)
              .run(
                  Version.current(),
                  prepared.measurements().map(Measurements::bytes),
                  (latest, queries) -> progress.stepTo(queries));
    }
    Outcome outcome = completed.outcome();
    List<UnusualSample> unusual = outcome.predictor().unusualSamples();
    prepared
        .measurements()
        .map(read -> Notes.onUnusual(unusual, read))
        .orElseGet(() -> Notes.onUnusual(unusual, config.target().name()))
        .forEach(err::println);
    directory.write(outcome, Run.since(started, completed.searching()));
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(FrontTable.of(outcome).render());
    stdout.flush();
    err.println();
    Summary.of(outcome).forEach(line -> err.println(Printable.text(line)));
    err.println("Written to %s: result.json, pareto.csv, run.json.".formatted(directory()));
    return 0;
  }

  private SearchConfig config(BenchmarkData data) {
    String json = InputFile.text(configFile, "a search configuration in JSON");
    SearchConfig config = SearchConfigReader.parse(json, configFile, data);
    if (seed == null) {
      return config;
    }
    if (seed < 0) {
      throw new ParameterException(
          spec.commandLine(), "--seed is %d, expected a whole number from 0.".formatted(seed));
    }
    return config.withSeed(seed);
  }

  private Prepared prepare(SearchConfig config, BenchmarkData data) {
    if (config.target() instanceof Target.Rehearsal rehearsal) {
      if (measurements != null) {
        throw new ParameterException(
            spec.commandLine(),
            "%s rehearses on %s of the tables, which takes no measurements."
                    .formatted(configFile, rehearsal.device())
                + " Maybe its target should be {\"name\": ..., \"measurements\": ...}.");
      }
      return new Prepared(
          config,
          MeasuredTarget.rehearse(rehearsal, config.predictor(), config.seed(), data),
          Optional.empty());
    }
    Target.OwnDevice own = (Target.OwnDevice) config.target();
    Path file =
        measurements != null
            ? measurements
            : own.measurements().map(configFile::resolveSibling).orElse(null);
    if (file == null) {
      throw BadInputException.in(
          configFile,
          "the target %s has no measurements, expected a file. Maybe add --measurements FILE, or"
                  .formatted(own.name())
              + " \"measurements\" beside its name; maplex plan says what to measure.");
    }
    Measurements read = Measurements.read(file);
    Notes.on(read).forEach(spec.commandLine().getErr()::println);
    DeviceSpecification specification =
        own.specification()
            .map(configFile::resolveSibling)
            .map(InputFile::specification)
            .orElseGet(DeviceSpecification::unknown);
    // Which file the command line named does not matter, but what it holds.
    Target named =
        measurements == null
            ? own
            : new Target.OwnDevice(own.name(), own.specification(), Optional.empty());
    return new Prepared(
        config.withTarget(named),
        MeasuredTarget.own(read.content().samples(), specification, config.predictor(), data),
        Optional.of(read));
  }

  private Path directory() {
    return Output.directory(out, configFile, spec.commandLine());
  }
}
