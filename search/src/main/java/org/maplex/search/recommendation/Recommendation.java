package org.maplex.search.recommendation;

import java.util.Comparator;
import java.util.Locale;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.SearchProblem;

/** The architecture to take, or why there is none. */
public sealed interface Recommendation {

  /**
   * An architecture to take.
   *
   * @param evaluation the most accurate one that satisfies the constraints; of several the fastest,
   *     then the one with the lowest index
   */
  record Take(Evaluation evaluation) implements Recommendation {}

  /**
   * No architecture to take.
   *
   * @param reason a sentence for a person
   */
  record None(String reason) implements Recommendation {}

  /** What to take of a front. */
  static Recommendation of(ParetoFront front, SearchProblem problem) {
    return front.members().stream()
        .filter(evaluation -> problem.isFeasible(evaluation.candidate()))
        .min(ParetoFront.MOST_ACCURATE_FIRST)
        .<Recommendation>map(Take::new)
        .orElseGet(() -> none(problem));
  }

  private static Recommendation none(SearchProblem problem) {
    Candidate fastest =
        problem
            .candidates()
            .min(
                Comparator.comparingDouble(Candidate::latencyMs)
                    .thenComparingInt(candidate -> candidate.cell().index()))
            .orElseThrow();
    return new None(
        String.format(
            Locale.ROOT,
            "No architecture satisfies the constraints. The fastest, %d, is expected to take %.4g ms,"
                + " with %d parameters and %d FLOPs.",
            fastest.cell().index(),
            fastest.latencyMs(),
            fastest.parameters(),
            fastest.flops()));
  }
}
