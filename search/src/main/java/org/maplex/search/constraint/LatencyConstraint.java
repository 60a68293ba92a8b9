package org.maplex.search.constraint;

import java.util.List;
import java.util.Optional;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.objective.Candidate;

/**
 * Satisfied if the architecture is probably fast enough: P(latency &le; maxMs) &ge; confidence.
 *
 * @param maxMs milliseconds, above 0
 * @param confidence between 0 and 1, both excluded
 */
public record LatencyConstraint(double maxMs, double confidence) implements Constraint {
  /**
   * A checked constraint.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LatencyConstraint {
    if (!(maxMs > 0) || Double.isInfinite(maxMs)) {
      throw new IllegalArgumentException(
          "a limit of %s ms, expected a number above 0".formatted(maxMs));
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a confidence of %s, expected a number between 0 and 1".formatted(confidence));
    }
  }

  /** The limit of latency among some constraints, if there is one. */
  public static Optional<LatencyConstraint> among(List<Constraint> constraints) {
    return constraints.stream()
        .filter(LatencyConstraint.class::isInstance)
        .map(LatencyConstraint.class::cast)
        .findFirst();
  }

  /**
   * The confidence that is lacking, and the share of the limit by which the expected latency
   * exceeds it: the first alone would be flat where every architecture is certainly too slow.
   */
  @Override
  public double violation(Candidate candidate, LatencyPosterior latency) {
    double lacking = confidence - latency.probabilityAtMost(candidate.cell(), maxMs);
    return lacking <= 0 ? 0 : lacking + Math.max(0, candidate.latencyMs() / maxMs - 1);
  }
}
