package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.maplex.predictor.algebra.EvenSpacing;
import org.maplex.predictor.algebra.LowerTriangle;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.ExecutionView;

/** Samples as the prior sees them under one execution view. */
final class ViewSamples {
  private final LatencyPrior prior;
  private final double roundingMs2;
  private final ExecutedSamples executed;
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
    this(prior, ExecutedSamples.of(view, indices), latenciesMs, resolutionMs);
  }

  /** The same of samples that may have been seen under other priors. */
  ViewSamples(
      LatencyPrior prior, ExecutedSamples executed, double[] latenciesMs, double resolutionMs) {
    this.prior = prior;
    this.roundingMs2 = resolutionMs * resolutionMs / 12;
    this.executed = executed;
    this.latenciesMs = latenciesMs;
    int size = latenciesMs.length;
    this.means = new double[size];
    this.typical = new double[size];
    double[] ratios = new double[size];
    for (int i = 0; i < size; i++) {
      means[i] = prior.mean(executed.executed()[i]);
      typical[i] = LatencyPrior.typicalOf(means[i]);
      ratios[i] = latenciesMs[i] / typical[i];
    }
    Arrays.sort(ratios);
    this.roughScaleMs = ratios[size / 2];
  }

  private ViewSamples(ViewSamples all, int[] kept) {
    this.prior = all.prior;
    this.roundingMs2 = all.roundingMs2;
    this.executed = all.executed.some(kept);
    this.latenciesMs = IntStream.of(kept).mapToDouble(i -> all.latenciesMs[i]).toArray();
    this.means = IntStream.of(kept).mapToDouble(i -> all.means[i]).toArray();
    this.typical = IntStream.of(kept).mapToDouble(i -> all.typical[i]).toArray();
    this.roughScaleMs = all.roughScaleMs;
  }

  /** Some of the samples, spread evenly over all. */
  ViewSamples spread(int number) {
    int size = size();
    return number >= size
        ? this
        : new ViewSamples(this, EvenSpacing.positions(number, size).toArray());
  }

  LatencyPrior prior() {
    return prior;
  }

  int size() {
    return latenciesMs.length;
  }

  /** The indices of the cells as they are executed; not to be changed, like all of these arrays. */
  int[] executed() {
    return executed.executed();
  }

  /** The covariances of the samples that come from S, as a {@link LowerTriangle}. */
  double[] ofSpread() {
    return executed.covariances(prior.spread());
  }

  /** The same for T. */
  double[] ofNovelty() {
    return executed.covariances(prior.novelty());
  }

  /** The covariances of each sample with the weights that come from S; not to be changed. */
  double[][] timesSpread() {
    return executed.times(prior.spread());
  }

  /** The same for T. */
  double[][] timesNovelty() {
    return executed.times(prior.novelty());
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
   * @param covariance of the weights in ms squared, with the scale included
   * @param common as {@link WeightBelief} has it
   */
  WeightBelief belief(
      double logWeight,
      Hyperparameters choice,
      double scaleMs,
      double[] weights,
      WeightCovariance covariance,
      double[] excess,
      Supplier<double[][]> common) {
    double residual = scaleMs * prior.settings().residual();
    return WeightBelief.of(
        prior,
        logWeight,
        scaleMs,
        Vectors.scaled(weights, scaleMs),
        covariance,
        choice.noise(),
        choice.novelty() * residual * residual + roundingMs2,
        excess,
        common);
  }
}
