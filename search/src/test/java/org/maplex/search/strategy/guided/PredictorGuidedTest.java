package org.maplex.search.strategy.guided;

import org.maplex.search.strategy.SearchStrategy;
import org.maplex.search.strategy.SearchStrategyContract;

class PredictorGuidedTest extends SearchStrategyContract {
  @Override
  protected SearchStrategy strategy() {
    return new PredictorGuided();
  }

  @Override
  protected int digestOfItsWay() {
    return -856042951;
  }
}
