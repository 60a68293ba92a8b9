package org.maplex.search.constraint;

import org.apiguardian.api.API;
import org.maplex.search.objective.Candidate;

/**
 * Satisfied if the architecture has no more trainable parameters than a limit.
 *
 * @param max the limit, above 0
 */
@API(status = API.Status.STABLE)
public record ParameterConstraint(long max) implements Constraint {
  /**
   * A checked constraint.
   *
   * @throws IllegalArgumentException if the limit is not above 0
   */
  public ParameterConstraint {
    if (max <= 0) {
      throw new IllegalArgumentException(
          "a limit of %d parameters, expected a whole number above 0".formatted(max));
    }
  }

  /** The share of the limit by which it is exceeded. */
  @Override
  public double violation(Candidate candidate) {
    return Math.max(0, (double) candidate.parameters() / max - 1);
  }
}
