package org.maplex.search.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Outcome;

/** The Pareto front as a table for a terminal. The architectures' strings are in the files. */
final class FrontTable {
  private FrontTable() {}

  private record Column(String header, Function<Outcome.FrontMember, String> value) {}

  static TextTable of(Outcome outcome) {
    List<Column> columns = columns(outcome);
    TextTable table = new TextTable(columns.stream().map(Column::header).toArray(String[]::new));
    for (Outcome.FrontMember member : members(outcome)) {
      table.row(columns.stream().map(column -> column.value.apply(member)).toArray(String[]::new));
    }
    return table;
  }

  /** The front; what was verified may not be on it, and stands first then. */
  private static List<Outcome.FrontMember> members(Outcome outcome) {
    List<Outcome.FrontMember> members = new ArrayList<>(outcome.front());
    outcome
        .bestMember()
        .filter(best -> members.stream().noneMatch(member -> isBest(member, outcome)))
        .ifPresent(best -> members.add(0, best));
    return members;
  }

  private static List<Column> columns(Outcome outcome) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("", member -> isBest(member, outcome) ? "*" : ""));
    columns.add(new Column("index", member -> String.valueOf(member.evaluation().cell().index())));
    columns.addAll(accuracies(outcome));
    List<LimitedTarget> targets = outcome.config().targets();
    for (int i = 0; i < targets.size(); i++) {
      columns.addAll(latencies(i, targets));
    }
    columns.add(
        new Column(
            "parameters", member -> String.valueOf(member.evaluation().candidate().parameters())));
    columns.add(
        new Column(
            "MFLOPs", member -> Figures.fixed(member.evaluation().candidate().flops() / 1e6, 2)));
    if (outcome.exact().isPresent()) {
      for (int i = 0; i < targets.size(); i++) {
        int device = i;
        columns.add(
            new Column(
                "true ms" + of(i, targets),
                member -> Figures.fixed(member.onDevices().get(device).trueMs().orElseThrow(), 2)));
      }
    }
    return columns;
  }

  private static List<Column> accuracies(Outcome outcome) {
    AccuracyMeasure signal = outcome.config().accuracy();
    Optional<AccuracyMeasure> reported = outcome.config().reported();
    Column known =
        new Column(
            reported.isEmpty() ? signal.dataset().id() + " %" : words(signal) + " %",
            member -> Figures.fixed(member.evaluation().accuracy(), 2));
    return reported.isEmpty()
        ? List.of(known)
        : List.of(
            known,
            new Column(
                words(reported.get()) + " %",
                member -> Figures.fixed(member.reportedAccuracy(), 2)));
  }

  private static String words(AccuracyMeasure measure) {
    return "%s@%d".formatted(measure.split().id(), measure.epochs());
  }

  private static List<Column> latencies(int device, List<LimitedTarget> targets) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        new Column(
            targets.size() == 1 ? "latency ms" : targets.get(device).target().name() + " ms",
            member -> Figures.fixed(member.onDevices().get(device).latency().meanMs(), 2)));
    columns.add(new Column("90% interval", member -> interval(member.onDevices().get(device))));
    targets
        .get(device)
        .limit()
        .ifPresent(
            limit ->
                columns.add(
                    new Column(
                        "<= %s ms".formatted(Figures.text(limit.maxMs())),
                        member -> Summary.sureness(member.onDevices().get(device)))));
    return columns;
  }

  private static String interval(Outcome.OnDevice device) {
    return device.latency().stddevMs() == 0
        ? "measured"
        : Figures.fixed(device.latency().p05Ms(), 2)
            + " - "
            + Figures.fixed(device.latency().p95Ms(), 2);
  }

  private static String of(int device, List<LimitedTarget> targets) {
    return targets.size() == 1 ? "" : " " + targets.get(device).target().name();
  }

  private static boolean isBest(Outcome.FrontMember member, Outcome outcome) {
    return outcome.best() instanceof Recommendation.Take take
        && take.evaluation().cell().equals(member.evaluation().cell());
  }
}
