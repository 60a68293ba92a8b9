package org.maplex.predictor.factor;

import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.sample.Samples;

/**
 * Predicts a target as a draw from a prior that the sources span: their mean, their common factors,
 * a broad overhead and a smooth residual, seen through every way a runtime may execute a cell.
 */
public final class FactorPredictor implements LatencyPredictor {
  private final List<SourceFunction> sources;
  private final SourceImportance importance;
  private final FactorSettings settings;

  /** The prior for a target of which nothing is known, under which most are. */
  private final LatencyPrior usual;

  private FactorPredictor(
      List<SourceFunction> sources, SourceImportance importance, FactorSettings settings) {
    this.sources = sources;
    this.importance = importance;
    this.settings = settings;
    this.usual = new LatencyPrior(sources, weights(DeviceSpecification.unknown()), settings);
  }

  /**
   * A predictor that knows these sources, all of which count the same.
   *
   * @param sources at least one device; their order changes nothing but the last bits
   * @throws IllegalArgumentException if there is none, or too little is known of one
   */
  public static FactorPredictor of(List<Source> sources) {
    return of(sources, SourceImportance.UNIFORM, FactorSettings.defaults());
  }

  /** The same with other weights of the sources and other settings. */
  static FactorPredictor of(
      List<Source> sources, SourceImportance importance, FactorSettings settings) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no sources to learn from, expected at least one device.");
    }
    SourceRegression regression = new SourceRegression(CellFeatures.ofAllCells(), settings.ridge());
    return new FactorPredictor(regression.fit(sources), importance, settings);
  }

  @Override
  public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
    return new FactorPosterior(prior(target), samples, target);
  }

  @Override
  public SamplePlanner planner() {
    return (samples, pool, measured, target) ->
        new FactorPlanner(prior(target)).plan(samples, pool, measured, target);
  }

  private LatencyPrior prior(DeviceSpecification target) {
    List<SourceWeight> weights = weights(target);
    return weights.equals(usual.sourceWeights())
        ? usual
        : new LatencyPrior(sources, weights, settings);
  }

  private List<SourceWeight> weights(DeviceSpecification target) {
    List<Device> devices = sources.stream().map(SourceFunction::device).toList();
    double[] weights = importance.weights(devices, target);
    return IntStream.range(0, weights.length)
        .mapToObj(i -> new SourceWeight(devices.get(i).id(), weights[i]))
        .toList();
  }
}
