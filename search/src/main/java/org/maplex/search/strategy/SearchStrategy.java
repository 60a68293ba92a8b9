package org.maplex.search.strategy;

/**
 * A way through the space. What a strategy does follows from problem, settings and seed alone, on
 * every JDK and machine; it keeps nothing between runs.
 *
 * <pre>{@code
 * SearchResult result =
 *     new Nsga2().run(problem, new SearchSettings(40, 600), 1, ProgressListener.NONE);
 * result.front().members();  // the most accurate first
 * }</pre>
 */
public interface SearchStrategy {
  /** The name in files, for example {@code nsga2}. */
  String name();

  /**
   * Searches until the budget is spent or nothing that satisfies the constraints is left.
   *
   * <p>Looks no architecture up twice, and none that violates a constraint.
   */
  SearchResult run(
      SearchProblem problem, SearchSettings settings, long seed, ProgressListener progress);
}
