package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.FeatureProducts;
import org.maplex.predictor.feature.FeatureSum;
import org.maplex.predictor.feature.SparseRows;

/**
 * The same belief as {@link ViewPosterior} for many samples: time and memory grow with their number
 * rather than with its cube and square.
 *
 * <p>With the weights' covariance C = F F', the features X of the samples and the diagonal D of
 * their noise, the samples' covariance is K = X C X' + D. By Woodbury's identity K^-1 = D^-1 - D^-1
 * X F M^-1 F'X' D^-1, where M = 1 + F'G F and G = X'D^-1 X, and |K| = |D| |M|. So all that is asked
 * of the samples are sums over them.
 *
 * <p>Outliers are found once, at the most probable noise, and hold under all choices.
 */
final class ManySamplesPosterior implements ConditionedView {
  private static final int SIZE = CellFeatures.SIZE;

  /** So many samples show which kinds and views are out of the question. */
  private static final int ENOUGH = 16;

  /** From so many samples on products are summed by parts of cells. */
  private static final int BY_PARTS = 1000;

  /** Outliers are looked for in at most so many rounds, or until their variances grow by less. */
  private static final int MAX_ROUNDS = 10;

  private static final double SETTLED = 1.1;

  private final LatencyPrior prior;
  private final ViewSamples samples;
  private final double[] excess;
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
   * @param variances D
   * @param products G
   * @param ofY X'D^-1 y
   * @param ofMean X'D^-1 m
   * @param yy y'D^-1 y, and so on
   * @param logDeterminant of D
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sums(
      double[] variances,
      double[][] products,
      double[] ofY,
      double[] ofMean,
      double yy,
      double ym,
      double logDeterminant) {}

  /** The belief for samples. */
  ManySamplesPosterior(ViewSamples samples) {
    this.prior = samples.prior();
    this.samples = samples;
    this.excess = new double[samples.size()];
  }

  @Override
  public ViewPosterior roughly() {
    return new ViewPosterior(samples.spread(ENOUGH));
  }

