package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.ExecutionView;

/** Compares with the posterior variance of every reference cell, by an inverse. */
class PlannedViewTest {
  private static final LatencyPrior PRIOR =
      Priors.of(KnownDevices.outsideTheFamilyOf("raspi4"), Settings.single(1.5, 1, 0.03, 0));
  private static final int[] CANDIDATES = indices(12, 3);
  private static final int[] REFERENCE = indices(60, 8);
  private static final double NOISE = 0.07;
  private static final double INDEPENDENT = 0.003;

  private static int[] indices(int count, long seed) {
    return KnownDevices.randomCells(count, seed).stream().mapToInt(Cell::index).toArray();
  }

  private static double[][] covariance() {
    double[][] covariance = PRIOR.covariance(1.5, 1);
    Vectors.addOuter(covariance, 1, PRIOR.mean(), PRIOR.mean());
    return covariance;
  }

  private static int[] with(int[] cells, int cell) {
    int[] longer = Arrays.copyOf(cells, cells.length + 1);
    longer[cells.length] = cell;
    return longer;
  }

  @ParameterizedTest
  @EnumSource
  void gainsWhatAMeasurementTakesFromTheVarianceOfTheReference(ExecutionView view) {
    double[] typical = IntStream.range(0, 60).mapToDouble(i -> 0.5 + i / 60.0).toArray();
    PlannedView planned =
        new PlannedView(view, 0.3, PRIOR.mean(), covariance(), NOISE, INDEPENDENT);
    planned.begin(CANDIDATES, REFERENCE, typical);
    DenseBelief dense = new DenseBelief(view, PRIOR.mean(), covariance(), NOISE, INDEPENDENT);
    int[] chosen = {};
    for (int next : new int[] {3, 0, 11, 6}) {
      double before = dense.explained(chosen, REFERENCE, typical);
      for (int i = 0; i < CANDIDATES.length; i++) {
        int candidate = CANDIDATES[i];
        if (IntStream.of(chosen).noneMatch(cell -> cell == candidate)) {
          double after = dense.explained(with(chosen, candidate), REFERENCE, typical);
          assertEquals(after - before, planned.gain(i), 1e-6 * after + 1e-12);
        }
      }
      planned.choose(next);
      chosen = with(chosen, CANDIDATES[next]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsTheMomentsOfMeasurements(ExecutionView view) {
    double[] typical = new double[60];
    Arrays.fill(typical, 1);
    PlannedView planned =
        new PlannedView(view, 0.3, PRIOR.mean(), covariance(), NOISE, INDEPENDENT);
    planned.begin(CANDIDATES, REFERENCE, typical);
    DenseBelief dense = new DenseBelief(view, PRIOR.mean(), covariance(), NOISE, INDEPENDENT);
    double[][] measured = dense.measured(CANDIDATES);
    double[][] latent = dense.covariances(CANDIDATES, CANDIDATES);
    planned.choose(2);
    double[] means = planned.means(REFERENCE);
    for (int i = 0; i < REFERENCE.length; i++) {
      assertEquals(dense.mean(REFERENCE[i]), means[i], 1e-12);
    }
    for (int i = 0; i < CANDIDATES.length; i++) {
      assertEquals(dense.mean(CANDIDATES[i]), planned.mean(i), 1e-12);
      assertEquals(measured[i][i], planned.priorVariance(i), 1e-9);
      double left = latent[i][2] * latent[i][2] / measured[2][2];
      assertEquals(measured[i][i] - left, planned.variance(i), 1e-9);
      assertArrayEquals(latent[i], planned.priorCovariances(i), 1e-9);
      assertTrue(planned.gain(i) > 0);
    }
  }
}
