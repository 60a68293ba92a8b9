package org.maplex.search.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.maplex.search.constraint.LatencyConstraint;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Figures;
import org.maplex.search.result.Outcome;

/** The Pareto front as a table for a terminal. The architectures' strings are in the files. */
final class FrontTable {
  private FrontTable() {}

  private record Column(String header, Function<Outcome.FrontMember, String> value) {}

  static TextTable of(Outcome outcome) {
    List<Column> columns = columns(outcome);
    TextTable table = new TextTable(columns.stream().map(Column::header).toArray(String[]::new));
    for (Outcome.FrontMember member : outcome.front()) {
      table.row(columns.stream().map(column -> column.value.apply(member)).toArray(String[]::new));
    }
    return table;
  }

  private static List<Column> columns(Outcome outcome) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("", member -> isBest(member, outcome) ? "*" : ""));
    columns.add(new Column("index", member -> String.valueOf(member.evaluation().cell().index())));
    columns.add(
        new Column(
            outcome.config().accuracy().dataset().id() + " %",
            member -> Figures.fixed(member.evaluation().accuracy(), 2)));
    columns.add(new Column("latency ms", member -> Figures.fixed(member.latency().meanMs(), 2)));
    columns.add(
        new Column(
            "90% interval",
            member ->
                Figures.fixed(member.latency().p05Ms(), 2)
                    + " - "
                    + Figures.fixed(member.latency().p95Ms(), 2)));
    LatencyConstraint.among(outcome.config().constraints())
        .ifPresent(
            limit ->
                columns.add(
                    new Column(
                        "<= %s ms".formatted(Figures.text(limit.maxMs())),
                        member -> Summary.probability(member.feasibleProbability()))));
    columns.add(
        new Column(
            "parameters", member -> String.valueOf(member.evaluation().candidate().parameters())));
    columns.add(
        new Column(
            "MFLOPs", member -> Figures.fixed(member.evaluation().candidate().flops() / 1e6, 2)));
    if (outcome.exact().isPresent()) {
      columns.add(
          new Column("true ms", member -> Figures.fixed(member.trueLatencyMs().orElseThrow(), 2)));
    }
    return columns;
  }

  private static boolean isBest(Outcome.FrontMember member, Outcome outcome) {
    return outcome.best() instanceof Recommendation.Take take
        && take.evaluation().cell().equals(member.evaluation().cell());
  }
}
