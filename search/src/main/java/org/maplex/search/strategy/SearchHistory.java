package org.maplex.search.strategy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.accuracy.AccuracyOracle;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;

/**
 * The course of one search: the only way for a strategy to an accuracy, so that none can exceed its
 * budget or look at what the constraints forbid. For one thread.
 */
public final class SearchHistory {
  private final SearchProblem problem;
  private final AccuracyOracle oracle;
  private final ProgressListener progress;
  private final BitSet considered = new BitSet();
  private final BitSet visited = new BitSet();
  private final List<Evaluation> lookedUp = new ArrayList<>();

  /** A history in which nothing has happened. */
  public SearchHistory(SearchProblem problem, SearchSettings settings, ProgressListener progress) {
    this.problem = problem;
    this.oracle = new AccuracyOracle(problem.accuracies(), settings.accuracyQueries());
    this.progress = progress;
  }

  /** Takes an architecture into consideration, which costs nothing. */
  public Candidate consider(Cell cell) {
    considered.set(cell.index());
    return problem.candidate(cell);
  }

  /**
   * Spends a query on an architecture.
   *
   * @throws IllegalArgumentException if it violates a constraint or was looked up before
   * @throws IllegalStateException if the budget is spent
   */
  public Evaluation lookUp(Candidate candidate) {
    int index = candidate.cell().index();
    if (!problem.isFeasible(candidate)) {
      throw new IllegalArgumentException("Cell %d violates a constraint.".formatted(index));
    }
    if (visited.get(index)) {
      throw new IllegalArgumentException("Cell %d was visited before.".formatted(index));
    }
    Evaluation evaluation = new Evaluation(candidate, oracle.accuracy(candidate.cell()));
    considered.set(index);
    visited.set(index);
    lookedUp.add(evaluation);
    progress.lookedUp(evaluation, lookedUp.size());
    return evaluation;
  }

  /** Gives an architecture up for good, because it violates a constraint. */
  public void dismiss(Candidate candidate) {
    visited.set(candidate.cell().index());
  }

  /** Whether an architecture was looked up or dismissed. */
  public boolean isVisited(Cell cell) {
    return visited.get(cell.index());
  }

  /** How many architectures were looked up or dismissed. */
  public int visits() {
    return visited.cardinality();
  }

  /** Whether no query is left. */
  public boolean isSpent() {
    return oracle.isSpent();
  }

  /** What was looked up so far, in that order. */
  public List<Evaluation> lookedUp() {
    return Collections.unmodifiableList(lookedUp);
  }

  /** What the search has seen. */
  public SearchResult result() {
    return SearchResult.of(problem.objectives(), considered.cardinality(), lookedUp);
  }
}
