package org.maplex.search.result;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.objective.Candidate;

/**
 * Writes {@code pareto.csv}: a row for each architecture of the front, the most accurate first. Of
 * several devices, each has columns of its own, whose names end with its number, from 1.
 */
final class ParetoCsv {
  private static final List<String> OF_A_DEVICE =
      List.of(
          "latency_ms",
          "stddev_ms",
          "p05_ms",
          "p95_ms",
          "feasible_probability",
          "measured_latency_ms",
          "true_latency_ms");
  private static final int BEFORE_COSTS = 5;

  private ParetoCsv() {}

  static String text(Outcome outcome) {
    StringBuilder csv = new StringBuilder(line(header(outcome)));
    outcome.front().forEach(member -> csv.append(line(row(member, outcome))));
    return csv.toString();
  }

  private static List<String> header(Outcome outcome) {
    int devices = outcome.predictors().size();
    List<String> header = new ArrayList<>(List.of("index", "architecture", "accuracy"));
    if (outcome.config().reported().isPresent()) {
      header.add("reported_accuracy");
    }
    List<String> measured = new ArrayList<>();
    for (int device = 1; device <= devices; device++) {
      String suffix = devices == 1 ? "" : "_" + device;
      List<String> names = OF_A_DEVICE.stream().map(name -> name + suffix).toList();
      header.addAll(names.subList(0, BEFORE_COSTS));
      measured.addAll(names.subList(BEFORE_COSTS, names.size()));
    }
    header.addAll(List.of("parameters", "flops"));
    header.addAll(measured);
    return header;
  }

  private static List<String> row(Outcome.FrontMember member, Outcome outcome) {
    Candidate candidate = member.evaluation().candidate();
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(candidate.cell().index()));
    row.add(candidate.cell().toString());
    row.add(Figures.text(member.evaluation().accuracy()));
    if (outcome.config().reported().isPresent()) {
      row.add(Figures.text(member.reportedAccuracy()));
    }
    List<String> measured = new ArrayList<>();
    for (Outcome.OnDevice device : member.onDevices()) {
      row.add(Figures.text(device.latency().meanMs()));
      row.add(Figures.text(device.latency().stddevMs()));
      row.add(Figures.text(device.latency().p05Ms()));
      row.add(Figures.text(device.latency().p95Ms()));
      row.add(Figures.text(device.feasibleProbability()));
      measured.add(text(device.measuredMs()));
      measured.add(text(device.trueMs()));
    }
    row.add(Long.toString(candidate.parameters()));
    row.add(Long.toString(candidate.flops()));
    row.addAll(measured);
    return row;
  }

  private static String line(List<String> values) {
    return String.join(",", values) + "\n";
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Figures.text(value.getAsDouble()) : "";
  }
}
