package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.SparseRows;

/**
 * The belief about a target under one execution view: a mixture over amplitudes, novelty and noise
 * levels, each with a Gaussian posterior in closed form and the scale at its most probable value
 * (Laplace's approximation in its logarithm).
 */
final class ViewPosterior implements ConditionedView {
  /** With fewer samples than this nothing tells an outlier from what is new. */
  private static final int FEWEST_FOR_OUTLIERS = 4;

  /** With more samples {@link ManySamplesPosterior} is faster. */
  static final int MAX_SAMPLES = 24;

  /** An outlier's variance is found in at most so many rounds, or when it grows by less. */
  private static final int MOST_ROUNDS = 10;

  private static final double SETTLED = 1.1;

  /** Several times as long as is typical. */
  private static final double GROSS = 4;

  private final LatencyPrior prior;
  private final ViewSamples samples;
  private final double[] y;
  private final double[] m;
  private final double[] typical;
  private final double[][] spread;
  private final double[][] novel;
  private final List<Choice> choices = new ArrayList<>();

  /** One choice of amplitude, novelty and noise, and what the samples say for it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Choice(
      double logEvidence, Hyperparameters hyperparameters, Fit fit, double[] excess) {}

  /** A Gaussian process conditioned on the samples, at its most probable scale. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Fit(
      double logEvidence,
      double scaleMs,
      double logScaleVariance,
      Cholesky factor,
      double[] residual) {}

  /** Conditions the prior on samples. */
  ViewPosterior(ViewSamples samples) {
    this.prior = samples.prior();
    this.samples = samples;
    this.y = samples.latenciesMs();
    this.m = samples.means();
    this.typical = samples.typical();
    this.spread = products(executed -> prior.rows().times(prior.spread(), executed));
    this.novel = products(this::timesNovelty);
  }

  /** The samples' covariance for an amplitude and novelty, but for their noise. */
  private double[][] covariance(double amplitude, double novelty) {
    int n = y.length;
    double[][] covariance = new double[n][n];
    double independent = samples.independentVariance(novelty);
    for (int i = 0; i < n; i++) {
      Vectors.add(covariance[i], amplitude, spread[i]);
      Vectors.add(covariance[i], novelty, novel[i]);
      covariance[i][i] += independent;
    }
    return covariance;
  }

  @Override
  public double roughEvidence() {
    FactorSettings settings = prior.settings();
    double amplitude = settings.preferredAmplitude();
    double novelty = settings.preferredNovelty();
    double[][] covariance = covariance(amplitude, novelty);
    double highest = Double.NEGATIVE_INFINITY;
    // The least and the largest noise are seldom those of the best.
    for (double noise : settings.noises().subList(1, settings.noises().size() - 1)) {
      Hyperparameters choice = new Hyperparameters(amplitude, novelty, noise);
      double evidence = fit(noisy(covariance, noise)).logEvidence + choice.logDensity(prior);
      highest = Math.max(highest, evidence);
    }
    return highest;
  }

  @Override
  public void condition(boolean thoroughly) {
    FactorSettings settings = prior.settings();
    List<Double> noises = settings.noises();
    double amplitude = settings.preferredAmplitude();
    double novelty = settings.preferredNovelty();
    int middle = addNoises(amplitude, novelty, 0, noises.size());
    if (thoroughly) {
      for (double other : settings.amplitudes()) {
        for (double factor : settings.noveltyFactors()) {
          if (other != amplitude || factor != novelty) {
            addNoises(other, factor, Math.max(0, middle - 1), Math.min(noises.size(), middle + 2));
          }
        }
      }
    }
    choices.sort(Comparator.comparingDouble(Choice::logEvidence).reversed());
  }

