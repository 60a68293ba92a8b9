package org.maplex.search.strategy;

import java.util.List;
import org.apiguardian.api.API;
import org.maplex.search.objective.Evaluation;

/**
 * A way through the space. What a strategy does follows from problem, settings, what is known and
 * seed alone, on every JDK and machine; it keeps nothing between runs.
 *
 * <pre>{@code
 * SearchResult result =
 *     new Nsga2()
 *         .run(problem, new SearchSettings(40, 600), List.of(), 1, ProgressListener.NONE);
 * result.front().members();  // the most accurate first
 * }</pre>
 */
@API(status = API.Status.STABLE)
public interface SearchStrategy {
  /** The name in files, for example {@code nsga2}. */
  String name();

  /** How many accuracies to look up where nobody says, 1 to 15,625. */
  default int usualQueries() {
    return 600;
  }

  /**
   * Searches until the budget is spent, nothing that satisfies the constraints is left, or the
   * listener asks for the end.
   *
   * <p>Looks no architecture up twice, and none that violates a constraint.
   *
   * @param known architectures whose accuracy an earlier run has looked up, none twice, evaluated
   *     under this problem. They count as queries and come first in the result; the search starts
   *     from them. Some may violate constraints, because something else was believed then. If there
   *     are more than the budget, nothing is looked up.
   * @throws IllegalArgumentException if an architecture is known twice
   */
  SearchResult run(
      SearchProblem problem,
      SearchSettings settings,
      List<Evaluation> known,
      long seed,
      ProgressListener progress);
}
