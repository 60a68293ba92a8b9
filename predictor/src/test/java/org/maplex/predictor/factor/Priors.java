package org.maplex.predictor.factor;

import java.util.List;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.feature.CellFeatures;

/** Priors for tests. */
final class Priors {
  private Priors() {}

  /** The prior of sources that all count the same. */
  static LatencyPrior of(List<Source> sources, FactorSettings settings) {
    List<SourceFunction> functions =
        new SourceRegression(CellFeatures.ofAllCells(), settings.ridge()).fit(sources);
    return new LatencyPrior(
        functions,
        SourceImportance.UNIFORM.weights(
            sources.stream().map(Source::device).toList(), DeviceSpecification.unknown()),
        settings);
  }
}
