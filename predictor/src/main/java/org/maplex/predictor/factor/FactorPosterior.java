package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/** A mixture of Gaussians for each cell: over execution views, amplitudes and noise levels. */
final class FactorPosterior implements LatencyPosterior {
  /** Components this much less probable than the best one change no figure that is shown. */
  private static final double NEGLIGIBLE = StrictMath.log(0.01);

  private final LatencyPrior prior;
  private final List<WeightedView> views = new ArrayList<>();

  /** A view and the log of its prior probability. */
  private record WeightedView(ViewPosterior posterior, double logOdds) {}

  FactorPosterior(LatencyPrior prior, Samples samples, DeviceSpecification target) {
    this.prior = prior;
    int[] indices = samples.indices();
    double[] latencies = samples.latenciesMs();
    double highest = Double.NEGATIVE_INFINITY;
    for (Map.Entry<ExecutionView, Double> odds : prior.viewOdds(target).entrySet()) {
      ViewPosterior view = new ViewPosterior(prior, odds.getKey(), indices, latencies);
      double logOdds = StrictMath.log(odds.getValue());
      views.add(new WeightedView(view, logOdds));
      highest = Math.max(highest, view.highestLogEvidence() + logOdds);
    }
    for (WeightedView view : views) {
      view.posterior.keepAbove(highest + NEGLIGIBLE - view.logOdds);
    }
  }

  @Override
  public double meanMs(Cell cell) {
    return mixture(cell).mean();
  }

  @Override
  public LatencyEstimate estimate(Cell cell) {
    GaussianMixture mixture = mixture(cell);
    return new LatencyEstimate(
        mixture.mean(),
        mixture.standardDeviation(),
        mixture.quantile(0.05),
        mixture.quantile(0.95));
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
    return mixture.build();
  }

  @Override
  public List<SourceWeight> sourceWeights() {
    return prior.sourceWeights().stream()
        .sorted(Comparator.comparingDouble(SourceWeight::weight).reversed())
        .toList();
  }
}
