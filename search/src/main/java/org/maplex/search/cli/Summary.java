package org.maplex.search.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maplex.search.constraint.LatencyConstraint;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Figures;
import org.maplex.search.result.Outcome;

/** What a search found, in sentences. */
final class Summary {
  private Summary() {}

  static List<String> of(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(recommendation(outcome));
    Outcome.Prediction predictor = outcome.predictor();
    lines.add(
        "Latency on %s was guessed from %d samples and %d other devices; %s."
            .formatted(
                outcome.config().target().name(),
                predictor.samples(),
                predictor.sources().size(),
                Double.isNaN(predictor.within10())
                    ? "too few samples to check it on themselves"
                    : "of the samples, each guessed from the others, %s were within 10%%"
                        .formatted(percent(predictor.within10()))));
    lines.add(
        "%d accuracies were looked up, of %d architectures considered."
            .formatted(outcome.search().accuracyQueries(), outcome.search().candidates()));
    outcome
        .exact()
        .ifPresent(
            exact ->
                lines.add(
                    "Rehearsal: %s of the hypervolume that the true latencies allow was reached."
                        .formatted(percent(exact.hypervolumeRatio(), 1))));
    return lines;
  }

  private static String recommendation(Outcome outcome) {
    if (outcome.best() instanceof Recommendation.None none) {
      return none.reason();
    }
    Recommendation.Take take = (Recommendation.Take) outcome.best();
    Outcome.FrontMember best =
        outcome.front().stream()
            .filter(member -> member.evaluation().equals(take.evaluation()))
            .findFirst()
            .orElseThrow();
    String sentence =
        "Take %d: %s%% at %s ms"
            .formatted(
                best.evaluation().cell().index(),
                Figures.fixed(best.evaluation().accuracy(), 1),
                Figures.fixed(best.latency().meanMs(), 1));
    Optional<LatencyConstraint> limit =
        outcome.config().constraints().stream()
            .filter(LatencyConstraint.class::isInstance)
            .map(LatencyConstraint.class::cast)
            .findFirst();
    String sure =
        limit
            .map(
                constraint ->
                    ", %s sure to be within %s ms"
                        .formatted(
                            percent(best.feasibleProbability()), Figures.text(constraint.maxMs())))
            .orElse("");
    String truth =
        best.trueLatencyMs().isPresent()
            ? " (truly %s ms)".formatted(Figures.fixed(best.trueLatencyMs().getAsDouble(), 1))
            : "";
    return sentence + sure + truth + ".";
  }

  /** A share from 0 to 1 in whole percent, never rounded up to certainty. */
  static String percent(double share) {
    return percent(share, 0);
  }

  private static String percent(double share, int decimals) {
    String rounded = Figures.fixed(100 * share, decimals);
    return (share < 1 && rounded.startsWith("100") ? "over 99" : rounded) + "%";
  }
}
