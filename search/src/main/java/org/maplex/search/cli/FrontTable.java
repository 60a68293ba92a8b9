package org.maplex.search.cli;

import org.maplex.search.constraint.LatencyConstraint;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Figures;
import org.maplex.search.result.Outcome;

/** The Pareto front as a table for a terminal. */
final class FrontTable {
  private FrontTable() {}

  static TextTable of(Outcome outcome) {
    boolean limited =
        outcome.config().constraints().stream().anyMatch(LatencyConstraint.class::isInstance);
    boolean rehearsed = outcome.exact().isPresent();
    TextTable table =
        new TextTable(
            "",
            "index",
            outcome.config().accuracy().dataset().id() + " %",
            "latency ms",
            "90% interval",
            limited ? "within limit" : "",
            "parameters",
            "MFLOPs",
            "architecture",
            rehearsed ? "true ms" : "");
    for (Outcome.FrontMember member : outcome.front()) {
      table.row(
          isBest(member, outcome) ? "*" : "",
          String.valueOf(member.evaluation().cell().index()),
          Figures.fixed(member.evaluation().accuracy(), 2),
          Figures.fixed(member.latency().meanMs(), 2),
          Figures.fixed(member.latency().p05Ms(), 2)
              + " - "
              + Figures.fixed(member.latency().p95Ms(), 2),
          limited ? Summary.percent(member.feasibleProbability()) : "",
          String.valueOf(member.evaluation().candidate().parameters()),
          Figures.fixed(member.evaluation().candidate().flops() / 1e6, 2),
          member.evaluation().cell().toString(),
          member.trueLatencyMs().isPresent()
              ? Figures.fixed(member.trueLatencyMs().getAsDouble(), 2)
              : "");
    }
    return table;
  }

  private static boolean isBest(Outcome.FrontMember member, Outcome outcome) {
    return outcome.best() instanceof Recommendation.Take take
        && take.evaluation().cell().equals(member.evaluation().cell());
  }
}
