package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.MeasurementRun;
import org.maplex.measurement.counters.CounterMeasurement;
import org.maplex.measurement.file.MeasurementConditions;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.config.SearchConfigReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex measure}. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Times architectures on this machine with ONNX Runtime, in turns, until each median is known to"
          + " 2%%. What it has measured already it does not measure again, so that the same command"
          + " goes on after an interruption.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex measure my-board",
      "  maplex measure plan.csv --out measurements.csv",
      "  maplex measure plan.csv --out measurements.csv --threads 4 --batch 8"
    })
final class MeasureCommand implements Callable<Integer> {
  private static final String PERF = "perf";

  @Spec private CommandSpec spec;
  @ParentCommand private Maplex maplex;

  @Parameters(
      paramLabel = "PLAN",
      description =
          "What to measure: a folder of maplex init, a CSV with a column architecture such as maplex"
              + " plan writes, or a file with one architecture a line.")
  private Path plan;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Append a row for each measured architecture to FILE (default: measurements.csv in a folder"
              + " of maplex init).")
  private Path out;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = Candidates.Datasets.class,
      description =
          "Measure the networks for this dataset: cifar10, cifar100 or imagenet16_120 (default: that"
              + " of the folder's search, else cifar100).")
  private Dataset dataset;

  @Option(
      names = "--counters",
      description =
          "Also count what the processor does for each operation, where Linux lets perf do so, and"
              + " write it into the specification.")
  private boolean counters;

  @Mixin private ConditionOptions conditionOptions;
  @Mixin private TimingOptions timingOptions;
  @Mixin private TargetOptions targetOptions;

  @Override
  public Integer call() throws IOException {
    Optional<BoardFolder> folder = folder();
    Path file = outFile(folder);
    Output.check(file);
    if (counters && targetOptions.file(folder).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--counters needs a specification to write them into, expected --target-spec FILE.");
    }
    List<Cell> cells = CellFile.read(folder.map(BoardFolder::plan).orElse(plan));
    MeasurementConditions conditions =
        conditionOptions.conditions(dataset(folder), targetOptions.specification(folder));
    PrintWriter err = spec.commandLine().getErr();
    MeasurementRun run =
        new LocalMeasurement(conditions, timingOptions.settings(), maplex.interruption(), err)
            .into(file, cells);
    if (!run.isComplete()) {
      err.println(
          Printable.text(
              "Interrupted: %d of %d architectures are in %s. Next: the same command goes on."
                  .formatted(run.knownBefore() + run.finished().size(), cells.size(), file)));
      return Interruption.STATUS;
    }
    if (counters) {
      err.println(Printable.text(count(targetOptions.file(folder).orElseThrow(), conditions)));
    }
    err.println(Printable.text(summary(cells, file) + " Next: " + next(folder, file)));
    return CommandLine.ExitCode.OK;
  }

  private Optional<BoardFolder> folder() {
    if (!Files.isDirectory(plan)) {
      return Optional.empty();
    }
    return Optional.of(
        BoardFolder.at(plan)
            .orElseThrow(
                () ->
                    BadInputException.in(
                        plan,
                        "this is a directory without plan.csv and search.json, expected a plan, or a"
                            + " folder that maplex init made.")));
  }

  private Path outFile(Optional<BoardFolder> folder) throws IOException {
    if (out != null) {
      Output.checkKeeps(plan, out);
      return out;
    }
    return folder
        .map(BoardFolder::measurements)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--out is missing, expected the file that measurements are written to, such as"
                        + " --out measurements.csv."));
  }

  /** Counts hardware events into a specification, and says what came of it. */
  private static String count(Path file, MeasurementConditions conditions) throws IOException {
    CounterMeasurement.Result result =
        CounterMeasurement.on(PERF).measure(conditions.network().batch(), conditions.threads());
    if (result instanceof CounterMeasurement.Counted counted) {
      Output.write(
          InputFile.specification(file).withCounters(counted.counters()).format(), file, null);
      return "Hardware counters of %d operations are in %s."
          .formatted(counted.counters().operations().size(), file);
    }
    return "Hardware counters are not measured, modelled ones stay in use: "
        + ((CounterMeasurement.Unavailable) result).reason();
  }

  private Dataset dataset(Optional<BoardFolder> folder) {
    if (dataset != null) {
      return dataset;
    }
    return folder
        .map(BoardFolder::config)
        .map(
            config ->
                SearchConfigReader.parse(
                        InputFile.text(config, "a search configuration in JSON"),
                        config,
                        maplex.data())
                    .accuracy()
                    .dataset())
        .orElse(Dataset.CIFAR100);
  }

  private static String summary(List<Cell> cells, Path file) {
    Set<Cell> planned = Set.copyOf(cells);
    Samples samples = Measurements.read(file).content().samples();
    double[] ms =
        samples.stream()
            .filter(sample -> planned.contains(sample.cell()))
            .mapToDouble(Sample::latencyMs)
            .sorted()
            .toArray();
    return "%d architectures take %s to %s ms, in %s."
        .formatted(ms.length, Figures.brief(ms[0]), Figures.brief(ms[ms.length - 1]), file);
  }

  private String next(Optional<BoardFolder> folder, Path file) {
    if (folder.isPresent() && out == null) {
      return "set \"latencyMs\" in %s if there is a limit, then maplex search %s --out %s"
          .formatted(folder.get().config(), folder.get().config(), folder.get().result());
    }
    return "maplex predict --measurements %s --all, or a configuration that names the file, such as configs/my-board.json, for maplex search"
        .formatted(file);
  }
}
