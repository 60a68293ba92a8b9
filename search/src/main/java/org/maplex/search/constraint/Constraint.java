package org.maplex.search.constraint;

import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.objective.Candidate;

/** A bound on what can be known of an architecture without looking its accuracy up. */
public sealed interface Constraint permits LatencyConstraint, ParameterConstraint, FlopsConstraint {
  /**
   * How far an architecture is from satisfying the constraint.
   *
   * @return 0 if it does, and a positive number without unit that falls on the way there if not
   */
  double violation(Candidate candidate, LatencyPosterior latency);

  /** Whether an architecture satisfies the constraint. */
  default boolean satisfiedBy(Candidate candidate, LatencyPosterior latency) {
    return violation(candidate, latency) == 0;
  }
}
