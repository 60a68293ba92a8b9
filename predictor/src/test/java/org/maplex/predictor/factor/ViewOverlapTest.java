package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.ExecutionView;

/** Bhattacharyya's coefficient, with its determinants and its inverse written out. */
class ViewOverlapTest {
  private static final LatencyPrior PRIOR =
      Priors.of(KnownDevices.outsideTheFamilyOf("raspi4"), Settings.single(1.5, 1, 0.03, 0));
  private static final int[] CANDIDATES =
      KnownDevices.randomCells(20, 3).stream().mapToInt(Cell::index).toArray();
  private static final double NOISE = 0.05;
  private static final double INDEPENDENT = 0.002;

  private static double[][] covariance(double amplitude) {
    double[][] covariance = PRIOR.covariance(amplitude, 1);
    Vectors.addOuter(covariance, 0.7, PRIOR.mean(), PRIOR.mean());
    return covariance;
  }

  private static PlannedView planned(ExecutionView view, double amplitude) {
    PlannedView planned =
        new PlannedView(view, 0.5, PRIOR.mean(), covariance(amplitude), NOISE, INDEPENDENT);
    double[] typical = new double[CANDIDATES.length];
    Arrays.fill(typical, 1);
    planned.begin(CANDIDATES, CANDIDATES, typical);
    return planned;
  }

  private static DenseBelief dense(ExecutionView view, double amplitude) {
    return new DenseBelief(view, PRIOR.mean(), covariance(amplitude), NOISE, INDEPENDENT);
  }

  @ParameterizedTest
  @CsvSource({
    "EVERY_EDGE, LIVE_EDGES, 1.5, 1.5",
    "LIVE_EDGES, LIVE_EDGES_SHARED, 1, 4",
    "ONNX_FAITHFUL, ZEROS_FOLDED, 2, 0.5"
  })
  void isTheCoefficientOfTheMeasurementsOfTheChosenCells(
      ExecutionView one, ExecutionView other, double first, double second) {
    PlannedView[] views = {planned(one, first), planned(other, second)};
    ViewOverlap overlap = new ViewOverlap(views[0], views[1], 0.3, CANDIDATES.length);
    int[] chosen = {};
    for (int next : new int[] {4, 11, 0, 7, 19, 5}) {
      for (int i = 0; i < CANDIDATES.length; i++) {
        int[] measured = Arrays.copyOf(chosen, chosen.length + 1);
        measured[chosen.length] = CANDIDATES[i];
        if (Arrays.stream(measured).distinct().count() < measured.length) {
          continue;
        }
        double expected =
            0.3 * DenseBelief.overlap(dense(one, first), dense(other, second), measured);
        assertEquals(1, overlap.cost(i) / expected, 1e-6, Arrays.toString(measured));
      }
      overlap.choose(next);
      views[0].choose(next);
      views[1].choose(next);
      chosen = Arrays.copyOf(chosen, chosen.length + 1);
      chosen[chosen.length - 1] = CANDIDATES[next];
    }
  }

  @Test
  void isWholeWhereNothingTellsTheViewsApart() {
    PlannedView one = planned(ExecutionView.LIVE_EDGES, 2);
    PlannedView other = planned(ExecutionView.LIVE_EDGES, 2);
    ViewOverlap overlap = new ViewOverlap(one, other, 0.3, CANDIDATES.length);
    for (int next = 0; next < 5; next++) {
      for (int i = next; i < CANDIDATES.length; i++) {
        assertEquals(0.3, overlap.cost(i), 1e-9);
      }
      overlap.choose(next);
      one.choose(next);
      other.choose(next);
    }
  }

  @Test
  void neverGrowsWithAMeasurement() {
    PlannedView one = planned(ExecutionView.EVERY_EDGE, 2);
    PlannedView other = planned(ExecutionView.LIVE_EDGES, 2);
    ViewOverlap overlap = new ViewOverlap(one, other, 1, CANDIDATES.length);
    double before = 1;
    for (int next = 0; next < CANDIDATES.length; next++) {
      for (int i = next; i < CANDIDATES.length; i++) {
        assertTrue(overlap.cost(i) <= before * (1 + 1e-9));
      }
      before = overlap.cost(next);
      overlap.choose(next);
      one.choose(next);
      other.choose(next);
    }
    assertTrue(before < 0.5, "still " + before);
  }
}
