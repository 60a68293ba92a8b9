package org.maplex.predictor.maple;

import java.util.List;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.LatencyPredictorContract;
import org.maplex.predictor.Source;

class MapleTest extends LatencyPredictorContract {
  @Override
  protected LatencyPredictor predictor(List<Source> sources) {
    return MaplePredictor.of(sources, false, false);
  }

  @Override
  protected boolean tellsSourcesApartBySamplesAlone() {
    return false;
  }
}
