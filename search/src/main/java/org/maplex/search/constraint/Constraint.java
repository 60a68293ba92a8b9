package org.maplex.search.constraint;

import org.apiguardian.api.API;
import org.maplex.search.objective.Candidate;

/** A bound on what a network costs wherever it runs. */
@API(status = API.Status.STABLE)
public sealed interface Constraint permits ParameterConstraint, FlopsConstraint {
  /**
   * How far an architecture is from satisfying the constraint.
   *
   * @return 0 if it does, and a positive number without unit that falls on the way there if not
   */
  double violation(Candidate candidate);
}
