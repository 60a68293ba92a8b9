package org.maplex.search.strategy;

class ExhaustiveTest extends SearchStrategyContract {
  @Override
  protected SearchStrategy strategy() {
    return new Exhaustive();
  }

  @Override
  protected boolean isRandom() {
    return false;
  }

  @Override
  protected boolean learns() {
    return false;
  }
}
