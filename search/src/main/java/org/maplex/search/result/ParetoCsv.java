package org.maplex.search.result;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.search.objective.Candidate;

/** Writes {@code pareto.csv}: a row for each architecture of the front, the most accurate first. */
final class ParetoCsv {
  private static final String HEADER =
      "index,architecture,accuracy,latency_ms,stddev_ms,p05_ms,p95_ms,feasible_probability,"
          + "parameters,flops,measured_latency_ms,true_latency_ms\n";

  private ParetoCsv() {}

  static String text(List<Outcome.FrontMember> front) {
    return front.stream().map(ParetoCsv::row).collect(Collectors.joining("", HEADER, ""));
  }

  private static String row(Outcome.FrontMember member) {
    Candidate candidate = member.evaluation().candidate();
    return Stream.of(
            Integer.toString(candidate.cell().index()),
            candidate.cell().toString(),
            Figures.text(member.evaluation().accuracy()),
            Figures.text(member.latency().meanMs()),
            Figures.text(member.latency().stddevMs()),
            Figures.text(member.latency().p05Ms()),
            Figures.text(member.latency().p95Ms()),
            Figures.text(member.feasibleProbability()),
            Long.toString(candidate.parameters()),
            Long.toString(candidate.flops()),
            text(member.measuredLatencyMs()),
            text(member.trueLatencyMs()))
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Figures.text(value.getAsDouble()) : "";
  }
}
