package org.maplex.search.strategy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.search.constraint.FlopsConstraint;

class RegularizedEvolutionTest extends SearchStrategyContract {
  @Override
  protected SearchStrategy strategy() {
    return new RegularizedEvolution();
  }

  @Override
  protected int digestOfItsWay() {
    return 368783954;
  }

  /** How many architectures a strategy considers, over some seeds, until it has found enough. */
  private static int considered(SearchStrategy strategy, SearchProblem problem) {
    int considered = 0;
    for (int seed = 1; seed <= 5; seed++) {
      considered +=
          strategy
              .run(problem, new SearchSettings(20, 15), List.of(), seed, ProgressListener.NONE)
              .considered()
              .size();
    }
    return considered;
  }

  /** One architecture in a score is small enough; those that are nearly so breed. */
  @Test
  void findsItsWayToWhatIsFeasible() {
    SearchProblem narrow = Problems.on("raspi4", new FlopsConstraint(9_000_000));
    long feasible = narrow.candidates().filter(narrow::isFeasible).count();
    assertTrue(feasible > 500 && feasible < 900, feasible + " are feasible");
    int bred = considered(strategy(), narrow);
    int byChance = considered(new RandomSearch(), narrow);
    assertTrue(bred < byChance / 2, bred + " bred, " + byChance + " by chance");
  }
}
