package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;

class VerificationTest {
  /** Predicted to take 10 ms, between 8 and 13. */
  private static Verification.Comparison measured(int index, double ms, OptionalDouble before) {
    SavedResult.OnDevice onDevice =
        new SavedResult.OnDevice(
            new LatencyEstimate(10, 1, 8, 13), 1, before, OptionalDouble.empty());
    return new Verification.Comparison(
        new SavedResult.Member(
            Cell.ofIndex(index), 70, OptionalDouble.empty(), 1, List.of(onDevice), 1, 1),
        onDevice,
        ms);
  }

  private static Verification.Comparison measured(int index, double ms) {
    return measured(index, ms, OptionalDouble.empty());
  }

  @Test
  void comparesWhatWasPredictedWithWhatWasMeasured() {
    assertEquals(0.25, measured(1, 8).error());
    assertEquals(-0.2, measured(1, 12.5).error(), 1e-12);
    assertEquals(0.2, measured(1, 12.5).distance(), 1e-12);
  }

  @Test
  void holdsTheEndsOfAnIntervalForWithinIt() {
    for (double within : new double[] {8, 10, 13}) {
      assertTrue(measured(1, within).isWithinInterval(), within + " ms");
    }
    assertFalse(measured(1, 7.9).isWithinInterval());
    assertFalse(measured(1, 13.1).isWithinInterval());
  }

  @Test
  void judgesPredictionsOnly() {
    Verification.Comparison near = measured(4, 10);
    Verification.Comparison middle = measured(5, 8);
    Verification.Comparison far = measured(6, 40);
    Verification.Comparison sample = measured(7, 100, OptionalDouble.of(100));
    Verification verification = new Verification(List.of(near, far, middle, sample));
    assertEquals(List.of(near, far, middle), verification.predictions());
    assertEquals(2, verification.covered());
    assertEquals(OptionalDouble.of(0.25), verification.medianDistance());
    assertEquals(Optional.of(far), verification.worst());
    assertEquals(Optional.of(sample), verification.of(7));
    assertEquals(Optional.empty(), verification.of(8));
  }

  @Test
  void takesTheMeanOfTheTwoMiddleDistances() {
    Verification verification = new Verification(List.of(measured(4, 8), measured(5, 12.5)));
    assertEquals(0.225, verification.medianDistance().orElseThrow(), 1e-12);
  }

  @Test
  void judgesNothingWhereAllWasMeasuredBefore() {
    Verification verification = new Verification(List.of(measured(7, 100, OptionalDouble.of(100))));
    assertEquals(0, verification.covered());
    assertEquals(OptionalDouble.empty(), verification.medianDistance());
    assertEquals(Optional.empty(), verification.worst());
  }
}
