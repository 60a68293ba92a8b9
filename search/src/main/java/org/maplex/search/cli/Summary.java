package org.maplex.search.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maplex.search.config.Target;
import org.maplex.search.constraint.LatencyConstraint;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Figures;
import org.maplex.search.result.Outcome;

/** What a search found, in sentences, and what to do next. */
final class Summary {
  private Summary() {}

  static List<String> of(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    if (outcome.best() instanceof Recommendation.Take take) {
      Outcome.FrontMember best = member(take, outcome);
      lines.add(recommendation(best, outcome));
      lines.add("  " + best.evaluation().cell());
    } else if (outcome.best() instanceof Recommendation.None none) {
      lines.add(none.reason());
    }
    lines.add(prediction(outcome));
    lines.add(
        "The search looked up %s and considered %s."
            .formatted(
                count(outcome.search().accuracyQueries(), "accuracy", "accuracies"),
                count(outcome.search().candidates(), "architecture", "architectures")));
    outcome
        .exact()
        .filter(exact -> !Double.isNaN(exact.hypervolumeRatio()))
        .ifPresent(
            exact ->
                lines.add(
                    "The front has %s%% of the hypervolume that the true latencies allow."
                        .formatted(Figures.fixed(100 * exact.hypervolumeRatio(), 1))));
    lines.add(next(outcome));
    return lines;
  }

  private static Outcome.FrontMember member(Recommendation.Take take, Outcome outcome) {
    return outcome.front().stream()
        .filter(member -> member.evaluation().equals(take.evaluation()))
        .findFirst()
        .orElseThrow();
  }

  private static String recommendation(Outcome.FrontMember best, Outcome outcome) {
    Optional<LatencyConstraint> limit = LatencyConstraint.among(outcome.config().constraints());
    String sure =
        limit
            .map(
                constraint ->
                    ", %s sure to be within %s ms"
                        .formatted(
                            probability(best.feasibleProbability()),
                            Figures.text(constraint.maxMs())))
            .orElse("");
    String truth =
        best.trueLatencyMs().isPresent()
            ? " (truly %s ms)".formatted(Figures.fixed(best.trueLatencyMs().getAsDouble(), 1))
            : "";
    return "Take %d: %s%% at %s ms%s%s."
        .formatted(
            best.evaluation().cell().index(),
            Figures.fixed(best.evaluation().accuracy(), 1),
            Figures.fixed(best.latency().meanMs(), 1),
            sure,
            truth);
  }

  private static String prediction(Outcome outcome) {
    Outcome.Prediction predictor = outcome.predictor();
    String check =
        Double.isNaN(predictor.within10())
            ? "one sample cannot be checked against others"
            : "guessed from each other, %s%% of the samples come out within 10%%"
                .formatted(Figures.fixed(100 * predictor.within10(), 0));
    return "Latencies on %s are guessed from %s of it and %s; %s."
        .formatted(
            outcome.config().target().name(),
            count(predictor.samples(), "sample", "samples"),
            count(predictor.sources().size(), "other device", "other devices"),
            check);
  }

  private static String next(Outcome outcome) {
    if (!(outcome.best() instanceof Recommendation.Take take)) {
      return "Next: raise the limit or lower the confidence in the configuration.";
    }
    int index = take.evaluation().cell().index();
    return outcome.config().target() instanceof Target.OwnDevice
        ? "Next: measure %d on the device, add it to the measurements, and search again."
            .formatted(index)
        : "Next: maplex show %d, or a configuration for a device of your own (maplex plan --help)."
            .formatted(index);
  }

  /** A probability in whole percent, never rounded up to certainty. */
  static String probability(double probability) {
    String percent = Figures.fixed(100 * probability, 0);
    return (percent.equals("100") ? ">99" : percent) + "%";
  }

  private static String count(int number, String one, String more) {
    return number == 1 ? "1 " + one : number + " " + more;
  }
}
