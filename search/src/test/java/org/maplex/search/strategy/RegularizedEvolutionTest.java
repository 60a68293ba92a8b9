package org.maplex.search.strategy;

class RegularizedEvolutionTest extends SearchStrategyContract {
  @Override
  protected SearchStrategy strategy() {
    return new RegularizedEvolution();
  }

  @Override
  protected int digestOfItsWay() {
    return 368783954;
  }
}
