package org.maplex.search.exact;

import java.util.List;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.SearchProblem;

/**
 * The best that any search could find on a device whose latencies are all known: the front of every
 * architecture that truly satisfies the constraints.
 *
 * <p>Hypervolumes are taken above the worst value of each objective over these architectures, so
 * the reference point follows from the tables and the constraints alone.
 */
public final class ExactFront {
  private final SearchProblem truth;
  private final ParetoFront front;
  private final Hypervolume measure;
  private final double hypervolume;

  private ExactFront(SearchProblem truth, ParetoFront front, Hypervolume measure) {
    this.truth = truth;
    this.front = front;
    this.measure = measure;
    this.hypervolume = measure.of(front);
  }

  /**
   * Enumerates the space.
   *
   * @param problem what is sought; what it believes of the latency is not used
   * @param latency the true latencies in milliseconds, of all cells
   */
  public static ExactFront of(SearchProblem problem, CellTable latency) {
    SearchProblem truth = problem.on(new KnownLatency(latency));
    List<Evaluation> feasible =
        truth
            .candidates()
            .filter(truth::isFeasible)
            .map(candidate -> evaluate(truth, candidate))
            .toList();
    Hypervolume measure =
        feasible.isEmpty()
            ? new Hypervolume(new double[problem.objectives().size()])
            : Hypervolume.aboveTheWorstOf(problem.objectives(), feasible);
    return new ExactFront(truth, ParetoFront.of(problem.objectives(), feasible), measure);
  }

  /** The front with true latencies; empty if nothing satisfies the constraints. */
  public ParetoFront front() {
    return front;
  }

  /** The hypervolume of the exact front, in the product of the objectives' units. */
  public double hypervolume() {
    return hypervolume;
  }

  /**
   * The share of the exact hypervolume that found architectures reach, 0 to 1: with their true
   * latencies, and without those that truly violate a constraint. NaN if the exact front has no
   * volume.
   */
  public double ratio(List<Evaluation> found) {
    List<Evaluation> feasible =
        found.stream()
            .map(evaluation -> truth.candidate(evaluation.cell()))
            .filter(truth::isFeasible)
            .map(candidate -> evaluate(truth, candidate))
            .toList();
    return hypervolume > 0
        ? measure.of(ParetoFront.of(truth.objectives(), feasible)) / hypervolume
        : Double.NaN;
  }

  private static Evaluation evaluate(SearchProblem truth, Candidate candidate) {
    return new Evaluation(candidate, truth.accuracies().value(candidate.cell()));
  }
}
