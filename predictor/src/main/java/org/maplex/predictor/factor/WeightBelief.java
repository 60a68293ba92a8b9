package org.maplex.predictor.factor;

import java.util.List;
import java.util.function.Supplier;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;

/**
 * A Gaussian belief about the weights of the features under one execution view, in ms: a component
 * of the mixture that is believed of a target.
 *
 * @param logWeight the logarithm of its share in the mixture, up to a constant of all views
 * @param scaleMs the scale at which it was taken
 * @param weightsMs the expected weights
 * @param covariance their covariance in ms squared, the unknown scale included
 * @param noise the relative noise of a measurement
 * @param noiseCovariance the variance in ms squared that noise has for an execution is that which
 *     weights of this covariance would have, but for its part in {@code independentMs2}
 * @param independentMs2 the variance that all latencies have in addition, and that says nothing
 *     about other cells: the least noise, what is not linear in the features, and rounding
 * @param excess how much too long each sample took, relative to the typical latency, negative where
 *     it was too fast; 0 for those that are no outliers
 * @param common the covariance of the part of the weights that the target has in common with the
 *     sources, relative to the scale and at amplitude 1; computed when it is asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WeightBelief(
    double logWeight,
    double scaleMs,
    double[] weightsMs,
    WeightCovariance covariance,
    double noise,
    WeightCovariance noiseCovariance,
    double independentMs2,
    double[] excess,
    Supplier<double[][]> common) {

  /**
   * A belief under a prior, to which noise is relative.
   *
   * @param independentMs2 the variance of what is not linear in the features, and of rounding
   */
  static WeightBelief of(
      LatencyPrior prior,
      double logWeight,
      double scaleMs,
      double[] weightsMs,
      WeightCovariance covariance,
      double noise,
      double independentMs2,
      double[] excess,
      Supplier<double[][]> common) {
    double unitMs = noise * scaleMs;
    WeightCovariance noiseCovariance =
        new WeightCovariance.Builder().addOuter(unitMs * unitMs, prior.mean()).build();
    double leastMs = unitMs * LatencyPrior.LEAST_TYPICAL;
    return new WeightBelief(
        logWeight,
        scaleMs,
        weightsMs,
        covariance,
        noise,
        noiseCovariance,
        independentMs2 + leastMs * leastMs,
        excess,
        common);
  }

  /**
   * The belief before anything is measured, for a scale in ms, at the preferred amplitude and
   * novelty and the noise that is typical of the sources.
   *
   * @param resolutionMs the step to which latencies will be rounded, 0 if they will not
   */
  static WeightBelief unmeasured(
      LatencyPrior prior, double logWeight, double scaleMs, double resolutionMs) {
    FactorSettings settings = prior.settings();
    WeightCovariance covariance =
        WeightCovariance.of(
            Vectors.scaled(
                prior.covariance(settings.preferredAmplitude(), settings.preferredNovelty()),
                scaleMs * scaleMs));
    double residual = scaleMs * settings.residual();
    return of(
        prior,
        logWeight,
        scaleMs,
        Vectors.scaled(prior.mean(), scaleMs),
        covariance,
        prior.noise().median(),
        settings.preferredNovelty() * residual * residual + resolutionMs * resolutionMs / 12,
        new double[0],
        () -> prior.covariance(1, 0));
  }

  /** The covariance as a matrix; not to be changed. */
  double[][] covarianceMs2() {
    return covariance.matrix();
  }

  /** The matrix N of the variance p'N p of the noise for features p; not to be changed. */
  double[][] noiseMs2() {
    return noiseCovariance.matrix();
  }

  /** The variance of a measurement of what is executed. */
  double varianceMs2(int executed) {
    return covariance.variance(executed) + noiseCovariance.variance(executed) + independentMs2;
  }

  /** The same belief with another share in the mixture. */
  WeightBelief withLogWeight(double weight) {
    return new WeightBelief(
        weight,
        scaleMs,
        weightsMs,
        covariance,
        noise,
        noiseCovariance,
        independentMs2,
        excess,
        common);
  }

  /**
   * The Gaussian of the same mean and covariance as the mixture of some beliefs.
   *
   * @param beliefs at least one, the most probable first
   */
  static WeightBelief together(List<WeightBelief> beliefs) {
    WeightBelief first = beliefs.get(0);
    if (beliefs.size() == 1) {
      return first;
    }
    int size = CellFeatures.SIZE;
    double[] shares = shares(beliefs);
    double[] weights = new double[size];
    WeightCovariance.Builder covariance = new WeightCovariance.Builder();
    WeightCovariance.Builder noise = new WeightCovariance.Builder();
    double scale = 0;
    double logNoise = 0;
    double independent = 0;
    for (int i = 0; i < shares.length; i++) {
      WeightBelief each = beliefs.get(i);
      Vectors.add(weights, shares[i], each.weightsMs);
      covariance.add(shares[i], each.covariance);
      noise.add(shares[i], each.noiseCovariance);
      scale += shares[i] * each.scaleMs;
      logNoise += shares[i] * StrictMath.log(each.noise);
      independent += shares[i] * each.independentMs2;
    }
    for (int i = 0; i < shares.length; i++) {
      double[] difference = beliefs.get(i).weightsMs.clone();
      Vectors.add(difference, -1, weights);
      covariance.addOuter(shares[i], difference);
    }
    double total = 0;
    for (WeightBelief each : beliefs) {
      total += StrictMath.exp(each.logWeight - first.logWeight);
    }
    return new WeightBelief(
        first.logWeight + StrictMath.log(total),
        scale,
        weights,
        covariance.build(),
        StrictMath.exp(logNoise),
        noise.build(),
        independent,
        first.excess,
        () -> common(beliefs, shares));
  }

  private static double[] shares(List<WeightBelief> beliefs) {
    double[] shares = new double[beliefs.size()];
    double total = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = StrictMath.exp(beliefs.get(i).logWeight - beliefs.get(0).logWeight);
      total += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= total;
    }
    return shares;
  }

  private static double[][] common(List<WeightBelief> beliefs, double[] shares) {
    double[][] common = new double[CellFeatures.SIZE][CellFeatures.SIZE];
    for (int i = 0; i < shares.length; i++) {
      Vectors.add(common, shares[i], beliefs.get(i).common.get());
    }
    return common;
  }
}