  @Override
  public void condition(boolean thoroughly) {
    FactorSettings settings = prior.settings();
    List<Double> noises = settings.noises();
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < noises.size(); i++) {
      double evidence = preferred(noises.get(i)).logEvidence;
      if (evidence > highest) {
        highest = evidence;
        best = i;
      }
    }
    double noise = findOutliers(noises, best);
    double rarity = rarity();
    double outliers = 0;
    for (double each : excess) {
      outliers += each != 0 ? rarity : 0;
    }
    int middle = noises.indexOf(noise);
    List<Double> novelties =
        thoroughly ? settings.noveltyFactors() : List.of(settings.preferredNovelty());
    List<Double> amplitudes =
        thoroughly ? settings.amplitudes() : List.of(settings.preferredAmplitude());
    for (double novelty : novelties) {
      for (double near :
          noises.subList(Math.max(0, middle - 1), Math.min(noises.size(), middle + 2))) {
        Sums sums = sums(near, samples.independentVariance(novelty));
        for (double amplitude : amplitudes) {
          choices.add(choice(sums, new Hyperparameters(amplitude, novelty, near), outliers));
        }
      }
    }
    choices.sort(Comparator.comparingDouble(Choice::logEvidence).reversed());
  }

  private Choice preferred(double noise) {
    FactorSettings settings = prior.settings();
    double novelty = settings.preferredNovelty();
    return choice(
        sums(noise, samples.independentVariance(novelty)),
        new Hyperparameters(settings.preferredAmplitude(), novelty, noise),
        0);
  }

  private double rarity() {
    double probability = prior.settings().outliers().probability();
    return StrictMath.log(probability / (1 - probability));
  }

  /**
   * Gives samples that do not belong to the others a noise of their own, as {@link ViewPosterior}
   * does.
   *
   * @param best position of the most probable noise without outliers
   * @return the most probable noise with them
   */
  private double findOutliers(List<Double> noises, int best) {
    int limit = (int) (samples.size() * prior.settings().outliers().share());
    int position = best;
    for (int round = 0; round < MAX_ROUNDS && limit > 0; round++) {
      Choice choice = preferred(noises.get(position));
      if (!findOutliers(choice, limit)) {
        break;
      }
      // Without them the rest may be less noisy.
      if (position > 0
          && preferred(noises.get(position - 1)).logEvidence
              > preferred(noises.get(position)).logEvidence) {
        position--;
      }
    }
    return noises.get(position);
  }

  /** One round of it; says whether an outlier was found, or one is more of an outlier. */
  private boolean findOutliers(Choice choice, int limit) {
    double u = 1 / choice.scaleMs;
    double[] explained =
        choice.inner.solve(Vectors.times(choice.columns, residual(choice.sums, u)));
    double[] weights = new double[SIZE];
    for (int i = 0; i < explained.length; i++) {
      Vectors.add(weights, explained[i], choice.columns[i]);
    }
    SparseRows rows = prior.rows();
    double rarity = rarity();
    int found = 0;
    for (double each : excess) {
      found += each != 0 ? 1 : 0;
    }
    boolean more = false;
    for (int i = 0; i < excess.length; i++) {
      if (excess[i] == 0 && found >= limit) {
        continue;
      }
      int executed = samples.executed()[i];
      double own = choice.sums.variances[i];
      double residual =
          (u * samples.latenciesMs()[i] - samples.means()[i] - rows.dot(executed, weights)) / own;
      double[] features = new double[SIZE];
      rows.addTo(features, executed, 1);
      double[] inner = choice.inner.solveLower(Vectors.times(choice.columns, features));
      double precision = 1 / own - Vectors.dot(inner, inner) / (own * own);
      double strikes = residual * residual / precision;
      double before = excess[i] * samples.typical()[i];
      double variance = (strikes - 1) / precision + before * before;
      // Its share in the scale shrinks as it counts less, so that it strikes the more.
      boolean isNew =
          excess[i] == 0 && strikes > 1 && (strikes - 1 - StrictMath.log(strikes)) / 2 + rarity > 0;
      if (isNew || (excess[i] != 0 && variance > SETTLED * before * before)) {
        found += isNew ? 1 : 0;
        excess[i] = Math.copySign(Math.sqrt(variance), residual) / samples.typical()[i];
        more = true;
      }
    }
    return more;
  }

  private Sums sums(double noise, double independent) {
    int[] executed = samples.executed();
    double[] y = samples.latenciesMs();
    double[] m = samples.means();
    double[] typical = samples.typical();
    double[] variances = new double[y.length];
    FeatureSum ofY = new FeatureSum();
    FeatureSum ofMean = new FeatureSum();
    double yy = 0;
    double ym = 0;
    double logDeterminant = 0;
    for (int i = 0; i < y.length; i++) {
      double squared = noise * noise + excess[i] * excess[i];
      double variance = squared * typical[i] * typical[i] + independent;
      variances[i] = variance;
      ofY.add(executed[i], y[i] / variance);
      ofMean.add(executed[i], m[i] / variance);
      yy += y[i] * y[i] / variance;
      ym += y[i] * m[i] / variance;
      logDeterminant += StrictMath.log(variance);
    }
    return new Sums(
        variances, products(variances), ofY.total(), ofMean.total(), yy, ym, logDeterminant);
  }

  /** X'D^-1 X. */
  private double[][] products(double[] variances) {
    int[] executed = samples.executed();
    if (executed.length < BY_PARTS) {
      double[][] products = new double[SIZE][SIZE];
      for (int i = 0; i < executed.length; i++) {
        prior.rows().addOuterTo(products, executed[i], 1 / variances[i]);
      }
      return products;
    }
    FeatureProducts products = new FeatureProducts();
    for (int i = 0; i < executed.length; i++) {
      products.add(executed[i], executed[i], 1 / variances[i]);
    }
    return products.total();
  }

  /**
   * One Gaussian posterior, at its most probable scale as {@link ViewPosterior} has it.
   *
   * @param rarity the log probability of so many outliers
   */
  private Choice choice(Sums sums, Hyperparameters hyperparameters, double rarity) {
    double[][] columns = prior.columns(hyperparameters.amplitude(), hyperparameters.novelty());
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
        logEvidence + rarity + hyperparameters.logDensity(prior),
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
    Vectors.add(weights, 1, explained(choice, residual(choice.sums, 1 / scale)));
    double[] slope = prior.mean().clone();
    Vectors.add(slope, -1, explained(choice, choice.sums.ofMean));
    double square = scale * scale;
    WeightCovariance.Builder covariance = new WeightCovariance.Builder();
    for (double[] whitened : choice.inner.solveLower(choice.columns)) {
      covariance.addOuter(square, whitened);
    }
    covariance.addOuter(choice.logScaleVariance * square, slope);
    return samples.belief(
        choice.logEvidence + logOdds,
        choice.hyperparameters,
        scale,
        weights,
        covariance.build(),
        excess,
        () -> common(choice));
  }

  /** F M^-1 F'h, which is C X'K^-1 v for h = X'D^-1 v. */
  private static double[] explained(Choice choice, double[] h) {
    double[] inner = choice.inner.solve(Vectors.times(choice.columns, h));
    double[] explained = new double[SIZE];
    for (int i = 0; i < inner.length; i++) {
      Vectors.add(explained, inner[i], choice.columns[i]);
    }
    return explained;
  }

  /** What is left of S where the samples explain A S: S - A S X'K^-1 X S. */
  private double[][] common(Choice choice) {
    double[][] spread = prior.spread().matrix();
    double[][] common = prior.covariance(1, 0);
    double[][] products = choice.sums.products;
    double[][] seen = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      // X'K^-1 X times a column of S is G s - G F M^-1 F'G s.
      double[] times = Vectors.times(products, spread[i]);
      Vectors.add(times, -1, Vectors.times(products, explained(choice, times)));
      seen[i] = times;
    }
    for (int i = 0; i < SIZE; i++) {
      Vectors.add(common[i], -choice.hyperparameters.amplitude(), Vectors.times(spread, seen[i]));
    }
    return common;
  }
}
