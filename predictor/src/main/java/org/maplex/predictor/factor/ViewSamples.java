package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.ExecutionView;

/** Samples as the prior sees them under one execution view. */
final class ViewSamples {
  private final LatencyPrior prior;
  private final double roundingMs2;
  private final int[] executed;
  private final double[] latenciesMs;
  private final double[] means;
  private final double[] typical;
  private final double roughScaleMs;

  /**
   * Samples.
   *
   * @param indices the public indices of the sampled cells, at least one
   * @param latenciesMs their latencies
   * @param resolutionMs the step to which they were rounded, 0 if they were not
   */
  ViewSamples(
      LatencyPrior prior,
      ExecutionView view,
      int[] indices,
      double[] latenciesMs,
      double resolutionMs) {
    this.prior = prior;
    this.roundingMs2 = resolutionMs * resolutionMs / 12;
    this.executed = Arrays.stream(indices).map(view::executedIndex).toArray();
    this.latenciesMs = latenciesMs;
    this.means = Arrays.stream(executed).mapToDouble(prior::mean).toArray();
    this.typical = Arrays.stream(executed).mapToDouble(prior::typical).toArray();
    this.roughScaleMs = median(latenciesMs, typical);
  }

  /** The middle one of some ratios. */
  private static double median(double[] numerators, double[] denominators) {
    double[] ratios = new double[numerators.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = numerators[i] / denominators[i];
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }

  private ViewSamples(ViewSamples all, int[] kept) {
    this.prior = all.prior;
    this.roundingMs2 = all.roundingMs2;
    this.executed = IntStream.of(kept).map(i -> all.executed[i]).toArray();
    this.latenciesMs = IntStream.of(kept).mapToDouble(i -> all.latenciesMs[i]).toArray();
    this.means = IntStream.of(kept).mapToDouble(i -> all.means[i]).toArray();
    this.typical = IntStream.of(kept).mapToDouble(i -> all.typical[i]).toArray();
    this.roughScaleMs = all.roughScaleMs;
  }

  /** Some of the samples, spread evenly over all. */
  ViewSamples spread(int number) {
    int[] kept = IntStream.range(0, number).map(i -> i * executed.length / number).toArray();
    return number >= executed.length ? this : new ViewSamples(this, kept);
  }

  LatencyPrior prior() {
    return prior;
  }

  int size() {
    return executed.length;
  }

  /** The indices of the cells as they are executed; not to be changed, like all of these arrays. */
  int[] executed() {
    return executed;
  }

  double[] latenciesMs() {
    return latenciesMs;
  }

  /** What is expected of each sample, relative to the scale. */
  double[] means() {
    return means;
  }

  /** To what the noise of each sample is relative, relative to the scale. */
  double[] typical() {
    return typical;
  }

  /** The scale in ms that the middle one of the samples tells, whatever the others are. */
  double roughScaleMs() {
    return roughScaleMs;
  }

  /** The relative variance of a sample that says nothing about other cells, but for its noise. */
  double independentVariance(double novelty) {
    double residual = prior.settings().residual();
    return novelty * residual * residual + roundingMs2 / (roughScaleMs * roughScaleMs);
  }

  /**
   * What the samples let believe, in ms.
   *
   * @param weights as expected, relative to the scale
   * @param covariance of the weights, relative to the scale and with it included
   * @param common as {@link WeightBelief} has it
   */
  WeightBelief belief(
      double logWeight,
      Hyperparameters choice,
      double scaleMs,
      double[] weights,
      double[][] covariance,
      double[] excess,
      Supplier<double[][]> common) {
    double residual = scaleMs * prior.settings().residual();
    return WeightBelief.of(
        prior,
        logWeight,
        scaleMs,
        Vectors.scaled(weights, scaleMs),
        Vectors.scaled(covariance, scaleMs * scaleMs),
        choice.noise(),
        choice.novelty() * residual * residual + roundingMs2,
        excess,
        common);
  }
}
