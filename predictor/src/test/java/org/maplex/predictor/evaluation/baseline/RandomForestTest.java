package org.maplex.predictor.evaluation.baseline;

import java.util.List;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.LatencyPredictorContract;
import org.maplex.predictor.Source;

/** With few trees, so that it does not take long. */
class RandomForestTest extends LatencyPredictorContract {
  @Override
  protected LatencyPredictor predictor(List<Source> sources) {
    return new TreePredictor(sources, new TreeSettings.Forest(4, 3, 0.4, 20, true));
  }

  /** Trees predict in steps, which do not meet a device that is made of straight lines. */
  @Override
  protected boolean tellsSourcesApartBySamplesAlone() {
    return false;
  }
}
