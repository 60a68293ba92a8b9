package org.maplex.predictor.factor;

import java.util.function.Supplier;
import org.maplex.predictor.algebra.Vectors;

/**
 * A Gaussian belief about the weights of the features under one execution view, in ms: a component
 * of the mixture that is believed of a target.
 *
 * @param logWeight the logarithm of its share in the mixture, up to a constant of all views
 * @param scaleMs the scale at which it was taken
 * @param weightsMs the expected weights
 * @param covarianceMs2 their covariance, the unknown scale included
 * @param noise the relative noise of a measurement
 * @param independentMs2 the variance of a latency that tells nothing about other cells: what is not
 *     linear in the features, and rounding
 * @param excess how much too long each sample took, relative to the typical latency; 0 for those
 *     that are no outliers
 * @param common the covariance of the part of the weights that the target has in common with the
 *     sources, relative to the scale and at amplitude 1; computed when it is asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WeightBelief(
    double logWeight,
    double scaleMs,
    double[] weightsMs,
    double[][] covarianceMs2,
    double noise,
    double independentMs2,
    double[] excess,
    Supplier<double[][]> common) {
  /**
   * The belief before anything is measured, for a scale in ms, at the preferred amplitude and
   * novelty and the noise that is usual among the sources.
   *
   * @param resolutionMs the step to which latencies will be rounded, 0 if they will not
   */
  static WeightBelief unmeasured(
      LatencyPrior prior, double logWeight, double scaleMs, double resolutionMs) {
    FactorSettings settings = prior.settings();
    double[][] covariance =
        prior.covariance(settings.preferredAmplitude(), settings.preferredNovelty());
    double residual = scaleMs * settings.residual();
    return new WeightBelief(
        logWeight,
        scaleMs,
        Vectors.scaled(prior.mean(), scaleMs),
        Vectors.scaled(covariance, scaleMs * scaleMs),
        prior.noiseMedian(),
        settings.preferredNovelty() * residual * residual + resolutionMs * resolutionMs / 12,
        new double[0],
        () -> prior.covariance(1, 0));
  }
}
