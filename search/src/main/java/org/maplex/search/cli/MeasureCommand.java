package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.MeasurementRun;
import org.maplex.measurement.file.MeasurementConditions;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.runtime.OnnxSession;
import org.maplex.measurement.timing.TimingSettings;
import org.maplex.predictor.sample.SamplesFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex measure}. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {"Times architectures on this machine with ONNX Runtime.", ""},
    footer = {"", "Examples:", "  maplex measure plan.csv --out measurements.csv"})
final class MeasureCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Maplex maplex;

  @Parameters(
      paramLabel = "PLAN",
      description = "CSV with a column architecture, as maplex plan writes it.")
  private Path plan;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "x")
  private Path out;

  @Option(names = "--min-runs", defaultValue = "30", description = "x")
  private int minRuns;

  @Option(names = "--max-runs", defaultValue = "5000", description = "x")
  private int maxRuns;

  @Override
  public Integer call() throws IOException {
    Output.check(out);
    List<Cell> cells =
        SamplesFile.parsePlan(InputFile.bytes(plan, "a plan"), plan.toString()).architectures();
    MeasurementConditions conditions =
        new MeasurementConditions(
            new NetworkSettings(Dataset.CIFAR100, 1, GraphView.LIVE, 1),
            1,
            "onnxruntime " + OnnxSession.runtimeVersion());
    PrintWriter err = spec.commandLine().getErr();
    Interruption interruption = maplex.interruption();
    interruption.attend();
    try (Progress progress = Progress.of("percent", 0, 100, err)) {
      MeasurementRun run =
          MeasurementRun.into(
              out,
              cells,
              conditions,
              new TimingSettings(5, minRuns, maxRuns, 10_000),
              new MeasurementRun.Follower() {
                @Override
                public void progressed(double share) {
                  progress.stepTo((int) (100 * share));
                }

                @Override
                public boolean isStopped() {
                  return interruption.isRequested();
                }
              });
      err.println(run.finished().size());
    }
    return CommandLine.ExitCode.OK;
  }
}
