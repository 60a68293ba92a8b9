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
import org.maplex.predictor.feature.SparseRows;
import org.maplex.predictor.sample.Samples;

/** What is made of the components of a belief, added up one by one. */
class WeightMixtureTest {
  private static final int SIZE = CellFeatures.SIZE;
  private static final Device TARGET = KnownDevices.DATA.knownDevice("raspi4");

  private static final FactorSettings SETTINGS = Settings.several();
  private static final List<SourceFunction> SOURCES =
      Priors.functions(KnownDevices.outsideTheFamilyOf("raspi4"), SETTINGS);
  private final TargetPrior prior = Priors.target(SOURCES, DeviceSpecification.unknown(), SETTINGS);

  /** One of which took three times too long. */
  private static Samples samples(int count) {
    double[] truth = KnownDevices.latenciesMs("raspi4");
    List<Cell> cells = KnownDevices.randomCells(count, 1);
    return KnownDevices.samples(
        cells, cell -> truth[cell.index()] * (cell.equals(cells.get(2)) ? 3 : 1));
  }

  private WeightMixture mixture(Samples samples, double resolutionMs) {
    return new WeightMixture(prior, samples, resolutionMs);
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
  }

  /** What the samples say of the slow ones, with what is expected for so many samples. */
  @ParameterizedTest
  @ValueSource(ints = {3, 12})
  void expectsAsManySlowMeasurementsAsItSawTogetherWithThoseItExpected(int count) {
    WeightMixture mixture = mixture(samples(count), 0);
    double probability = 0;
    double excessMs = 0;
    boolean seen = false;
    for (WeightMixture.Share share : shares(mixture)) {
      double number = SETTINGS.outliers().weight() * SETTINGS.outliers().probability();
      double squares = number * Math.pow(SETTINGS.outliers().excess(), 2);
      for (double excess : share.belief().excess()) {
        seen |= excess > 0;
        number += excess > 0 ? 1 : 0;
        squares += excess > 0 ? excess * excess : 0;
      }
      probability += share.probability() * number / (SETTINGS.outliers().weight() + count);
      excessMs += share.probability() * Math.sqrt(squares / number) * share.belief().scaleMs();
    }
    SlowMeasurements slow = SlowMeasurements.of(SETTINGS, mixture);
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
  void isThePooledPriorAtEachScaleWhereNothingIsMeasured() {
    WeightMixture mixture = mixture(Samples.none(), 0.5);
    List<ScalePrior.Node> nodes = prior.scale().nodes();
    double scaleMs = 0;
    for (WeightMixture.OfView ofView : mixture.views()) {
      TargetPrior.Pooled pooled = prior.pooled().get(ofView.view());
      double[][] covariance =
          pooled.prior().covariance(SETTINGS.preferredAmplitude(), SETTINGS.preferredNovelty());
      double odds = prior.viewOdds().get(ofView.view());
      assertEquals(odds, ofView.probability(), 1e-9);
      assertEquals(nodes.size(), ofView.shares().size());
      for (int i = 0; i < nodes.size(); i++) {
        double scale = nodes.get(i).scaleMs();
        WeightMixture.Share share = ofView.shares().get(i);
        WeightBelief belief = share.belief();
        scaleMs += share.probability() * scale;
        assertEquals(odds * nodes.get(i).weight(), share.probability(), 1e-9);
        assertEquals(scale, belief.scaleMs(), 1e-9 * scale);
        double noise = pooled.prior().noise().median();
        assertEquals(noise, belief.noise());
        double residual = SETTINGS.residual() * scale;
        double independent =
            SETTINGS.preferredNovelty() * residual * residual
                + 0.25 / 12
                + Math.pow(noise * 0.2 * scale, 2);
        assertEquals(independent, belief.independentMs2(), 1e-9 * independent);
        assertEquals(0, belief.excess().length);
        for (int feature = 0; feature < SIZE; feature++) {
          double weight = scale * pooled.prior().mean()[feature];
          assertEquals(weight, belief.weightsMs()[feature], 1e-9 * scale);
          assertArrayEquals(
              Vectors.scaled(covariance[feature], scale * scale),
              belief.covarianceMs2()[feature],
              1e-9 * scale * scale);
          assertArrayEquals(
              pooled.prior().covariance(1, 0)[feature], belief.common().get()[feature], 1e-12);
        }
      }
    }
    assertEquals(scaleMs, mixture.scaleMs(), 1e-9 * scaleMs);
    for (int kind = 0; kind < prior.kinds().size(); kind++) {
      assertEquals(prior.kinds().get(kind).probability(), mixture.kindProbabilities()[kind], 1e-12);
    }
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
        probability += share.belief().excess()[sample] != 0 ? share.probability() : 0;
      }
      expected.add(probability);
      assertEquals(probability, outlying[sample], 1e-12);
    }
    Cell slow = KnownDevices.randomCells(12, 1).get(2);
    int position = samples.stream().map(sample -> sample.cell()).toList().indexOf(slow);
    assertTrue(outlying[position] > 0.5, expected.toString());
  }

  /** What is expected of a view is the sum over its components, whether kept apart or together. */
  @Test
  void keepsTheMostProbableComponentsApartAndLosesNothingOfTheOthers() {
    Samples samples = samples(5);
    WeightMixture mixture = mixture(samples, 0.1);
    Hypotheses hypotheses = new Hypotheses(prior, samples, 0.1);
    List<Hypotheses.Component> components = hypotheses.components(40, 0.005);
    double highest = components.get(0).belief().logWeight();
    double total =
        components.stream().mapToDouble(c -> Math.exp(c.belief().logWeight() - highest)).sum();
    assertTrue(components.size() > 12, components.size() + " components");
    int apart = 0;
    for (WeightMixture.OfView ofView : mixture.views()) {
      double probability = 0;
      double[] weights = new double[SIZE];
      double[][] moment = new double[SIZE][SIZE];
      for (Hypotheses.Component component : components) {
        if (component.view() == ofView.view()) {
          WeightBelief belief = component.belief();
          double share = Math.exp(belief.logWeight() - highest) / total;
          probability += share;
          Vectors.add(weights, share, belief.weightsMs());
          Vectors.addOuter(moment, share, belief.weightsMs(), belief.weightsMs());
          for (int i = 0; i < SIZE; i++) {
            Vectors.add(moment[i], share, belief.covarianceMs2()[i]);
          }
        }
      }
      double scale = mixture.scaleMs();
      assertEquals(probability, ofView.probability(), 1e-9);
      assertArrayEquals(weights, ofView.weightsMs(), 1e-9 * scale);
      for (int i = 0; i < SIZE; i++) {
        assertArrayEquals(moment[i], ofView.secondMomentMs2()[i], 1e-9 * scale * scale);
      }
      apart += ofView.shares().size();
    }
    assertEquals(
        components.stream().map(Hypotheses.Component::view).distinct().count(),
        mixture.views().size());
    assertTrue(apart >= 12 && apart <= 12 + mixture.views().size(), apart + " shares");
  }

  @Test
  void tabulatesWhatEachComponentExpects() {
    WeightMixture mixture = mixture(samples(6), 0);
    for (WeightMixture.Share share : shares(mixture)) {
      WeightBelief belief = share.belief();
      for (int cell = 0; cell < 3000; cell += 41) {
        SparseRows rows = CellFeatures.ofAllCells().rows();
        double scale = belief.scaleMs();
        assertEquals(rows.dot(cell, belief.weightsMs()), share.meanMs(cell), 1e-9 * scale);
        assertEquals(
            rows.quadratic(cell, belief.covarianceMs2()) + rows.quadratic(cell, belief.noiseMs2()),
            share.varianceMs2(cell),
            1e-9 * scale * scale);
      }
    }
  }
}
