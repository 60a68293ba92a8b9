package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.result.PlanCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
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
      "  maplex plan --samples 10 --target-spec my-board.json --out my-board.csv",
      "  maplex plan --samples 2 --measurements my-board.csv --out next.csv"
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Maplex maplex;

  @Option(
      names = "--samples",
      required = true,
      paramLabel = "K",
      description = "How many architectures to choose.")
  private int samples;

  @Option(
      names = "--measurements",
      paramLabel = "FILE",
      description =
          "What was measured so far, such as a plan that is partly filled in; it is learned from, and"
              + " not chosen again.")
  private Path measurements;

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
    Output.checkKeeps(measurements, out);
    refuseToLose();
    Optional<Measurements> soFar = Optional.ofNullable(measurements).map(Measurements::readPlan);
    Samples measured = soFar.map(read -> read.content().samples()).orElseGet(Samples::none);
    DeviceSpecification known = targetOptions.specification();
    DeviceSpecification target = soFar.map(read -> read.refine(known)).orElse(known);
    List<Cell> cells = unmeasured(measured);
    PrintWriter err = spec.commandLine().getErr();
    soFar.map(Notes::onPlan).orElse(List.of()).forEach(err::println);
    LatencyPredictor predictor =
        sourceOptions.predictor(methodOptions.method(), maplex.data(), soFar);
    List<Cell> plan = predictor.planner().plan(samples, cells, measured, target);
    Output.write(PlanCsv.text(plan), out, spec.commandLine().getOut());
    err.println(Printable.text(next(plan.size(), measured.size())));
    return 0;
  }

  /** Refuses to write a plan over one that somebody filled in. */
  private void refuseToLose() {
    if (out == null || !Files.exists(out)) {
      return;
    }
    int measured;
    try {
      measured = Measurements.readPlan(out).content().samples().size();
    } catch (BadInputException e) {
      // No measurements.
      return;
    }
    if (measured > 0) {
      throw BadInputException.in(
          out,
          "%s measured in it, over which the plan would be written. Maybe go on from it with --measurements %s and another --out?"
              .formatted(Summary.count(measured, "architecture is", "architectures are"), out));
    }
  }

  /** The architectures that may be chosen. */
  private List<Cell> unmeasured(Samples measured) {
    List<Cell> cells = pool == null ? CellSpace.cells().toList() : CellFile.read(pool);
    Set<Cell> known = measured.stream().map(Sample::cell).collect(Collectors.toSet());
    List<Cell> left = cells.stream().filter(cell -> !known.contains(cell)).toList();
    if (left.isEmpty()) {
      throw BadInputException.in(
          measurements,
          "all %d architectures to choose from are measured already, expected one that is not."
              .formatted(cells.size()));
    }
    if (samples < 1 || samples > left.size()) {
      String remain =
          left.size() == cells.size()
              ? "as many as there are to choose from."
              : "as many as there are left to choose from, without the %d that are measured already."
                  .formatted(cells.size() - left.size());
      throw new ParameterException(
          spec.commandLine(),
          "--samples is %d, expected 1 to %d, %s".formatted(samples, left.size(), remain));
    }
    return left;
  }

  private String next(int planned, int measured) {
    String toMeasure =
        "%d architectures to measure%s".formatted(planned, out == null ? "" : " in " + out);
    if (measurements == null) {
      return "%s. Next: fill in latency_ms, then maplex predict --measurements %s --all"
          .formatted(toMeasure, out == null ? "FILE" : out);
    }
    return "%s; %d measured so far were taken into account. Next: measure, append the rows to %s,"
            .formatted(toMeasure, measured, measurements)
        + " then maplex predict --measurements %s --all, or maplex plan --samples %d"
            .formatted(measurements, samples)
        + " --measurements %s again".formatted(measurements);
  }
}
