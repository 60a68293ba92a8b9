package org.maplex.search.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.TableFormat;
import org.maplex.search.table.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows what the tables hold of an architecture: its edges, costs, accuracies, latencies.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex show 1459",
      "  maplex show '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_1x1~2|'"
    })
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Maplex maplex;

  @Parameters(
      paramLabel = "ARCH",
      description = "An architecture: its index, or its string in quotes.")
  private String architecture;

  @Override
  public Integer call() {
    Cell cell;
    try {
      cell = Cell.parse(architecture);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    BenchmarkData data = maplex.data();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("architecture %d%n%s%n%n", cell.index(), cell);
    out.println(text(edges(cell)));
    out.println(text(datasets(cell, data)));
    out.print(text(latencies(cell, data)));
    out.flush();
    return 0;
  }

  private static String text(Table table) {
    return TableFormat.TEXT.render(table, "");
  }

  private static Table edges(Cell cell) {
    Set<Edge> live = cell.liveEdges();
    return Table.of(
        List.of(
            Column.words("edge", "edge", edge -> edge.from() + " to " + edge.to()),
            Column.words("operation", "operation", edge -> cell.operation(edge).label()),
            Column.words(
                "reaches the output",
                "reaches_output",
                edge -> live.contains(edge) ? "yes" : "no")),
        List.of(Edge.values()));
  }

  private static Table datasets(Cell cell, BenchmarkData data) {
    return Table.of(
        List.of(
            Column.words("dataset", "dataset", Dataset::id),
            Column.figures(
                "parameters",
                "parameters",
                dataset -> Value.whole(CostModel.of(dataset).parameters(cell))),
            Column.figures(
                "MFLOPs",
                "mflops",
                dataset -> Value.fixed(CostModel.of(dataset).flops(cell) / 1e6, 2)),
            accuracy(Split.TEST, 200, cell, data),
            accuracy(Split.TEST, 12, cell, data),
            accuracy(Split.VALID, 12, cell, data)),
        List.of(Dataset.values()));
  }

  private static Column<Dataset> accuracy(Split split, int epochs, Cell cell, BenchmarkData data) {
    return Column.figures(
        "%s %% (%d epochs)".formatted(split.id(), epochs),
        "%s_%d".formatted(split.id(), epochs),
        dataset ->
            Value.figure(data.accuracy(AccuracyMeasure.of(dataset, split, epochs)).value(cell)));
  }

  private static Table latencies(Cell cell, BenchmarkData data) {
    return Table.of(
        List.of(
            Column.words("device", "id", Device::id),
            Column.figures(
                "latency ms",
                "latency_ms",
                device -> Value.figure(data.latency(device.id()).value(cell)))),
        data.devices().stream().filter(device -> data.latency(device.id()).has(cell)).toList());
  }
}
