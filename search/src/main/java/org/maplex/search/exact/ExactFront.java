package org.maplex.search.exact;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
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
   * @param problem what is sought; what it believes of latencies is not used
   * @param latencies the true latencies on each device in milliseconds, of all cells
   */
  public static ExactFront of(SearchProblem problem, List<CellTable> latencies) {
    SearchProblem truth = problem.believing(latencies.stream().map(KnownLatency::new).toList());
    List<Evaluation> feasible =
        truth
            .candidates()
            .filter(truth::isFeasible)
            .map(candidate -> truth.evaluated(candidate.cell()))
            .toList();
    Hypervolume measure =
        feasible.isEmpty()
            ? new Hypervolume(new double[problem.components()])
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
            .map(Evaluation::cell)
            .filter(this::isFeasible)
            .map(truth::evaluated)
            .toList();
    return hypervolume > 0
        ? measure.of(ParetoFront.of(truth.objectives(), feasible)) / hypervolume
        : Double.NaN;
  }

  /** Whether an architecture truly satisfies every limit and constraint. */
  public boolean isFeasible(Cell cell) {
    return truth.isFeasible(truth.candidate(cell));
  }

  /**
   * By how much the most accurate architecture that truly satisfies everything is more accurate
   * than one that was chosen, in percent points. Negative if the chosen one is more accurate since
   * it breaks a limit, NaN if no architecture satisfies everything.
   */
  public double regret(Cell chosen) {
    return front.members().stream()
        .mapToDouble(best -> best.accuracy() - truth.accuracies().value(chosen))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** How many architectures of the exact front are among some. */
  public int found(Collection<Cell> cells) {
    Set<Cell> all = Set.copyOf(cells);
    return Math.toIntExact(
        front.members().stream().filter(member -> all.contains(member.cell())).count());
  }
}
