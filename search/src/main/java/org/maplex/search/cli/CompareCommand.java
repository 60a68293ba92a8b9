package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.evaluation.Agreement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maplex compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says how well two tables of latencies agree: predictions and measurements, or measurements and"
          + " their repetition.",
      ""
    },
    footer = {"", "Examples:", "  maplex compare predicted.csv measured.csv"})
final class CompareCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FIRST",
      description = "CSV with the columns architecture and latency_ms, such as predictions.")
  private Path first;

  @Parameters(
      index = "1",
      paramLabel = "SECOND",
      description =
          "What FIRST is compared with, such as measurements: errors are in percent of it.")
  private Path second;

  /** An architecture with the latencies of both tables in ms. */
  private record Pair(Cell cell, double firstMs, double secondMs) {
    double error() {
      return firstMs / secondMs - 1;
    }
  }

  @Override
  public Integer call() {
    Map<Cell, Double> firstMs = Measurements.read(first).content().samples().byCell();
    Map<Cell, Double> secondMs = Measurements.read(second).content().samples().byCell();
    List<Pair> pairs =
        secondMs.entrySet().stream()
            .filter(each -> firstMs.containsKey(each.getKey()))
            .map(each -> new Pair(each.getKey(), firstMs.get(each.getKey()), each.getValue()))
            .sorted(Comparator.comparingInt(pair -> pair.cell().index()))
            .toList();
    if (pairs.size() < 2) {
      throw BadInputException.in(
          second,
          "%s of its architectures is also in %s, expected two or more that both have."
              .formatted(pairs.isEmpty() ? "none" : "only one", first));
    }
    Agreement agreement =
        Agreement.of(
            pairs.stream().mapToDouble(Pair::firstMs).toArray(),
            pairs.stream().mapToDouble(Pair::secondMs).toArray());
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        new TextTable(
                "architectures",
                "Spearman",
                "Kendall",
                "within 1%",
                "within 5%",
                "within 10%",
                "mean error %")
            .row(
                String.valueOf(pairs.size()),
                Figures.fixed(agreement.spearman(), 3),
                Figures.fixed(agreement.kendall(), 3),
                Figures.fixed(agreement.within1(), 3),
                Figures.fixed(agreement.within5(), 3),
                Figures.fixed(agreement.within10(), 3),
                Figures.fixed(agreement.mape(), 1))
            .render());
    out.flush();
    String furthest =
        pairs.stream()
            .sorted(Comparator.comparingDouble(pair -> -Math.abs(pair.error())))
            .limit(MOST_NAMED)
            .map(pair -> "%d (%s%%)".formatted(pair.cell().index(), signed(100 * pair.error())))
            .collect(Collectors.joining(", "));
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        Printable.text(
            "%d architectures are in both; furthest apart are %s."
                .formatted(pairs.size(), furthest)));
    return 0;
  }

  private static String signed(double percent) {
    return (percent < 0 ? "" : "+") + Figures.fixed(percent, 1);
  }
}
