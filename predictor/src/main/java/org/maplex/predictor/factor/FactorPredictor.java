package org.maplex.predictor.factor;

import java.util.List;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.sample.Samples;

/**
 * Predicts a target as a draw from a prior that the sources span: their mean, their common factors,
 * a broad overhead and a smooth residual, seen through every way a runtime may execute a cell.
 */
public final class FactorPredictor implements LatencyPredictor {
  private final LatencyPrior prior;

  private FactorPredictor(LatencyPrior prior) {
    this.prior = prior;
  }

  /**
   * A predictor that knows these sources.
   *
   * @param sources at least one device; their order changes nothing but the last bits
   * @throws IllegalArgumentException if there is none
   */
  public static FactorPredictor of(List<Source> sources) {
    return of(sources, FactorSettings.defaults());
  }

  /** The same with other settings. */
  public static FactorPredictor of(List<Source> sources, FactorSettings settings) {
    return new FactorPredictor(new LatencyPrior(sources, settings));
  }

  @Override
  public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
    if (samples.size() == 0) {
      throw new IllegalArgumentException(
          "There are no samples to adapt to, expected at least one measured architecture.");
    }
    return new FactorPosterior(prior, samples, target);
  }

  /** A planner of samples under the same prior. */
  public SamplePlanner planner() {
    return new FactorPlanner(prior);
  }
}
