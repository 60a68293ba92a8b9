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
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/** Measurements in whose way something got, held against evidences that are written out. */
class OutliersTest {
  private static final double AMPLITUDE = 2;
  private static final double NOVELTY = 1.5;
  private static final double NOISE = 0.03;
  private static final double RARITY = Math.log(0.04 / 0.96);

  /** One choice of everything, and a quarter of the samples may be outliers. */
  private static final FactorSettings SETTINGS =
      new FactorSettings(
          3,
          List.of(AMPLITUDE),
          1,
          0.1,
          0.02,
          0.02,
          List.of(NOVELTY),
          1,
          List.of(NOISE),
          0.005,
          0.7,
          0.04,
          0.3,
          10,
          0.25,
          FactorSettings.alike(0.3),
          FactorSettings.defaults().planning());

  private final LatencyPrior prior =
      Priors.of(KnownDevices.outsideTheFamilyOf("gold_6226"), SETTINGS);

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

  private WeightBelief belief(Samples samples) {
    return new ViewPosterior(
            new ViewSamples(
                prior, ExecutionView.EVERY_EDGE, samples.indices(), samples.latenciesMs(), 0))
        .components(0, Double.NEGATIVE_INFINITY)
        .get(0);
  }

  /** A Gaussian process of all samples, each with a variance of its own beside the usual. */
  private final class Dense {
    private final double[] y;
    private final double[] m;
    private final Cholesky factor;
    private final double unit;
    private final double curvature;
    private final double[] residual;

    Dense(Samples samples, double[] own) {
      y = samples.latenciesMs();
      int n = y.length;
      int[] at = samples.indices();
      m = IntStream.of(at).mapToDouble(prior::mean).toArray();
      double[][] covariance = prior.covariance(AMPLITUDE, NOVELTY);
      double[][] k = new double[n][n];
      for (int i = 0; i < n; i++) {
        double[] times = prior.rows().times(covariance, at[i]);
        for (int j = 0; j < n; j++) {
          k[i][j] = prior.rows().dot(at[j], times);
        }
        double noise = NOISE * prior.typical(at[i]);
        k[i][i] += noise * noise + NOVELTY * 0.02 * 0.02 + own[i];
      }
      factor = Cholesky.of(k);
      double a = Vectors.dot(y, factor.solve(y));
      double b = Vectors.dot(y, factor.solve(m));
      // n / u = a u - b, where the likelihood is highest.
      unit = (b + Math.sqrt(b * b + 4 * a * n)) / (2 * a);
      curvature = 2 * unit * unit * a - unit * b;
      residual = new double[n];
      for (int i = 0; i < n; i++) {
        residual[i] = unit * y[i] - m[i];
      }
    }

    double logEvidence() {
      return y.length * Math.log(unit)
          - Vectors.dot(residual, factor.solve(residual)) / 2
          - factor.logDeterminant() / 2
          - Math.log(curvature) / 2;
    }

    /** How far each sample is from what the others say at this scale, in deviations. */
    double[] strikes() {
      double[] solved = factor.solve(residual);
      double[] precision = factor.inverseDiagonal();
      return IntStream.range(0, y.length)
          .mapToDouble(i -> solved[i] / Math.sqrt(precision[i]))
          .toArray();
    }
  }

  private double[] own(WeightBelief belief, Samples samples) {
    int[] at = samples.indices();
    return IntStream.range(0, at.length)
        .mapToDouble(i -> Math.pow(belief.excess()[i] * prior.typical(at[i]), 2))
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
    return IntStream.range(0, belief.excess().length).filter(i -> belief.excess()[i] > 0).toArray();
  }

