package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.FeatureProducts;
import org.maplex.predictor.feature.FeatureSum;

/**
 * The same belief as {@link ViewPosterior}, without outliers, for more samples than there are
 * features: time and memory grow with their number rather than with its cube and square.
 *
 * <p>With the weights' covariance C = F F', the features X of the samples and the diagonal D of
 * their noise, the samples' covariance is K = X C X' + D. By Woodbury's identity K^-1 = D^-1 - D^-1
 * X F M^-1 F'X' D^-1, where M = 1 + F'G F and G = X'D^-1 X, and |K| = |D| |M|. So all that is asked
 * of the samples are sums over them.
 */
final class ManySamplesPosterior implements ConditionedView {
  private static final int SIZE = CellFeatures.SIZE;

  private final LatencyPrior prior;
  private final ViewSamples samples;
  private final List<Choice> choices = new ArrayList<>();

  /** One choice of amplitude, novelty and noise, what the samples say for it and of the weights. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Choice(
      double logEvidence,
      Hyperparameters hyperparameters,
      Sums sums,
      double[][] columns,
      Cholesky inner,
      double scaleMs,
      double logScaleVariance) {}

  /**
   * What samples come down to, each divided by the variance of its noise.
   *
   * @param products G
   * @param ofY X'D^-1 y
   * @param ofMean X'D^-1 m
   * @param yy y'D^-1 y, and so on
   * @param logDeterminant of D
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sums(
      double[][] products,
      double[] ofY,
      double[] ofMean,
      double yy,
      double ym,
      double logDeterminant) {}

  /** Conditions the prior on samples. */
  ManySamplesPosterior(ViewSamples samples) {
    this.prior = samples.prior();
    this.samples = samples;
    FactorSettings settings = prior.settings();
    for (double novelty : settings.noveltyFactors()) {
      for (double noise : settings.noises()) {
        Sums sums = sums(noise, samples.independentVariance(novelty));
        for (double amplitude : settings.amplitudes()) {
          choices.add(choice(sums, new Hyperparameters(amplitude, novelty, noise)));
        }
      }
    }
    choices.sort(Comparator.comparingDouble(Choice::logEvidence).reversed());
  }

  private Sums sums(double noise, double independent) {
    int[] executed = samples.executed();
    double[] y = samples.latenciesMs();
    double[] m = samples.means();
    double[] typical = samples.typical();
    FeatureProducts products = new FeatureProducts();
    FeatureSum ofY = new FeatureSum();
    FeatureSum ofMean = new FeatureSum();
    double yy = 0;
    double ym = 0;
    double logDeterminant = 0;
    for (int i = 0; i < y.length; i++) {
      double deviation = noise * typical[i];
      double variance = deviation * deviation + independent;
      products.add(executed[i], executed[i], 1 / variance);
      ofY.add(executed[i], y[i] / variance);
      ofMean.add(executed[i], m[i] / variance);
      yy += y[i] * y[i] / variance;
      ym += y[i] * m[i] / variance;
      logDeterminant += StrictMath.log(variance);
    }
    return new Sums(products.total(), ofY.total(), ofMean.total(), yy, ym, logDeterminant);
  }

  /** One Gaussian posterior, at its most probable scale as {@link ViewPosterior} has it. */
  private Choice choice(Sums sums, Hyperparameters hyperparameters) {
    double[][] columns =
        Cholesky.columnsOfSemidefinite(
            prior.covariance(hyperparameters.amplitude(), hyperparameters.novelty()));
    double[][] inner = new double[columns.length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      double[] times = Vectors.times(sums.products, columns[i]);
      for (int j = 0; j <= i; j++) {
        inner[i][j] = Vectors.dot(columns[j], times) + (i == j ? 1 : 0);
      }
    }
    Cholesky factor = Cholesky.of(inner);
    double[] explainedY = factor.solveLower(Vectors.times(columns, sums.ofY));
    double[] explainedMean = factor.solveLower(Vectors.times(columns, sums.ofMean));
    int n = samples.size();
    double a = sums.yy - Vectors.dot(explainedY, explainedY);
    double b = sums.ym - Vectors.dot(explainedY, explainedMean);
    double u = (b + Math.sqrt(b * b + 4 * a * n)) / (2 * a);
    double curvature = 2 * u * u * a - u * b;
    double logEvidence =
        n * StrictMath.log(u)
            - squaredResidual(sums, columns, factor, u) / 2
            - (sums.logDeterminant + factor.logDeterminant()) / 2
            - StrictMath.log(curvature) / 2;
    return new Choice(
        logEvidence + hyperparameters.logDensity(prior),
        hyperparameters,
        sums,
        columns,
        factor,
        1 / u,
        1 / curvature);
  }

  /** (u y - m)'K^-1 (u y - m). */
  private double squaredResidual(Sums sums, double[][] columns, Cholesky factor, double u) {
    // What is expected of the samples is X times the expected weights.
    double mm = Vectors.dot(prior.mean(), sums.ofMean);
    double[] residual = residual(sums, u);
    double[] explained = factor.solveLower(Vectors.times(columns, residual));
    return u * u * sums.yy - 2 * u * sums.ym + mm - Vectors.dot(explained, explained);
  }

  /** X'D^-1 (u y - m). */
  private static double[] residual(Sums sums, double u) {
    double[] residual = Vectors.scaled(sums.ofY, u);
    Vectors.add(residual, -1, sums.ofMean);
    return residual;
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

  /** From samples to weights: m + F M^-1 F'X'D^-1 (u y - m), and F M^-1 F'. */
  private WeightBelief component(Choice choice, double logOdds) {
    double scale = choice.scaleMs;
    double[] weights = prior.mean().clone();
    Vectors.add(weights, 1, told(choice, residual(choice.sums, 1 / scale)));
    double[] slope = prior.mean().clone();
    Vectors.add(slope, -1, told(choice, choice.sums.ofMean));
    double[][] covariance = new double[SIZE][SIZE];
    for (double[] whitened : choice.inner.solveLower(choice.columns)) {
      Vectors.addOuter(covariance, 1, whitened, whitened);
    }
    Vectors.addOuter(covariance, choice.logScaleVariance, slope, slope);
    return samples.belief(
        choice.logEvidence + logOdds,
        choice.hyperparameters,
        scale,
        weights,
        covariance,
        new double[samples.size()],
        () -> common(choice));
  }

  /** F M^-1 F'h, which is C X'K^-1 v for h = X'D^-1 v. */
  private static double[] told(Choice choice, double[] h) {
    double[] inner = choice.inner.solve(Vectors.times(choice.columns, h));
    double[] told = new double[SIZE];
    for (int i = 0; i < inner.length; i++) {
      Vectors.add(told, inner[i], choice.columns[i]);
    }
    return told;
  }

  /** What is left of S where the samples tell of A S: S - A S X'K^-1 X S. */
  private double[][] common(Choice choice) {
    double[][] spread = prior.covariance(1, 0);
    double[][] common = prior.covariance(1, 0);
    double[][] products = choice.sums.products;
    double[][] seen = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      // X'K^-1 X times a column of S is G s - G F M^-1 F'G s.
      double[] times = Vectors.times(products, spread[i]);
      Vectors.add(times, -1, Vectors.times(products, told(choice, times)));
      seen[i] = times;
    }
    for (int i = 0; i < SIZE; i++) {
      Vectors.add(common[i], -choice.hyperparameters.amplitude(), Vectors.times(spread, seen[i]));
    }
    return common;
  }
}
