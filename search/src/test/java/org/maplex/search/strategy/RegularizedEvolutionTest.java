package org.maplex.search.strategy;

class RegularizedEvolutionTest extends SearchStrategyContract {
  @Override
  protected SearchStrategy strategy() {
    return new RegularizedEvolution();
  }
}
