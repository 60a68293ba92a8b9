package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.LowerTriangle;
import org.maplex.predictor.algebra.Vectors;

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
  private final double[] spread;
  private final double[] novel;
  private final List<Choice> choices = new ArrayList<>();

  /** One choice, and what the samples say for it; its fit is null where there is no outlier. */
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
    this.spread = samples.ofSpread();
    this.novel = samples.ofNovelty();
  }

  @Override
  public ViewPosterior roughly() {
    return this;
  }

  /**
   * The log evidence of each belief at the preferred amplitude and novelty, up to a constant of
   * all: far cheaper than that of all choices, and enough to see which are out of the question.
   *
   * @param beliefs one or more about the same samples
   */
  static double[] roughEvidences(List<ViewPosterior> beliefs) {
    ViewPosterior first = beliefs.get(0);
    // The least and the largest noise are seldom those of the best.
    List<Hyperparameters> choices = first.preferredAt(1, first.noises().size() - 1);
    SideBySideFits fits = new SideBySideFits(first.y, beliefs.size() * choices.size());
    int fit = 0;
    for (ViewPosterior belief : beliefs) {
      for (Hyperparameters choice : choices) {
        belief.enter(fits, fit++, choice);
      }
    }
    double[] evidences = fits.logEvidences();
    double[] highest = new double[beliefs.size()];
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    for (fit = 0; fit < evidences.length; fit++) {
      int belief = fit / choices.size();
      double density = choices.get(fit % choices.size()).logDensity(beliefs.get(belief).prior);
      highest[belief] = Math.max(highest[belief], evidences[fit] + density);
    }
    return highest;
  }

  private List<Double> noises() {
    return prior.settings().noises();
  }

  /** The preferred amplitude and novelty with each of a range of noises. */
  private List<Hyperparameters> preferredAt(int from, int to) {
    FactorSettings settings = prior.settings();
    return choices(settings.preferredAmplitude(), settings.preferredNovelty(), from, to);
  }

  private List<Hyperparameters> choices(double amplitude, double novelty, int from, int to) {
    return noises().subList(from, to).stream()
        .map(noise -> new Hyperparameters(amplitude, novelty, noise))
        .toList();
  }

  @Override
  public void condition(boolean thoroughly) {
    FactorSettings settings = prior.settings();
    int middle = add(preferredAt(0, noises().size()));
    if (thoroughly) {
      int from = Math.max(0, middle - 1);
      int to = Math.min(noises().size(), middle + 2);
      List<Hyperparameters> others = new ArrayList<>();
      for (double amplitude : settings.amplitudes()) {
        for (double novelty : settings.noveltyFactors()) {
          if (amplitude != settings.preferredAmplitude()
              || novelty != settings.preferredNovelty()) {
            others.addAll(choices(amplitude, novelty, from, to));
          }
        }
      }
      add(others);
    }
    choices.sort(Comparator.comparingDouble(Choice::logEvidence).reversed());
  }

  /**
   * Adds some choices.
   *
   * @return the position of the most probable one among them
   */
  private int add(List<Hyperparameters> added) {
    SideBySideFits fits = new SideBySideFits(y, added.size());
    for (int i = 0; i < added.size(); i++) {
      enter(fits, i, added.get(i));
    }
    double[] evidences = fits.logEvidences();
    boolean[] suspicious = suspicious(fits, added.size());
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < evidences.length; i++) {
      Choice choice =
          suspicious[i]
              ? withOutliers(added.get(i))
              : new Choice(
                  evidences[i] + added.get(i).logDensity(prior),
                  added.get(i),
                  null,
                  new double[y.length]);
      choices.add(choice);
      if (choice.logEvidence > highest) {
        highest = choice.logEvidence;
        best = i;
      }
    }
    return best;
  }

  /** The covariance of the samples, with their noise, as a {@link LowerTriangle}. */
  private double[] covariance(Hyperparameters choice) {
    double[] covariance = Vectors.scaled(spread, choice.amplitude());
    Vectors.add(covariance, choice.novelty(), novel);
    double independent = samples.independentVariance(choice.novelty());
    for (int i = 0; i < y.length; i++) {
      double deviation = choice.noise() * typical[i];
      covariance[LowerTriangle.line(i) + i] += independent + deviation * deviation;
    }
    return covariance;
  }

  /** Enters what one choice lets expect of the samples. */
  private void enter(SideBySideFits fits, int fit, Hyperparameters choice) {
    fits.enter(fit, m, covariance(choice));
  }

  /** The fits in which a sample may not belong to the others. */
  private boolean[] suspicious(SideBySideFits fits, int number) {
    boolean[] suspicious = new boolean[number];
    if (mostOutliers() == 0) {
      return suspicious;
    }
    if (grossest(new double[y.length]) >= 0) {
      Arrays.fill(suspicious, true);
      return suspicious;
    }
    double rarity = rarity();
    for (double[] ofSample : fits.strikes()) {
      for (int fit = 0; fit < number; fit++) {
        suspicious[fit] |= ofSample[fit] > 1 && isStriking(ofSample[fit], rarity);
      }
    }
    return suspicious;
  }

  private int mostOutliers() {
    int n = y.length;
    return n < FEWEST_FOR_OUTLIERS || n > MAX_SAMPLES
        ? 0
        : (int) (n * prior.settings().outliers().share());
  }

  private double rarity() {
    double probability = prior.settings().outliers().probability();
    return StrictMath.log(probability / (1 - probability));
  }

  /** The covariance of the samples, with their noise, as a matrix of which the rest is 0. */
  private double[][] noisy(Hyperparameters choice) {
    double[] covariance = covariance(choice);
    double[][] k = new double[y.length][y.length];
    for (int i = 0; i < k.length; i++) {
      System.arraycopy(covariance, LowerTriangle.line(i), k[i], 0, i + 1);
    }
    return k;
  }

  /**
   * Fits one choice. Samples that do not belong to the others are given a noise of their own, the
   * most striking first, as long as the evidence of the rest outweighs how rare outliers are: so
   * one sample that the structure cannot explain does not move the level of all. Mostly something
   * got in the way, and the network was slower; the excess of one that was faster is negative.
   */
  private Choice withOutliers(Hyperparameters hyperparameters) {
    int n = y.length;
    double[][] k = noisy(hyperparameters);
    Fit fit = fit(k);
    double[] excess = new double[n];
    double rarity = rarity();
    double logEvidence = fit.logEvidence;
    int most = mostOutliers();
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
        double precise = without.factor.inverseDiagonal(worst);
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
    // Most often it could not whatever the logarithm is, which is above 0.
    return (strikes - 1) / 2 + rarity > 0
        && (strikes - 1 - StrictMath.log(strikes)) / 2 + rarity > 0;
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

  /** The fit of a choice, which is not kept of most. */
  private Fit fit(Choice choice) {
    return choice.fit == null ? fit(noisy(choice.hyperparameters)) : choice.fit;
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
    Fit fit = fit(choice);
    double amplitude = choice.hyperparameters.amplitude();
    double novelty = choice.hyperparameters.novelty();
    int n = y.length;
    double[] residual = fit.factor.solveUpper(fit.residual);
    double[] ofMean = fit.factor.solve(m);
    double[] weights = prior.mean().clone();
    double[] slope = prior.mean().clone();
    double[][] times = new double[n][];
    for (int i = 0; i < n; i++) {
      times[i] = Vectors.scaled(samples.timesSpread()[i], amplitude);
      Vectors.add(times[i], novelty, samples.timesNovelty()[i]);
      Vectors.add(weights, residual[i], times[i]);
      Vectors.add(slope, -ofMean[i], times[i]);
    }
    double square = fit.scaleMs * fit.scaleMs;
    WeightCovariance.Builder covariance =
        new WeightCovariance.Builder()
            .add(amplitude * square, prior.spread())
            .add(novelty * square, prior.ofNovelty());
    // L^-1 X C, row by row as L is solved forwards; its outer products are taken off C.
    for (double[] whitened : fit.factor.solveLower(times)) {
      covariance.addOuter(-square, whitened);
    }
    covariance.addOuter(fit.logScaleVariance * square, slope);
    return samples.belief(
        choice.logEvidence + logOdds,
        choice.hyperparameters,
        fit.scaleMs,
        weights,
        covariance.build(),
        choice.excess,
        () -> common(choice));
  }

  /** What is left of S where the samples tell of A S: (A S - A S X'K^-1 X A S) / A. */
  private double[][] common(Choice choice) {
    double[][] left = prior.covariance(1, 0);
    for (double[] whitened : fit(choice).factor.solveLower(samples.timesSpread())) {
      Vectors.addOuter(left, -choice.hyperparameters.amplitude(), whitened, whitened);
    }
    return left;
  }
}
