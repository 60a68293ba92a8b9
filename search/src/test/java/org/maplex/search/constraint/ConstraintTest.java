package org.maplex.search.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.objective.Candidate;

class ConstraintTest {
  /** Believes that every latency is uniform between 0.5 and 1.5 times the expected one. */
  private record Uniform(double meanMs) implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      return meanMs;
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      return new LatencyEstimate(meanMs, meanMs / Math.sqrt(12), 0.55 * meanMs, 1.45 * meanMs);
    }

    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      return Math.max(0, Math.min(1, limitMs / meanMs - 0.5));
    }
  }

  private static double violation(Constraint constraint, double meanMs) {
    Candidate candidate = new Candidate(Cell.ofIndex(0), meanMs, 200, 3000);
    LatencyPosterior latency = new Uniform(meanMs);
    double violation = constraint.violation(candidate, latency);
    assertEquals(violation == 0, constraint.satisfiedBy(candidate, latency));
    return violation;
  }

  @Test
  void asksForTheConfidenceAndNotForTheMeanOnly() {
    assertEquals(0, violation(new LatencyConstraint(10, 0.75), 8));
    assertTrue(violation(new LatencyConstraint(10, 0.76), 8) > 0);
    assertTrue(violation(new LatencyConstraint(10, 0.9), 9.9) > 0);
    assertEquals(0, violation(new LatencyConstraint(10, 0.5), 10));
  }

  @Test
  void tellsTooSlowFromFarTooSlow() {
    LatencyConstraint constraint = new LatencyConstraint(10, 0.9);
    double last = 0;
    for (double meanMs : new double[] {8, 10, 15, 30, 100, 1000}) {
      assertTrue(violation(constraint, meanMs) > last);
      last = violation(constraint, meanMs);
    }
  }

  @Test
  void countsParametersAndFlops() {
    assertEquals(0, violation(new ParameterConstraint(200), 1));
    assertEquals(1, violation(new ParameterConstraint(100), 1));
    assertEquals(0, violation(new FlopsConstraint(3000), 1));
    assertEquals(0.5, violation(new FlopsConstraint(2000), 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 2, Double.NaN})
  void refusesWhatIsNoConfidence(double confidence) {
    assertThrows(IllegalArgumentException.class, () -> new LatencyConstraint(10, confidence));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoLimit(double maxMs) {
    assertThrows(IllegalArgumentException.class, () -> new LatencyConstraint(maxMs, 0.9));
  }
}