  /** One and a half times as long, or so long that nothing else can be the reason. */
  @ParameterizedTest
  @ValueSource(doubles = {1.6, 2, 3, 3.9, 6, 50})
  void areGivenTheNoiseThatTheOthersSayTheyHave(double factor) {
    Samples samples = samples(10, factor, 1);
    WeightBelief belief = belief(samples);
    assertArrayEquals(new int[] {position(samples, 0)}, found(belief));
    Dense dense = new Dense(samples, own(belief, samples));
    // The last step, which is small, is not fitted once more.
    assertEquals(1 / dense.unit, belief.scaleMs(), 1e-3 / dense.unit);
    // With it, the sample is about one deviation from what the others say.
    double strike = dense.strikes()[position(samples, 0)];
    assertTrue(strike > 0.8 && strike < 1.06, "strikes " + strike);
    double density = prior.logDensityOfNoise(NOISE);
    assertEquals(dense.logEvidence() + RARITY + density, belief.logWeight(), 0.01);
    double without = new Dense(samples, new double[10]).logEvidence();
    assertTrue(dense.logEvidence() + RARITY > without);
  }

  @Test
  void areTwoWhereTwoTookTooLong() {
    Samples samples = samples(10, 8, 2.5);
    WeightBelief belief = belief(samples);
    assertArrayEquals(
        IntStream.of(position(samples, 0), position(samples, 1)).sorted().toArray(), found(belief));
    Dense dense = new Dense(samples, own(belief, samples));
    double density = prior.logDensityOfNoise(NOISE);
    assertEquals(dense.logEvidence() + 2 * RARITY + density, belief.logWeight(), 0.01);
  }

  /** No more than a quarter of them, none of fewer than four, none that was fast. */
  @ParameterizedTest
  @CsvSource({"7, 8, 3, 1", "3, 8, 1, 0", "4, 8, 1, 1", "10, 0.7, 1, 0", "10, 1, 1, 0"})
  void areFewAndSlow(int count, double first, double second, int expected) {
    Samples samples = samples(count, first, second);
    WeightBelief belief = belief(samples);
    assertEquals(expected, found(belief).length);
    if (expected == 0) {
      double evidence = new Dense(samples, new double[count]).logEvidence();
      assertEquals(evidence + prior.logDensityOfNoise(NOISE), belief.logWeight(), 1e-9);
    }
  }

  /** The noise of its own that a sample needs is not believed where the evidence is too weak. */
  @Test
  void areTakenForSuchOnlyWhereTheEvidenceOutweighsHowRareTheyAre() {
    int before = 0;
    for (double factor = 1; factor < 1.6; factor += 0.02) {
      Samples samples = samples(10, factor, 1);
      WeightBelief belief = belief(samples);
      int now = found(belief).length;
      assertTrue(now >= before, "at " + factor);
      before = now;
      double[] strikes = new Dense(samples, new double[10]).strikes();
      double highest = strikes[position(samples, 0)];
      // The most that any noise of its own can gain at this scale.
      double gain = highest > 1 ? (highest * highest - 1 - 2 * Math.log(highest)) / 2 : 0;
      if (gain + RARITY < 0) {
        assertEquals(0, now, "at " + factor + " it strikes " + highest);
      }
    }
    assertEquals(1, before);
  }

  @Test
  void areNotLookedForInSoManySamplesThatItWouldTakeLong() {
    assertEquals(1, found(belief(samples(200, 8, 1))).length);
    assertEquals(0, found(belief(samples(201, 8, 1))).length);
  }

  /** Log-normal around the preferred one, for each that is left open. */
  @Test
  void choicesAreTheLessProbableTheFartherTheyAreFromThePreferred() {
    double median = prior.noiseMedian();
    double none = new Hyperparameters(AMPLITUDE, NOVELTY, median).logDensity(prior);
    assertEquals(0, none, 1e-12);
    double twofold = -Math.pow(Math.log(2), 2) / 2;
    assertEquals(
        twofold, new Hyperparameters(2 * AMPLITUDE, NOVELTY, median).logDensity(prior), 1e-12);
    assertEquals(
        twofold, new Hyperparameters(AMPLITUDE, NOVELTY / 2, median).logDensity(prior), 1e-12);
    double noise = new Hyperparameters(AMPLITUDE, NOVELTY, 2 * median).logDensity(prior);
    assertEquals(prior.logDensityOfNoise(2 * median), noise, 1e-12);
    assertTrue(noise < 0 && noise >= twofold / 0.49 - 1e-12, "spread at least 0.7: " + noise);
  }
}
