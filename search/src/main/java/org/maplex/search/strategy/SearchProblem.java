package org.maplex.search.strategy;

import java.util.List;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Objectives;

/**
 * What is sought, and what can be known about it. Latency and costs are free to ask about every
 * architecture; accuracy is not, so a strategy asks for it through a {@link SearchHistory} only.
 *
 * @param objectives what to improve
 * @param constraints what to satisfy, all of them; may be empty
 * @param latency what is believed of the device
 * @param costs of the networks on the dataset
 * @param accuracies percent, of all cells
 */
public record SearchProblem(
    Objectives objectives,
    List<Constraint> constraints,
    LatencyPosterior latency,
    CostModel costs,
    CellTable accuracies) {

  /** A problem with a list of constraints of its own. */
  public SearchProblem {
    constraints = List.copyOf(constraints);
  }

  /** What is known of an architecture before its accuracy is looked up. */
  public Candidate candidate(Cell cell) {
    return new Candidate(cell, latency.meanMs(cell), costs.parameters(cell), costs.flops(cell));
  }

  /** Every architecture in public order. */
  public Stream<Candidate> candidates() {
    return CellSpace.cells().map(this::candidate);
  }

  /** The sum of all violations: 0 if the architecture satisfies every constraint. */
  public double violation(Candidate candidate) {
    double sum = 0;
    for (Constraint constraint : constraints) {
      sum += constraint.violation(candidate, latency);
    }
    return sum;
  }

  /** Whether an architecture satisfies every constraint. */
  public boolean isFeasible(Candidate candidate) {
    return constraints.stream().allMatch(constraint -> constraint.satisfiedBy(candidate, latency));
  }

  /** The same problem on a device of which something else is believed. */
  public SearchProblem on(LatencyPosterior otherLatency) {
    return new SearchProblem(objectives, constraints, otherLatency, costs, accuracies);
  }
}
