package org.maplex.search.strategy;

class RandomSearchTest extends SearchStrategyContract {
  @Override
  protected SearchStrategy strategy() {
    return new RandomSearch();
  }

  @Override
  protected int digestOfItsWay() {
    return 28062998;
  }

  @Override
  protected boolean learns() {
    return false;
  }
}
