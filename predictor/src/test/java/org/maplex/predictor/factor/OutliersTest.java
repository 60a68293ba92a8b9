package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/** Measurements that do not belong to the others, held against evidences that are written out. */
class OutliersTest {
  private static final Hyperparameters CHOICE = new Hyperparameters(2, 1.5, 0.03);

  /** One choice of everything, and a quarter of the samples may be outliers. */
  private static final LatencyPrior PRIOR =
      Priors.of(
          KnownDevices.outsideTheFamilyOf("gold_6226"),
          Settings.single(CHOICE.amplitude(), CHOICE.novelty(), CHOICE.noise(), 0.25));

  private static final double DENSITY = PRIOR.noise().logDensity(CHOICE.noise());

  /** The first of some cells takes so many times as long as the device does, the second, too. */
  private static Samples samples(int count, double first, double second) {
    double[] truth = KnownDevices.latenciesMs("gold_6226");
    List<Cell> cells = KnownDevices.randomCells(count, 8);
    return KnownDevices.samples(
        cells,
        cell ->
            truth[cell.index()]
                * (cell.equals(cells.get(0)) ? first : cell.equals(cells.get(1)) ? second : 1));
  }

  private static WeightBelief belief(Samples samples) {
    ViewPosterior posterior =
        new ViewPosterior(
            new ViewSamples(
                PRIOR, ExecutionView.EVERY_EDGE, samples.indices(), samples.latenciesMs(), 0));
    posterior.condition(true);
    return posterior.components(0, Double.NEGATIVE_INFINITY).get(0);
  }

  private static DenseProcess dense(Samples samples, double[] own) {
    return new DenseProcess(PRIOR, CHOICE, ExecutionView.EVERY_EDGE, samples, own);
  }

  private static double[] own(WeightBelief belief, Samples samples) {
    int[] at = samples.indices();
    return IntStream.range(0, at.length)
        .mapToDouble(i -> Math.pow(belief.excess()[i] * PRIOR.typical(at[i]), 2))
        .toArray();
  }

  private static int position(Samples samples, int cell) {
    int index = KnownDevices.randomCells(10, 8).get(cell).index();
    return IntStream.range(0, samples.size())
        .filter(i -> samples.indices()[i] == index)
        .findFirst()
        .orElseThrow();
  }

  private static int[] found(WeightBelief belief) {
    return IntStream.range(0, belief.excess().length)
        .filter(i -> belief.excess()[i] != 0)
        .toArray();
  }

  /** One and a half times as long, or so long or short that nothing else can be the reason. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.4, 1.6, 2, 3, 3.9, 6, 50})
  void areGivenTheNoiseThatTheOthersSayTheyHave(double factor) {
    Samples samples = samples(10, factor, 1);
    WeightBelief belief = belief(samples);
    int outlier = position(samples, 0);
    assertArrayEquals(new int[] {outlier}, found(belief));
    assertEquals(Math.signum(factor - 1), Math.signum(belief.excess()[outlier]));
    DenseProcess dense = dense(samples, own(belief, samples));
    // The last step, which is small, is not fitted again.
    assertEquals(1, belief.scaleMs() / Math.exp(dense.logScale()), 2e-3);
    // With it, the sample is about one deviation from what the others say.
    double strike = Math.abs(dense.strikes(dense.logScale())[outlier]);
    assertTrue(strike > 0.8 && strike < 1.06, "strikes " + strike);
    assertEquals(dense.logEvidence() + Settings.RARITY + DENSITY, belief.logWeight(), 0.01);
    double without = dense(samples, new double[10]).logEvidence();
    assertTrue(dense.logEvidence() + Settings.RARITY > without);
  }

  @ParameterizedTest
  @CsvSource({"8, 2.5", "0.2, 6"})
  void areTwoWhereTwoDoNotBelongToTheOthers(double first, double second) {
    Samples samples = samples(10, first, second);
    WeightBelief belief = belief(samples);
    assertArrayEquals(
        IntStream.of(position(samples, 0), position(samples, 1)).sorted().toArray(), found(belief));
    DenseProcess dense = dense(samples, own(belief, samples));
    assertEquals(dense.logEvidence() + 2 * Settings.RARITY + DENSITY, belief.logWeight(), 0.01);
  }

  /** No more than a quarter of them, and none of fewer than four. */
  @ParameterizedTest
  @CsvSource({"7, 8, 3, 1", "3, 8, 1, 0", "3, 0.1, 1, 0", "4, 8, 1, 1", "10, 1, 1, 0"})
  void areFew(int count, double first, double second, int expected) {
    Samples samples = samples(count, first, second);
    WeightBelief belief = belief(samples);
    assertEquals(expected, found(belief).length);
    if (expected == 0) {
      double evidence = dense(samples, new double[count]).logEvidence();
      assertEquals(evidence + DENSITY, belief.logWeight(), 1e-5);
    }
  }

  /** The noise of its own that a sample needs is not believed where the evidence is too weak. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, -0.02})
  void areTakenForSuchOnlyWhereTheEvidenceOutweighsHowRareTheyAre(double step) {
    int before = 0;
    for (int i = 0; i < 30; i++) {
      double factor = 1 + step * i;
      Samples samples = samples(10, factor, 1);
      int now = found(belief(samples)).length;
      assertTrue(now >= before, "at " + factor);
      before = now;
      DenseProcess dense = dense(samples, new double[10]);
      double highest = Math.abs(dense.strikes(dense.logScale())[position(samples, 0)]);
      // The most that any noise of its own can gain at this scale.
      double gain = highest > 1 ? (highest * highest - 1 - 2 * Math.log(highest)) / 2 : 0;
      if (gain + Settings.RARITY < 0) {
        assertEquals(0, now, "at " + factor + " it strikes " + highest);
      }
    }
    assertEquals(1, before);
  }

  /** Log-normal around the preferred one, for each that is left open. */
  @Test
  void choicesAreTheLessProbableTheFartherTheyAreFromThePreferred() {
    FactorSettings settings = PRIOR.settings();
    double median = PRIOR.noise().median();
    double amplitude = CHOICE.amplitude();
    double novelty = CHOICE.novelty();
    assertEquals(0, new Hyperparameters(amplitude, novelty, median).logDensity(PRIOR), 1e-12);
    double twofold = -Math.pow(Math.log(2), 2) / 2;
    assertEquals(
        twofold / Math.pow(settings.amplitudeSpread(), 2),
        new Hyperparameters(2 * amplitude, novelty, median).logDensity(PRIOR),
        1e-12);
    assertEquals(
        twofold / Math.pow(settings.noveltySpread(), 2),
        new Hyperparameters(amplitude, novelty / 2, median).logDensity(PRIOR),
        1e-12);
    double noise = new Hyperparameters(amplitude, novelty, 2 * median).logDensity(PRIOR);
    assertEquals(PRIOR.noise().logDensity(2 * median), noise, 1e-12);
    assertTrue(noise < 0 && noise >= twofold / 0.49 - 1e-12, "spread at least 0.7: " + noise);
  }
}
