package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/** What is made of the components of a belief, added up one by one. */
class WeightMixtureTest {
  private static final int SIZE = CellFeatures.SIZE;
  private static final Device TARGET = KnownDevices.DATA.knownDevice("raspi4");

  private final FactorSettings settings = FactorSettings.defaults();
  private final LatencyPrior prior = Priors.of(KnownDevices.outsideTheFamilyOf("raspi4"), settings);

  /** One of which took three times too long. */
  private static Samples samples(int count) {
    double[] truth = KnownDevices.latenciesMs("raspi4");
    List<Cell> cells = KnownDevices.randomCells(count, 1);
    return KnownDevices.samples(
        cells, cell -> truth[cell.index()] * (cell.equals(cells.get(2)) ? 3 : 1));
  }

  private WeightMixture mixture(Samples samples, double resolutionMs) {
    return new WeightMixture(prior, samples, DeviceSpecification.unknown(), resolutionMs);
  }

  private static List<WeightMixture.Share> shares(WeightMixture mixture) {
    return mixture.views().stream().flatMap(ofView -> ofView.shares().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 12})
  void isForOthersWhatAllItsComponentsAreRelativeToTheirMeans(int count) {
    WeightMixture mixture = mixture(samples(count), 0.1);
    List<WeightMixture.Share> shares = shares(mixture);
    assertTrue(shares.size() > 1);
    double[] means = CellFeatures.ofAllCells().mean();
    double[] weights = new double[SIZE];
    double[][] moment = new double[SIZE][SIZE];
    double scaleMs = 0;
    double logNoise = 0;
    double squares = 0;
    double total = 0;
    for (WeightMixture.Share share : shares) {
      double probability = share.probability();
      double mean = Vectors.dot(share.belief().weightsMs(), means);
      double common = share.belief().scaleMs() / mean;
      total += probability;
      scaleMs += probability * mean;
      logNoise += probability * Math.log(share.belief().noise());
      squares += probability * Math.pow(Math.log(share.belief().noise()), 2);
      for (int i = 0; i < SIZE; i++) {
        double own = share.belief().weightsMs()[i] / mean;
        weights[i] += probability * own;
        for (int j = 0; j < SIZE; j++) {
          moment[i][j] +=
              probability
                  * (own * share.belief().weightsMs()[j] / mean
                      + common * common * share.belief().common().get()[i][j]);
        }
      }
    }
    assertEquals(1, total, 1e-12);
    SourceGuess guess = mixture.asSource(TARGET);
    assertEquals(scaleMs, guess.scaleMs(), 1e-9 * scaleMs);
    assertEquals(logNoise, guess.logNoise(), 1e-12);
    assertEquals(squares - logNoise * logNoise, guess.logNoiseVariance(), 1e-9);
    assertArrayEquals(weights, guess.weights(), 1e-9);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        assertEquals(moment[i][j] - weights[i] * weights[j], guess.uncertainty()[i][j], 1e-9);
      }
    }
    assertEquals(mixture.viewProbabilities(), guess.views());
    assertEquals(ExecutionView.values().length, settings.viewWeights().size());
  }

  /** What the samples say of the slow ones, with what is expected for so many samples. */
  @ParameterizedTest
  @ValueSource(ints = {3, 12})
  void expectsAsManySlowMeasurementsAsItSawBesideThoseItExpected(int count) {
    WeightMixture mixture = mixture(samples(count), 0);
    double probability = 0;
    double excessMs = 0;
    boolean seen = false;
    for (WeightMixture.Share share : shares(mixture)) {
      // One in 36 of ten, each of seven tenths.
      double number = settings.outlierWeight() * settings.outlierProbability();
      double squares = number * Math.pow(settings.outlierExcess(), 2);
      for (double excess : share.belief().excess()) {
        seen |= excess > 0;
        number += Math.signum(excess);
        squares += excess * excess;
      }
      probability += share.probability() * number / (settings.outlierWeight() + count);
      excessMs += share.probability() * Math.sqrt(squares / number) * share.belief().scaleMs();
    }
    SlowMeasurements slow = SlowMeasurements.of(settings, mixture);
    assertEquals(count == 12, seen);
    assertEquals(probability, slow.probability(), 1e-12);
    assertEquals(excessMs, slow.excessMs(), 1e-9 * excessMs);
  }

  /** Something in the way takes an excess with a deviation of half of it. */
  @Test
  void addsTheVarianceOfSlowMeasurements() {
    double probability = 0.2;
    double excess = 3 * 0.7;
    double mean = probability * excess;
    double square = probability * (excess * excess + excess * excess / 4);
    assertEquals(square - mean * mean, new SlowMeasurements(probability, 3).variance(0.7), 1e-12);
  }

  @Test
  void isThePriorAtEachScaleWhereNothingIsMeasured() {
    WeightMixture mixture = mixture(Samples.none(), 0.5);
    List<ScalePrior.Node> nodes = prior.scale(DeviceSpecification.unknown()).nodes();
    double[][] covariance =
        prior.covariance(settings.preferredAmplitude(), settings.preferredNovelty());
    double scaleMs = 0;
    for (WeightMixture.OfView ofView : mixture.views()) {
      double odds = prior.viewOdds(DeviceSpecification.unknown()).get(ofView.view());
      assertEquals(odds, ofView.probability(), 1e-9);
      assertEquals(nodes.size(), ofView.shares().size());
      for (int i = 0; i < nodes.size(); i++) {
        double scale = nodes.get(i).scaleMs();
        WeightMixture.Share share = ofView.shares().get(i);
        WeightBelief belief = share.belief();
        scaleMs += share.probability() * scale;
        assertEquals(odds * nodes.get(i).weight(), share.probability(), 1e-9);
        assertEquals(scale, belief.scaleMs(), 1e-9 * scale);
        assertEquals(prior.noiseMedian(), belief.noise());
        double residual = settings.residual() * scale;
        double independent = settings.preferredNovelty() * residual * residual + 0.25 / 12;
        assertEquals(independent, belief.independentMs2(), 1e-9 * independent);
        assertEquals(0, belief.excess().length);
        for (int feature = 0; feature < SIZE; feature++) {
          double weight = scale * prior.mean()[feature];
          assertEquals(weight, belief.weightsMs()[feature], 1e-9 * scale);
          assertArrayEquals(
              Vectors.scaled(covariance[feature], scale * scale),
              belief.covarianceMs2()[feature],
              1e-9 * scale * scale);
          assertArrayEquals(prior.covariance(1, 0)[feature], belief.common().get()[feature], 1e-12);
        }
      }
    }
    assertEquals(scaleMs, mixture.scaleMs(), 1e-9 * scaleMs);
  }

  @Test
  void namesTheSamplesThatMostComponentsTakeForOutliers() {
    Samples samples = samples(12);
    WeightMixture mixture = mixture(samples, 0);
    double[] outlying = mixture.outlying(12);
    List<Double> expected = new ArrayList<>();
    for (int sample = 0; sample < 12; sample++) {
      double probability = 0;
      for (WeightMixture.Share share : shares(mixture)) {
        probability += share.belief().excess()[sample] > 0 ? share.probability() : 0;
      }
      expected.add(probability);
      assertEquals(probability, outlying[sample], 1e-12);
    }
    Cell slow = KnownDevices.randomCells(12, 1).get(2);
    int position = samples.stream().map(sample -> sample.cell()).toList().indexOf(slow);
    assertTrue(outlying[position] > 0.5, expected.toString());
  }

  /** Relative to the scale. */
  @Test
  void isPlannedOnWithTheNoiseThatItFound() {
    FactorPosterior posterior =
        new FactorPosterior(prior, samples(6), DeviceSpecification.unknown());
    PlanningBelief belief = PlanningBelief.after(prior, posterior, posterior.viewProbabilities());
    for (Cell cell : KnownDevices.every(501).toList()) {
      double mean = 0;
      for (ExecutionView view : posterior.viewProbabilities().keySet()) {
        mean +=
            prior.rows().dot(view.executedIndex(cell.index()), posterior.weightsMs(view))
                / posterior.scaleMs();
      }
      double typical = Math.max(0.2, mean);
      assertEquals(typical, belief.typical(cell.index()), 1e-9);
      double variance = posterior.noiseMs2() * typical * typical + posterior.independentMs2();
      assertTrue(posterior.noiseMs2() > 0 && posterior.independentMs2() > 0);
      assertEquals(
          variance / posterior.scaleMs() / posterior.scaleMs(),
          belief.noiseVariance(cell.index()),
          1e-12);
      double[] row = belief.rows().row(cell.index());
      double square = 0;
      for (ExecutionView view : posterior.viewProbabilities().keySet()) {
        square +=
            prior
                .rows()
                .quadratic(view.executedIndex(cell.index()), posterior.secondMomentMs2(view));
      }
      assertEquals(
          square / posterior.scaleMs() / posterior.scaleMs() - mean * mean,
          Vectors.dot(row, Vectors.times(belief.covariance(), row)),
          1e-8);
    }
  }
}
