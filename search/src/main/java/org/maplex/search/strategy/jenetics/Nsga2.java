package org.maplex.search.strategy.jenetics;

import io.jenetics.util.RandomRegistry;
import java.util.List;
import java.util.Random;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchHistory;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchResult;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.SearchStrategy;

/**
 * NSGA-II (Deb et al., IEEE TEVC 6(2), 2002) on the operators of Jenetics: survivors are chosen
 * from parents and offspring together. Since latency is known for every architecture and only
 * accuracy costs a query,
 *
 * <ul>
 *   <li>the first population is spread evenly over the latencies of the space,
 *   <li>no architecture is looked up twice: offspring that repeat one walk on to a neighbour,
 *   <li>more offspring are bred than looked up, and the most promising of them are chosen by what
 *       was looked up before,
 *   <li>an architecture that violates a constraint is never looked up, but may breed as long as
 *       there are too few that satisfy all.
 * </ul>
 */
public final class Nsga2 implements SearchStrategy {
  @Override
  public String name() {
    return "nsga2";
  }

  @Override
  public SearchResult run(
      SearchProblem problem,
      SearchSettings settings,
      List<Evaluation> known,
      long seed,
      ProgressListener progress) {
    SearchHistory history = new SearchHistory(problem, settings, known, progress);
    // java.util.Random, because its algorithm is part of its specification.
    RandomRegistry.using(
        new Random(seed),
        random -> new Generations(problem, settings, history, random).breedUntilOver());
    return history.result();
  }
}
