package org.maplex.search.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.table.CellTable;
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
    out.println(edges(cell).render());
    out.println(datasets(cell, data).render());
    out.print(latencies(cell, data).render());
    out.flush();
    return 0;
  }

  private static TextTable edges(Cell cell) {
    Set<Edge> live = cell.liveEdges();
    TextTable table = new TextTable("edge", "operation", "reaches the output");
    for (Edge edge : Edge.values()) {
      table.row(
          edge.from() + " to " + edge.to(),
          cell.operation(edge).label(),
          live.contains(edge) ? "yes" : "no");
    }
    return table;
  }

  private static TextTable datasets(Cell cell, BenchmarkData data) {
    TextTable table =
        new TextTable(
            "dataset",
            "parameters",
            "MFLOPs",
            "test % (200 epochs)",
            "test % (12 epochs)",
            "valid % (12 epochs)");
    for (Dataset dataset : Dataset.values()) {
      CostModel costs = CostModel.of(dataset);
      List<AccuracyMeasure> measures =
          List.of(
              AccuracyMeasure.of(dataset, Split.TEST, 200),
              AccuracyMeasure.of(dataset, Split.TEST, 12),
              AccuracyMeasure.of(dataset, Split.VALID, 12));
      List<String> accuracies =
          measures.stream()
              .map(measure -> Figures.text(data.accuracy(measure).value(cell)))
              .toList();
      table.row(
          dataset.id(),
          String.valueOf(costs.parameters(cell)),
          Figures.fixed(costs.flops(cell) / 1e6, 2),
          accuracies.get(0),
          accuracies.get(1),
          accuracies.get(2));
    }
    return table;
  }

  private static TextTable latencies(Cell cell, BenchmarkData data) {
    TextTable table = new TextTable("device", "latency ms");
    for (Device device : data.devices()) {
      CellTable latencies = data.latency(device.id());
      if (latencies.has(cell)) {
        table.row(device.id(), Figures.text(latencies.value(cell)));
      }
    }
    return table;
  }
}
