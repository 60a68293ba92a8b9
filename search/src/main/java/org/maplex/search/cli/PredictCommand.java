package org.maplex.search.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.result.ExpectedWithin10;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex predict}. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Predicts the latency of architectures on a device from a few measurements of it, as CSV:"
          + " expected latency, standard deviation, and the bounds of the 90%% interval, in ms.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex predict --measurements my-board.csv --all --out predicted.csv",
      "  maplex predict --measurements my-board.csv 1459 10676",
      "  maplex predict --target-spec my-board.json 1459 10676"
    })
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Maplex maplex;

  @Option(
      names = "--measurements",
      paramLabel = "FILE",
      description =
          "CSV with the columns architecture and latency_ms (default: none, a wide guess by"
              + " --target-spec alone).")
  private Path measurements;

  @ArgGroup(multiplicity = "1")
  private ChosenCells chosen;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the predictions to FILE (default: standard output).")
  private Path out;

  @Mixin private SourceOptions sourceOptions;
  @Mixin private TargetOptions targetOptions;
  @Mixin private MethodOptions methodOptions;

  @Override
  public Integer call() throws IOException {
    Output.check(out);
    Output.checkKeeps(measurements, out);
    List<Cell> cells = chosen.cells(spec.commandLine());
    Optional<Measurements> read = Optional.ofNullable(measurements).map(Measurements::read);
    LatencyPosterior posterior = read.isPresent() ? measured(read.get()) : guessed();
    StringBuilder csv =
        new StringBuilder("index,architecture,latency_ms,stddev_ms,p05_ms,p95_ms\n");
    for (Cell cell : cells) {
      LatencyEstimate estimate = posterior.estimate(cell);
      csv.append(cell.index()).append(',').append(cell);
      for (double ms :
          new double[] {
            estimate.meanMs(), estimate.stddevMs(), estimate.p05Ms(), estimate.p95Ms()
          }) {
        csv.append(',').append(Figures.text(ms));
      }
      csv.append('\n');
    }
    Output.write(csv.toString(), out, spec.commandLine().getOut());
    if (out != null) {
      String origin =
          read.map(measured -> measured.content().samples().size() + " samples")
              .orElse("the specification alone");
      say(
          "%d architectures predicted from %s, in %s; %s."
              .formatted(
                  cells.size(),
                  origin,
                  out,
                  ExpectedWithin10.words(posterior.expectedWithin(0.1))));
    }
    return 0;
  }

  /** What the measurements let believe. */
  private LatencyPosterior measured(Measurements read) {
    DeviceSpecification target = read.refine(targetOptions.specification());
    Notes.on(read).forEach(this::say);
    LatencyPosterior posterior =
        predictor(Optional.of(read)).adapt(read.content().samples(), target);
    Notes.onUnusual(posterior.unusualSamples(), read).forEach(this::say);
    return posterior;
  }

  /** What the specification alone lets believe. */
  private LatencyPosterior guessed() {
    Path file =
        targetOptions
            .file()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "there is nothing to predict from, expected --measurements FILE, or at"
                            + " least --target-spec FILE for a wide guess."));
    DeviceSpecification target = targetOptions.specification();
    LatencyPredictor predictor = predictor(Optional.empty());
    LatencyPosterior posterior;
    try {
      posterior = predictor.adapt(Samples.none(), target);
    } catch (IllegalArgumentException e) {
      throw BadInputException.in(file, e.getMessage() + " Maybe add --measurements FILE.");
    }
    say(
        "%s: without a measurement this is a wide guess; p05_ms and p95_ms say how wide. Next:"
                .formatted(file)
            + " maplex plan --samples 5 --target-spec %s, measure these (three to ten are enough),"
                .formatted(file)
            + " and add --measurements.");
    return posterior;
  }

  private LatencyPredictor predictor(Optional<Measurements> read) {
    return sourceOptions.predictor(methodOptions.method(), maplex.data(), read);
  }

  private void say(String line) {
    spec.commandLine().getErr().println(Printable.text(line));
  }
}
