package org.maplex.search.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.objective.Candidate;

class ConstraintTest {
  private static double violation(Constraint constraint) {
    return constraint.violation(new Candidate(Cell.ofIndex(0), List.of(1.0), 0, 200, 3000));
  }

  /** Where every latency is uniform between 0.5 and 1.5 times the expected one. */
  private static double violation(LatencyLimit limit, double meanMs) {
    return limit.violation(meanMs, Math.max(0, Math.min(1, limit.maxMs() / meanMs - 0.5)));
  }

  @Test
  void asksForTheConfidenceAndNotForTheMeanOnly() {
    assertEquals(0, violation(new LatencyLimit(10, 0.75), 8));
    assertTrue(violation(new LatencyLimit(10, 0.76), 8) > 0);
    assertTrue(violation(new LatencyLimit(10, 0.9), 9.9) > 0);
    assertEquals(0, violation(new LatencyLimit(10, 0.5), 10));
  }

  @Test
  void tellsTooSlowFromFarTooSlow() {
    LatencyLimit constraint = new LatencyLimit(10, 0.9);
    double last = 0;
    for (double meanMs : new double[] {8, 10, 15, 30, 100, 1000}) {
      assertTrue(violation(constraint, meanMs) > last);
      last = violation(constraint, meanMs);
    }
  }

  @Test
  void countsParametersAndFlops() {
    assertEquals(0, violation(new ParameterConstraint(200)));
    assertEquals(1, violation(new ParameterConstraint(100)));
    assertEquals(0, violation(new FlopsConstraint(3000)));
    assertEquals(0.5, violation(new FlopsConstraint(2000)));
  }

  @Test
  void lacksConfidenceAndExceedsTheLimitByAShare() {
    LatencyLimit limit = new LatencyLimit(10, 0.75);
    assertEquals(0.5, limit.violation(8, 0.25));
    assertEquals(0.5 + 1, limit.violation(20, 0.25));
    assertEquals(0, limit.violation(20, 0.75));
  }

  @Test
  void asksForNoMoreConfidenceThanIsAllowed() {
    LatencyLimit limit = new LatencyLimit(10, 0.9);
    assertEquals(new LatencyLimit(10, 0.5), limit.withConfidenceAtMost(0.5));
    assertEquals(limit, limit.withConfidenceAtMost(0.95));
  }

  @Test
  void refusesCostsThatNothingKeeps() {
    for (long none : new long[] {0, -1}) {
      assertThrows(IllegalArgumentException.class, () -> new ParameterConstraint(none));
      assertThrows(IllegalArgumentException.class, () -> new FlopsConstraint(none));
    }
    assertEquals(1, new ParameterConstraint(1).max());
    assertEquals(1, new FlopsConstraint(1).max());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 2, Double.NaN})
  void refusesWhatIsNoConfidence(double confidence) {
    assertThrows(IllegalArgumentException.class, () -> new LatencyLimit(10, confidence));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoLimit(double maxMs) {
    assertThrows(IllegalArgumentException.class, () -> new LatencyLimit(maxMs, 0.9));
  }
}
