package org.maplex.predictor.factor;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/**
 * A Gaussian process over samples, relative to an unknown scale, whose every covariance is written
 * out and whose matrix is inverted as a whole: what posteriors are held against.
 */
final class DenseProcess {
  private final LatencyPrior prior;
  private final Hyperparameters choice;
  private final double[][] weightCovariance;
  private final int[] sampled;
  private final double[] y;
  private final Inverse inverse;

  /**
   * A process.
   *
   * @param own a relative variance of each sample in addition to that of all
   */
  DenseProcess(
      LatencyPrior prior,
      Hyperparameters choice,
      ExecutionView view,
      Samples samples,
      double[] own) {
    this.prior = prior;
    this.choice = choice;
    this.weightCovariance = prior.covariance(choice.amplitude(), choice.novelty());
    this.y = samples.latenciesMs();
    this.sampled = IntStream.of(samples.indices()).map(view::executedIndex).toArray();
    double[][] k = new double[y.length][y.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length; j++) {
        k[i][j] = covariance(sampled[i], sampled[j]);
      }
      k[i][i] += noiseVariance(sampled[i]) + own[i];
    }
    this.inverse = new Inverse(k);
  }

  DenseProcess(LatencyPrior prior, Hyperparameters choice, ExecutionView view, Samples samples) {
    this(prior, choice, view, samples, new double[samples.size()]);
  }

  private double[] features(int executed) {
    double[] features = new double[CellFeatures.SIZE];
    prior.rows().addTo(features, executed, 1);
    return features;
  }

  /** The expected relative latency before anything is measured. */
  double mean(int executed) {
    return Vectors.dot(features(executed), prior.mean());
  }

  /** The relative variance of a measurement of a cell whose latency is known. */
  double noiseVariance(int executed) {
    double typicalSquared = 0.2 * 0.2 + mean(executed) * mean(executed);
    double residual = prior.settings().residual();
    return choice.noise() * choice.noise() * typicalSquared
        + choice.novelty() * residual * residual;
  }

  double covariance(int a, int b) {
    return Vectors.dot(features(a), Vectors.times(weightCovariance, features(b)));
  }

  private double[] residuals(double logScale) {
    return IntStream.range(0, y.length)
        .mapToDouble(i -> y[i] * Math.exp(-logScale) - mean(sampled[i]))
        .toArray();
  }

  /** The log density of the latencies for a scale, but for n log(2 pi) / 2. */
  double logLikelihood(double logScale) {
    double[] residuals = residuals(logScale);
    return -y.length * logScale
        - Vectors.dot(residuals, inverse.times(residuals)) / 2
        - inverse.logDeterminant() / 2;
  }

  /** Where that is highest. */
  double logScale() {
    return highest(this::logLikelihood, Math.log(1e-4), Math.log(1e5));
  }

  private static double highest(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    while (high - low > 1e-9) {
      double third = (high - low) / 3;
      if (function.applyAsDouble(low + third) < function.applyAsDouble(high - third)) {
        low += third;
      } else {
        high -= third;
      }
    }
    return (low + high) / 2;
  }

  /** The negative second derivative of the log likelihood. */
  double curvature(double logScale) {
    double step = 1e-3;
    return (2 * logLikelihood(logScale)
            - logLikelihood(logScale - step)
            - logLikelihood(logScale + step))
        / (step * step);
  }

  /** The log likelihood with the scale integrated out by Laplace, but for a constant. */
  double logEvidence() {
    double logScale = logScale();
    return logLikelihood(logScale) - Math.log(curvature(logScale)) / 2;
  }

  /** The logarithm of the integral of the likelihood over log scales, but for the same constant. */
  double integratedEvidence() {
    double centre = logScale();
    double highest = logLikelihood(centre);
    double integral = 0;
    for (double offset = -3; offset <= 3; offset += 0.002) {
      integral += 0.002 * Math.exp(logLikelihood(centre + offset) - highest);
    }
    return highest + Math.log(integral / Math.sqrt(2 * Math.PI));
  }

  private double[] covariances(int executed) {
    return IntStream.of(sampled).mapToDouble(each -> covariance(executed, each)).toArray();
  }

  /** The expected latency in ms of a cell for a scale. */
  double meanMs(int executed, double logScale) {
    double explained = Vectors.dot(covariances(executed), inverse.times(residuals(logScale)));
    return Math.exp(logScale) * (mean(executed) + explained);
  }

  /** The variance of a measurement of a cell, the unknown scale included to first order. */
  double varianceMs2(int executed, double logScale) {
    double[] k = covariances(executed);
    double relative =
        covariance(executed, executed) + noiseVariance(executed) - Vectors.dot(k, inverse.times(k));
    double step = 1e-3;
    double slope =
        (meanMs(executed, logScale + step) - meanMs(executed, logScale - step)) / (2 * step);
    return Math.exp(2 * logScale) * relative + slope * slope / curvature(logScale);
  }

  /** How far each sample is from what the others say at a scale, in standard deviations. */
  double[] strikes(double logScale) {
    double[] solved = inverse.times(residuals(logScale));
    return IntStream.range(0, y.length)
        .mapToDouble(i -> solved[i] / Math.sqrt(inverse.diagonal(i)))
        .toArray();
  }
}
