package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private FormatOption formatOption;

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
    Optional<String> leftOut = formatOption.print(table(pairs.size(), agreement));
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
    leftOut.ifPresent(err::println);
    return 0;
  }

  /** A single row; programs know its figures as in the CSV of an evaluation. */
  private static Table table(int architectures, Agreement agreement) {
    return Table.of(
        List.of(
            Column.figures("architectures", "architectures", row -> Value.whole(architectures)),
            Column.figures("Spearman", "spearman", row -> Value.fixed(row.spearman(), 3)),
            Column.<Agreement>figures("Kendall", "kendall", row -> Value.fixed(row.kendall(), 3))
                .expendable(2),
            Column.<Agreement>figures("within 1%", "within1", row -> Value.fixed(row.within1(), 3))
                .expendable(1),
            Column.figures("within 5%", "within5", row -> Value.fixed(row.within5(), 3)),
            Column.figures("within 10%", "within10", row -> Value.fixed(row.within10(), 3)),
            Column.figures("mean error %", "mape", row -> Value.fixed(row.mape(), 1))),
        List.of(agreement));
  }

  private static String signed(double percent) {
    return (percent < 0 ? "" : "+") + Figures.fixed(percent, 1);
  }
}
