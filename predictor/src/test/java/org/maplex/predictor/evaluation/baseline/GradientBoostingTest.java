package org.maplex.predictor.evaluation.baseline;

import java.util.List;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.LatencyPredictorContract;
import org.maplex.predictor.Source;

/** With few trees, so that it does not take long. */
class GradientBoostingTest extends LatencyPredictorContract {
  @Override
  protected LatencyPredictor predictor(List<Source> sources) {
    return new TreePredictor(sources, new TreeSettings.Boosting(8, 6, 5, 0.4, 0.7, 20, true));
  }

  /** Trees predict in steps, which do not meet a device that is made of straight lines. */
  @Override
  protected boolean tellsSourcesApartBySamplesAlone() {
    return false;
  }
}
