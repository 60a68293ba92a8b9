package org.maplex.predictor.factor;

import java.util.List;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.feature.CellFeatures;

/** Priors for tests. */
final class Priors {
  private Priors() {}

  /** The prior of sources that all count the same. */
  static LatencyPrior of(List<Source> sources, FactorSettings settings) {
    List<SourceFunction> functions =
        new SourceRegression(CellFeatures.ofAllCells(), settings.ridge()).fit(sources);
    List<SourceWeight> weights =
        functions.stream()
            .map(function -> new SourceWeight(function.device().id(), 1.0 / functions.size()))
            .toList();
    return new LatencyPrior(functions, weights, settings);
  }
}
