package org.maplex.search.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Outcome;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;

/**
 * The Pareto front as a table. People are shown no strings of architectures, which are in the
 * files; programs know the columns as in {@code pareto.csv}.
 */
final class FrontTable {
  /** Which columns go where there is no room, the last first. */
  private enum Expendable {
    SURENESS,
    INTERVAL,
    TRUTH,
    FLOPS,
    PARAMETERS;

    Column<Outcome.FrontMember> of(Column<Outcome.FrontMember> column) {
      return column.expendable(ordinal() + 1);
    }
  }

  private FrontTable() {}

  static Table of(Outcome outcome) {
    return Table.of(columns(outcome), members(outcome));
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

  private static List<Column<Outcome.FrontMember>> columns(Outcome outcome) {
    List<LimitedTarget> targets = outcome.config().targets();
    List<Column<Outcome.FrontMember>> columns = new ArrayList<>();
    columns.add(Column.forPeople("", member -> isBest(member, outcome) ? "*" : null));
    columns.add(
        Column.forPrograms("recommended", member -> new Value.Truth(isBest(member, outcome))));
    columns.add(
        Column.figures(
            "index", "index", member -> Value.whole(member.evaluation().cell().index())));
    columns.add(
        Column.forPrograms(
            "architecture", member -> new Value.Words(member.evaluation().cell().toString())));
    columns.addAll(accuracies(outcome));
    for (int i = 0; i < targets.size(); i++) {
      columns.addAll(latencies(i, targets));
    }
    columns.add(
        Expendable.PARAMETERS.of(
            Column.figures(
                "parameters",
                "parameters",
                member -> Value.whole(member.evaluation().candidate().parameters()))));
    columns.add(
        Expendable.FLOPS.of(
            Column.forPeople(
                "MFLOPs",
                member -> Figures.fixed(member.evaluation().candidate().flops() / 1e6, 2))));
    columns.add(
        Column.forPrograms(
            "flops", member -> Value.whole(member.evaluation().candidate().flops())));
    for (int i = 0; i < targets.size(); i++) {
      columns.addAll(measured(i, outcome));
    }
    return columns;
  }

  private static List<Column<Outcome.FrontMember>> accuracies(Outcome outcome) {
    AccuracyMeasure signal = outcome.config().accuracy();
    Optional<AccuracyMeasure> reported = outcome.config().reported();
    Column<Outcome.FrontMember> known =
        Column.figures(
            reported.isEmpty() ? signal.dataset().id() + " %" : words(signal) + " %",
            "accuracy",
            member -> Value.fixed(member.evaluation().accuracy(), 2));
    return reported.isEmpty()
        ? List.of(known)
        : List.of(
            known,
            Column.figures(
                words(reported.get()) + " %",
                "reported_accuracy",
                member -> Value.fixed(member.reportedAccuracy(), 2)));
  }

  private static String words(AccuracyMeasure measure) {
    return "%s@%d".formatted(measure.split().id(), measure.epochs());
  }

  private static List<Column<Outcome.FrontMember>> latencies(
      int device, List<LimitedTarget> targets) {
    String suffix = suffix(device, targets);
    List<Column<Outcome.FrontMember>> columns = new ArrayList<>();
    columns.add(
        Column.figures(
            targets.size() == 1 ? "latency ms" : targets.get(device).target().name() + " ms",
            "latency_ms" + suffix,
            on(device, each -> Value.fixed(each.latency().meanMs(), 2))));
    columns.add(
        Expendable.INTERVAL.of(Column.forPeople("90% interval", on(device, FrontTable::interval))));
    columns.add(
        Column.forPrograms(
            "p05_ms" + suffix, on(device, each -> Value.fixed(each.latency().p05Ms(), 2))));
    columns.add(
        Column.forPrograms(
            "p95_ms" + suffix, on(device, each -> Value.fixed(each.latency().p95Ms(), 2))));
    targets
        .get(device)
        .limit()
        .ifPresent(
            limit -> {
              columns.add(
                  Expendable.SURENESS.of(
                      Column.forPeople(
                          "<= %s ms".formatted(Figures.text(limit.maxMs())),
                          on(device, Summary::sureness))));
              // Not in whole percent: rounded, what is likely could not be told from the certain.
              columns.add(
                  Column.forPrograms(
                      "feasible_probability" + suffix,
                      on(device, each -> Value.figure(each.feasibleProbability()))));
            });
    return columns;
  }

  private static List<Column<Outcome.FrontMember>> measured(int device, Outcome outcome) {
    List<LimitedTarget> targets = outcome.config().targets();
    String suffix = suffix(device, targets);
    List<Column<Outcome.FrontMember>> columns = new ArrayList<>();
    columns.add(
        Column.forPrograms(
            "measured_latency_ms" + suffix, on(device, each -> value(each.measuredMs()))));
    if (outcome.exact().isPresent()
        || outcome.front().stream()
            .anyMatch(member -> member.onDevices().get(device).trueMs().isPresent())) {
      columns.add(
          Expendable.TRUTH.of(
              Column.figures(
                  "true ms"
                      + (targets.size() == 1 ? "" : " " + targets.get(device).target().name()),
                  "true_latency_ms" + suffix,
                  on(device, each -> value(each.trueMs())))));
    }
    return columns;
  }

  private static <T> Function<Outcome.FrontMember, T> on(
      int device, Function<Outcome.OnDevice, T> value) {
    return member -> value.apply(member.onDevices().get(device));
  }

  private static Value value(OptionalDouble ms) {
    return ms.isPresent() ? Value.fixed(ms.getAsDouble(), 2) : Value.ABSENT;
  }

  private static String interval(Outcome.OnDevice device) {
    return device.latency().stddevMs() == 0
        ? "measured"
        : Figures.fixed(device.latency().p05Ms(), 2)
            + " - "
            + Figures.fixed(device.latency().p95Ms(), 2);
  }

  /** Of several devices, each has keys of its own, which end with its number, from 1. */
  private static String suffix(int device, List<LimitedTarget> targets) {
    return targets.size() == 1 ? "" : "_" + (device + 1);
  }

  private static boolean isBest(Outcome.FrontMember member, Outcome outcome) {
    return outcome.best() instanceof Recommendation.Take take
        && take.evaluation().cell().equals(member.evaluation().cell());
  }
}
