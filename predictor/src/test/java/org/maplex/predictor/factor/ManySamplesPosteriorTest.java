package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/** Compares with the posterior that writes the covariance of the samples out. */
class ManySamplesPosteriorTest {
  private static final String TARGET = "raspi4";
  private static final double RESOLUTION_MS = 0.1;
  private final LatencyPrior prior =
      Priors.of(
          KnownDevices.outsideTheFamilyOf(TARGET), FactorSettings.defaults().withoutOutliers());

  private static Samples samples(int size) {
    return KnownDevices.samples(
        KnownDevices.randomCells(size, 4), cell -> KnownDevices.DATA.latency(TARGET).value(cell));
  }

  @ParameterizedTest
  @EnumSource
  void saysOfTheWeightsWhatTheDenseOneSays(ExecutionView view) {
    Samples samples = samples(90);
    ViewSamples seen =
        new ViewSamples(prior, view, samples.indices(), samples.latenciesMs(), RESOLUTION_MS);
    ConditionedView dense = new ViewPosterior(seen);
    ConditionedView sums = new ManySamplesPosterior(seen);
    assertArrayEquals(dense.logEvidences(), sums.logEvidences(), 1e-4);
    List<WeightBelief> expected = dense.components(-1, dense.logEvidences()[5] - 1.001);
    List<WeightBelief> found = sums.components(-1, dense.logEvidences()[5] - 1.001);
    assertEquals(6, expected.size());
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertAlike(expected.get(i), found.get(i));
    }
  }

  private static void assertAlike(WeightBelief expected, WeightBelief found) {
    assertEquals(expected.logWeight(), found.logWeight(), 1e-4);
    assertEquals(expected.scaleMs(), found.scaleMs(), 1e-6 * expected.scaleMs());
    assertEquals(expected.noise(), found.noise());
    assertEquals(
        expected.independentMs2(), found.independentMs2(), 1e-6 * expected.independentMs2());
    assertArrayEquals(expected.excess(), found.excess());
    double scale = expected.scaleMs();
    assertArrayEquals(expected.weightsMs(), found.weightsMs(), 1e-5 * scale);
    for (int i = 0; i < expected.weightsMs().length; i++) {
      assertArrayEquals(
          expected.covarianceMs2()[i], found.covarianceMs2()[i], 1e-7 * scale * scale);
      assertArrayEquals(expected.common().get()[i], found.common().get()[i], 1e-7);
    }
  }

  /** Of which a matrix with a row and a column for each would not fit into memory. */
  @Test
  void adaptsToTheWholeSpaceAndIsNoWorseForIt() {
    double ofAll = squaredError(samples(CellSpace.SIZE));
    double ofHundred = squaredError(samples(100));
    assertTrue(ofAll < ofHundred, ofAll + " is not below " + ofHundred);
  }

  /** The sum of squared errors over the space. */
  private double squaredError(Samples samples) {
    FactorPosterior posterior =
        new FactorPosterior(prior, samples, KnownDevices.DATA.knownDevice(TARGET).specification());
    return CellSpace.cells()
        .mapToDouble(cell -> posterior.meanMs(cell) - KnownDevices.DATA.latency(TARGET).value(cell))
        .map(error -> error * error)
        .sum();
  }

  @Test
  void isTakenForMoreThanTwoHundredSamples() {
    assertInstanceOf(ViewPosterior.class, conditioned(200));
    assertInstanceOf(ManySamplesPosterior.class, conditioned(201));
  }

  private static ConditionedView conditioned(int size) {
    Samples samples = samples(size);
    return ConditionedView.of(
        new ViewSamples(
            Priors.of(KnownDevices.outsideTheFamilyOf(TARGET), few()),
            ExecutionView.EVERY_EDGE,
            samples.indices(),
            samples.latenciesMs(),
            0));
  }

  /** One choice of everything, which is fast. */
  private static FactorSettings few() {
    return FactorSettings.defaults().withoutOutliers().withoutNovelty();
  }
}
