package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.sample.SamplesFile;
import org.maplex.search.result.Figures;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
      "  maplex predict --measurements my-board.csv 1459 10676"
    })
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--measurements",
      required = true,
      paramLabel = "FILE",
      description = "CSV with the columns architecture and latency_ms.")
  private Path measurements;

  @ArgGroup(multiplicity = "1")
  private Wanted wanted;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the predictions to FILE (default: standard output).")
  private Path out;

  @Mixin private SourceOptions sourceOptions;
  @Mixin private TargetOptions targetOptions;
  @Mixin private MethodOptions methodOptions;

  /** Which architectures to predict. */
  private static final class Wanted {
    @Option(names = "--all", description = "Predict all 15,625 cells of the space.")
    private boolean all;

    @Option(
        names = "--architectures",
        paramLabel = "FILE",
        description = "Predict the architectures in FILE, one a line.")
    private Path file;

    @Parameters(
        paramLabel = "ARCH",
        arity = "1..*",
        description = "An architecture: its index, or its string in quotes.")
    private List<String> architectures;
  }

  @Override
  public Integer call() throws IOException {
    Output.check(out);
    List<Cell> cells = cells();
    SamplesFile.Content content =
        SamplesFile.parse(
            InputFile.bytes(measurements, "a CSV of measurements"), measurements.toString());
    DeviceSpecification target = targetOptions.specification();
    PrintWriter err = spec.commandLine().getErr();
    Notes.on(content, measurements).forEach(err::println);
    LatencyPosterior posterior =
        methodOptions
            .method()
            .of(sourceOptions.sources(BenchmarkData.builtIn()))
            .adapt(content.samples(), target);
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
      err.printf(
          "%d architectures predicted from %d samples, in %s%n",
          cells.size(), content.samples().size(), out);
    }
    return 0;
  }

  private List<Cell> cells() {
    if (wanted.all) {
      return CellSpace.cells().toList();
    }
    if (wanted.file != null) {
      return CellFile.read(wanted.file);
    }
    List<Cell> cells = new ArrayList<>();
    for (String architecture : wanted.architectures) {
      try {
        cells.add(Cell.parse(architecture));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage());
      }
    }
    return cells;
  }
}
