package org.maplex.search.strategy;

class ExhaustiveTest extends SearchStrategyContract {
  @Override
  protected SearchStrategy strategy() {
    return new Exhaustive();
  }

  @Override
  protected int digestOfItsWay() {
    return -1836830875;
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
