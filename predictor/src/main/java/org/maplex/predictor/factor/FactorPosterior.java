package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.sample.Samples;

/** A mixture of Gaussians for each cell: over execution views, amplitudes and noise levels. */
final class FactorPosterior implements LatencyPosterior {
  /** So many components are kept, which hold nearly all of the probability. */
  private static final int MOST_COMPONENTS = 8;

  /** Components this much less probable than the best one are left out, too. */
  private static final double NEGLIGIBLE = 0.01;

  /** The least latency that is believed, as a share of the mean over all cells. */
  private static final double LEAST = 0.01;

  private final LatencyPrior prior;
  private final List<WeightedView> views = new ArrayList<>();
  private final List<ViewPosterior.MeanFunction> means = new ArrayList<>();
  private final double leastMs;

  /** A view and the log of its prior probability. */
  private record WeightedView(ViewPosterior posterior, double logOdds) {}

  FactorPosterior(LatencyPrior prior, Samples samples, DeviceSpecification target) {
    this.prior = prior;
    int[] indices = samples.indices();
    double[] latencies = samples.latenciesMs();
    prior
        .viewOdds(target)
        .forEach(
            (view, odds) ->
                views.add(
                    new WeightedView(
                        new ViewPosterior(prior, view, indices, latencies), StrictMath.log(odds))));
    double[] logWeights =
        views.stream()
            .flatMapToDouble(
                view ->
                    Arrays.stream(view.posterior.logEvidences())
                        .map(evidence -> evidence + view.logOdds))
            .sorted()
            .toArray();
    double highest = logWeights[logWeights.length - 1];
    double threshold =
        Math.max(
            highest + StrictMath.log(NEGLIGIBLE),
            logWeights[Math.max(0, logWeights.length - MOST_COMPONENTS)]);
    double total =
        Arrays.stream(logWeights)
            .filter(weight -> weight >= threshold)
            .map(weight -> StrictMath.exp(weight - highest))
            .sum();
    double logTotal = highest + StrictMath.log(total);
    double scaleMs = 0;
    for (WeightedView view : views) {
      view.posterior.keepFrom(threshold, view.logOdds);
      ViewPosterior.MeanFunction mean = view.posterior.mean(view.logOdds, logTotal);
      means.add(mean);
      scaleMs += mean.scale();
    }
    this.leastMs = LEAST * scaleMs;
  }

  @Override
  public double meanMs(Cell cell) {
    int index = cell.index();
    double sum = 0;
    for (ViewPosterior.MeanFunction mean : means) {
      sum += mean.of(index);
    }
    return Math.max(leastMs, sum);
  }

  @Override
  public LatencyEstimate estimate(Cell cell) {
    GaussianMixture mixture = mixture(cell);
    return new LatencyEstimate(
        meanMs(cell), mixture.standardDeviation(), mixture.quantile(0.05), mixture.quantile(0.95));
  }

  @Override
  public double probabilityAtMost(Cell cell, double limitMs) {
    return mixture(cell).probabilityAtMost(limitMs);
  }

  private GaussianMixture mixture(Cell cell) {
    GaussianMixture.Builder mixture = new GaussianMixture.Builder();
    for (WeightedView view : views) {
      for (ViewPosterior.Gaussian gaussian : view.posterior.predict(cell.index())) {
        mixture.add(gaussian.logWeight() + view.logOdds, gaussian.meanMs(), gaussian.varianceMs());
      }
    }
    return mixture.build(leastMs);
  }

  @Override
  public List<SourceWeight> sourceWeights() {
    return prior.sourceWeights();
  }
}
