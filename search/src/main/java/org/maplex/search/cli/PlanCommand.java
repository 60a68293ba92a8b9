package org.maplex.search.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyPredictor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maplex plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says which architectures to measure, the most telling first, as CSV with an empty column"
          + " latency_ms to fill in.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex plan --samples 5",
      "  maplex plan --samples 10 --target-spec my-board.json --out my-board.csv"
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--samples",
      required = true,
      paramLabel = "K",
      description = "How many architectures to choose.")
  private int samples;

  @Option(
      names = "--pool",
      paramLabel = "FILE",
      description = "Choose among the architectures in FILE, one a line (default: all).")
  private Path pool;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the plan to FILE (default: standard output).")
  private Path out;

  @Mixin private SourceOptions sourceOptions;
  @Mixin private TargetOptions targetOptions;
  @Mixin private MethodOptions methodOptions;

  @Override
  public Integer call() throws IOException {
    Output.check(out);
    List<Cell> cells = pool == null ? CellSpace.cells().toList() : CellFile.read(pool);
    if (samples < 1 || samples > cells.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "--samples is %d, expected 1 to %d, as many as there are to choose from."
              .formatted(samples, cells.size()));
    }
    LatencyPredictor predictor =
        methodOptions.method().of(sourceOptions.sources(BenchmarkData.builtIn()));
    List<Cell> plan = predictor.planner().plan(samples, cells, targetOptions.specification());
    StringBuilder csv = new StringBuilder("rank,index,architecture,latency_ms\n");
    for (int rank = 1; rank <= plan.size(); rank++) {
      Cell cell = plan.get(rank - 1);
      csv.append(rank).append(',').append(cell.index()).append(',').append(cell).append(",\n");
    }
    Output.write(csv.toString(), out, spec.commandLine().getOut());
    spec.commandLine()
        .getErr()
        .printf(
            "%d architectures to measure%s. Next: fill in latency_ms, then maplex predict"
                + " --measurements %s --all%n",
            plan.size(), out == null ? "" : " in " + out, out == null ? "FILE" : out);
    return 0;
  }
}
