package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

/** Sources and priors for tests. */
final class Priors {
  private Priors() {}

  /** What regression makes of sources. */
  static List<SourceFunction> functions(List<Source> sources, FactorSettings settings) {
    LearnedSources builtIn = LearnedSources.builtIn();
    SourceRegression regression = new SourceRegression(CellFeatures.ofAllCells(), settings.ridge());
    return sources.stream()
        .map(
            source ->
                builtIn
                    .function(source, settings.ridge())
                    .orElseGet(() -> regression.fit(List.of(source)).get(0)))
        .toList();
  }

  /** The prior of sources that all count the same and are of one kind. */
  static LatencyPrior of(List<Source> sources, FactorSettings settings) {
    return ofLearned(functions(sources, settings), settings);
  }

  static LatencyPrior ofLearned(List<? extends LearnedSource> sources, FactorSettings settings) {
    double[] equal = new double[sources.size()];
    Arrays.fill(equal, 1.0 / equal.length);
    return LatencyPrior.spannedBy(sources, equal, settings);
  }

  /** The prior for a target, to which all sources matter the same. */
  static TargetPrior target(
      List<? extends LearnedSource> sources, DeviceSpecification target, FactorSettings settings) {
    return target(sources, SourceImportance.UNIFORM, target, settings);
  }

  static TargetPrior target(
      List<? extends LearnedSource> sources,
      SourceImportance importance,
      DeviceSpecification target,
      FactorSettings settings) {
    return new TargetPrior(
        sources, DeviceKinds.among(sources, settings), importance, target, settings);
  }

  /** A source whose latency is the sum of some features times their costs, scaled to mean 1. */
  static SourceFunction source(String id, ExecutionView view, Map<Integer, Double> costs) {
    double[] weights = new double[CellFeatures.SIZE];
    costs.forEach((feature, cost) -> weights[feature] = cost);
    double mean = Vectors.dot(weights, CellFeatures.ofAllCells().mean());
    return new SourceFunction(
        new Device(id, "made-up", DeviceSpecification.unknown()),
        view,
        Vectors.scaled(weights, 1 / mean),
        mean,
        0.01);
  }
}