  /**
   * Adds the choices of an amplitude and novelty for a range of noises.
   *
   * @return the position of the most probable noise
   */
  private int addNoises(double amplitude, double novelty, int from, int to) {
    List<Double> noises = prior.settings().noises();
    double[][] covariance = covariance(amplitude, novelty);
    int best = from;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      Choice choice = choice(covariance, new Hyperparameters(amplitude, novelty, noises.get(i)));
      choices.add(choice);
      if (choice.logEvidence > highest) {
        highest = choice.logEvidence;
        best = i;
      }
    }
    return best;
  }

  /** X C X' for the features X of the samples. */
  private double[][] products(IntFunction<double[]> times) {
    double[][] products = new double[y.length][y.length];
    for (int j = 0; j < y.length; j++) {
      double[] ofSample = times.apply(samples.executed()[j]);
      for (int i = 0; i <= j; i++) {
        products[i][j] = prior.rows().dot(samples.executed()[i], ofSample);
        products[j][i] = products[i][j];
      }
    }
    return products;
  }

  /** T p for the features p of an execution. */
  private double[] timesNovelty(int executed) {
    double[] times = new double[prior.novelty().length];
    prior.rows().addTo(times, executed, 1);
    for (int feature = 0; feature < times.length; feature++) {
      times[feature] *= prior.novelty()[feature];
    }
    return times;
  }

  /** A covariance with the noise of the samples. */
  private double[][] noisy(double[][] covariance, double noise) {
    double[][] k = new double[y.length][];
    for (int i = 0; i < k.length; i++) {
      k[i] = covariance[i].clone();
      double deviation = noise * typical[i];
      k[i][i] += deviation * deviation;
    }
    return k;
  }

  /**
   * Fits one choice. Samples that do not belong to the others are given a noise of their own, the
   * most striking first, as long as the evidence of the rest outweighs how rare outliers are: so
   * one sample that the structure cannot explain does not move the level of all. Mostly something
   * got in the way, and the network was slower; the excess of one that was faster is negative.
   */
  private Choice choice(double[][] covariance, Hyperparameters hyperparameters) {
    FactorSettings settings = prior.settings();
    int n = y.length;
    double[][] k = noisy(covariance, hyperparameters.noise());
    Fit fit = fit(k);
    double[] excess = new double[n];
    double rarity =
        StrictMath.log(settings.outliers().probability() / (1 - settings.outliers().probability()));
    double logEvidence = fit.logEvidence;
    int most =
        n < FEWEST_FOR_OUTLIERS || n > MAX_SAMPLES ? 0 : (int) (n * settings.outliers().share());
    for (int found = 0; found < most; found++) {
      int worst = grossest(excess);
      double sign = 1;
      double variance;
      if (worst >= 0) {
        double gross = y[worst] / samples.roughScaleMs() - typical[worst];
        variance = gross * gross;
      } else {
        double[] weighted = fit.factor.solveUpper(fit.residual);
        if (!isStriking(mostStriking(weighted, k), rarity)) {
          break;
        }
        double[] precision = fit.factor.inverseDiagonal();
        double strikes = 1;
        for (int i = 0; i < n; i++) {
          // The squared deviation from what all others say, over its variance.
          double squared = weighted[i] * weighted[i] / precision[i];
          if (excess[i] == 0 && squared > strikes) {
            worst = i;
            strikes = squared;
          }
        }
        if (worst < 0 || !isStriking(strikes, rarity)) {
          break;
        }
        variance = (strikes - 1) / precision[worst];
        sign = weighted[worst] > 0 ? 1 : -1;
      }
      double base = k[worst][worst];
      k[worst][worst] = base + variance;
      Fit without = fit(k);
      // Its own share in the scale shrinks as it counts less, so that it strikes the more.
      for (int round = 0; round < MOST_ROUNDS; round++) {
        double precise = without.factor.inverseDiagonal()[worst];
        double residual = without.factor.solveUpper(without.residual)[worst] / precise;
        double before = variance;
        variance = Math.max(before, residual * residual - 1 / precise + before);
        if (variance <= SETTLED * before) {
          break;
        }
        k[worst][worst] = base + variance;
        without = fit(k);
      }
      double evidence = without.logEvidence + (found + 1) * rarity;
      if (evidence <= logEvidence) {
        break;
      }
      fit = without;
      logEvidence = evidence;
      excess[worst] = sign * Math.sqrt(variance) / typical[worst];
    }
    return new Choice(
        logEvidence + hyperparameters.logDensity(prior), hyperparameters, fit, excess);
  }

  /**
   * The sample that took longest for what is typical, if it took several times as long: it draws
   * the scale so far up that it would not strike any more.
   *
   * @param excess not 0 for those that are outliers already
   * @return -1 if there is none
   */
  private int grossest(double[] excess) {
    int grossest = -1;
    double highest = GROSS;
    for (int i = 0; i < y.length; i++) {
      double ratio = y[i] / (samples.roughScaleMs() * typical[i]);
      if (excess[i] == 0 && ratio > highest) {
        grossest = i;
        highest = ratio;
      }
    }
    return grossest;
  }

  /**
   * No sample's squared deviation from what all others say exceeds this times its variance: a
   * diagonal element of the inverse of a matrix is at least the inverse of the matrix's own. Far
   * cheaper than that inverse, and most often low enough.
   */
  private static double mostStriking(double[] weighted, double[][] k) {
    double most = 1;
    for (int i = 0; i < weighted.length; i++) {
      most = Math.max(most, weighted[i] * weighted[i] * k[i][i]);
    }
    return most;
  }

  /**
   * Whether the evidence for an outlier could outweigh how rare outliers are.
   *
   * @param strikes its squared deviation over its variance, at least 1
   */
  private static boolean isStriking(double strikes, double rarity) {
    return (strikes - 1 - StrictMath.log(strikes)) / 2 + rarity > 0;
  }

  /**
   * One Gaussian posterior. With y = c (f + noise) and u = 1/c, the log likelihood is n log u - (u
   * y - m)'K^-1 (u y - m) / 2 - log|K| / 2, which has its maximum over u in closed form.
   */
  private Fit fit(double[][] k) {
    int n = y.length;
    Cholesky factor = Cholesky.of(k);
    double[] whitenedY = factor.solveLower(y);
    double[] whitenedMean = factor.solveLower(m);
    double a = Vectors.dot(whitenedY, whitenedY);
    double b = Vectors.dot(whitenedY, whitenedMean);
    double u = (b + Math.sqrt(b * b + 4 * a * n)) / (2 * a);
    double[] residual = new double[n];
    Vectors.add(residual, u, whitenedY);
    Vectors.add(residual, -1, whitenedMean);
    double curvature = 2 * u * u * a - u * b;
    double logEvidence =
        n * StrictMath.log(u)
            - Vectors.dot(residual, residual) / 2
            - factor.logDeterminant() / 2
            - StrictMath.log(curvature) / 2;
    return new Fit(logEvidence, 1 / u, 1 / curvature, factor, residual);
  }

  @Override
  public double[] logEvidences() {
    return choices.stream().mapToDouble(Choice::logEvidence).toArray();
  }

  @Override
  public List<WeightBelief> components(double logOdds, double threshold) {
    return choices.stream()
        .filter(choice -> choice.logEvidence + logOdds >= threshold)
        .map(choice -> component(choice, logOdds))
        .toList();
  }

  /** From samples to weights: m + C X'K^-1 (u y - m), and C - C X'K^-1 X C. */
  private WeightBelief component(Choice choice, double logOdds) {
    Fit fit = choice.fit;
    SparseRows rows = prior.rows();
    double[][] covariance =
        prior.covariance(choice.hyperparameters.amplitude(), choice.hyperparameters.novelty());
    int n = y.length;
    double[] residual = fit.factor.solveUpper(fit.residual);
    double[] ofMean = fit.factor.solve(m);
    double[] weights = prior.mean().clone();
    double[] slope = prior.mean().clone();
    double[][] times = new double[n][];
    for (int i = 0; i < n; i++) {
      times[i] = rows.times(covariance, samples.executed()[i]);
      Vectors.add(weights, residual[i], times[i]);
      Vectors.add(slope, -ofMean[i], times[i]);
    }
    // L^-1 X C, row by row as L is solved forwards; its outer products are taken off C.
    for (double[] whitened : fit.factor.solveLower(times)) {
      Vectors.addOuter(covariance, -1, whitened, whitened);
    }
    Vectors.addOuter(covariance, fit.logScaleVariance, slope, slope);
    return samples.belief(
        choice.logEvidence + logOdds,
        choice.hyperparameters,
        fit.scaleMs,
        weights,
        covariance,
        choice.excess,
        () -> common(choice));
  }

  /** What is left of S where the samples tell of A S: (A S - A S X'K^-1 X A S) / A. */
  private double[][] common(Choice choice) {
    double[][] left = prior.covariance(1, 0);
    double[][] times = new double[y.length][];
    for (int i = 0; i < y.length; i++) {
      times[i] = prior.rows().times(left, samples.executed()[i]);
    }
    for (double[] whitened : choice.fit.factor.solveLower(times)) {
      Vectors.addOuter(left, -choice.hyperparameters.amplitude(), whitened, whitened);
    }
    return left;
  }
}
