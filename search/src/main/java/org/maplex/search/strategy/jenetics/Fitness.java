package org.maplex.search.strategy.jenetics;

import java.util.Arrays;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;

/**
 * What selection compares: merits if the architecture is feasible, its violation if not. The order
 * is constrained domination (Deb et al., "A Fast and Elitist Multiobjective Genetic Algorithm:
 * NSGA-II", IEEE TEVC 6(2), 2002, section VI), which is partial: never sort by it.
 *
 * @param violation 0 if feasible
 * @param merits larger is better; of an infeasible architecture without its accuracy, which was not
 *     looked up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole, only by dominance
record Fitness(double violation, double[] merits) implements Comparable<Fitness> {

  static Fitness feasible(Objectives objectives, Evaluation evaluation) {
    return new Fitness(0, objectives.merits(evaluation));
  }

  static Fitness infeasible(Objectives objectives, Candidate candidate, double violation) {
    return new Fitness(violation, objectives.merits(new Evaluation(candidate, 0)));
  }

  /** Above 0 if this dominates the other, below 0 if it is dominated, 0 if neither. */
  @Override
  public int compareTo(Fitness other) {
    if (violation > 0 || other.violation > 0) {
      return Double.compare(other.violation, violation);
    }
    if (ParetoFront.dominates(merits, other.merits)) {
      return 1;
    }
    return ParetoFront.dominates(other.merits, merits) ? -1 : 0;
  }

  int compareComponent(Fitness other, int component) {
    return Double.compare(merits[component], other.merits[component]);
  }

  double distance(Fitness other, int component) {
    return merits[component] - other.merits[component];
  }

  int dimension() {
    return merits.length;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Fitness other
        && violation == other.violation
        && Arrays.equals(merits, other.merits);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(violation) + Arrays.hashCode(merits);
  }
}
