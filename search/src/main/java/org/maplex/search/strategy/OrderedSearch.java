package org.maplex.search.strategy;

import java.util.List;
import java.util.Random;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;

/** Looks up whatever satisfies the constraints, in an order that no outcome changes. */
abstract sealed class OrderedSearch implements SearchStrategy permits Exhaustive, RandomSearch {
  /** Every cell once. */
  abstract List<Cell> order(Random random);

  @Override
  public final SearchResult run(
      SearchProblem problem,
      SearchSettings settings,
      List<Evaluation> known,
      long seed,
      ProgressListener progress) {
    SearchHistory history = new SearchHistory(problem, settings, known, progress);
    for (Cell cell : order(new Random(seed))) {
      if (history.isOver()) {
        break;
      }
      if (!history.isVisited(cell)) {
        Candidate candidate = history.consider(cell);
        if (problem.isFeasible(candidate)) {
          history.lookUp(candidate);
        } else {
          history.dismiss(candidate);
        }
      }
    }
    return history.result();
  }
}
