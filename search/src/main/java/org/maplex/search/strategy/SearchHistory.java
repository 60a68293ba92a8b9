package org.maplex.search.strategy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.search.accuracy.AccuracyOracle;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;

/**
 * The course of one search: the only way for a strategy to an accuracy, so that none can exceed its
 * budget or look at what the constraints forbid. For one thread.
 */
public final class SearchHistory {
  /** After so many in a row it is time to ask of every architecture whether it is feasible. */
  private static final int MANY_DISMISSALS = 300;

  private final SearchProblem problem;
  private final AccuracyOracle oracle;
  private final ProgressListener progress;
  private final BitSet considered = new BitSet(CellSpace.SIZE);
  private final BitSet visited = new BitSet(CellSpace.SIZE);
  private final List<Evaluation> lookedUp = new ArrayList<>();
  private int visits;
  private int dismissalsInARow;
  private boolean stopped;

  /**
   * A history of what is known before the search begins.
   *
   * @throws IllegalArgumentException if an architecture is known twice
   */
  public SearchHistory(
      SearchProblem problem,
      SearchSettings settings,
      List<Evaluation> known,
      ProgressListener progress) {
    this.problem = problem;
    this.oracle =
        new AccuracyOracle(
            problem.accuracies(), Math.max(0, settings.accuracyQueries() - known.size()));
    this.progress = progress;
    for (Evaluation evaluation : known) {
      int index = evaluation.cell().index();
      if (visited.get(index)) {
        throw new IllegalArgumentException(
            "Cell %d is known twice, expected once.".formatted(index));
      }
      considered.set(index);
      visit(index);
      lookedUp.add(evaluation);
    }
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
    visit(index);
    dismissalsInARow = 0;
    lookedUp.add(evaluation);
    progress.lookedUp(evaluation, lookedUp.size());
    return evaluation;
  }

  /**
   * Gives an architecture up for good, because it violates a constraint. After many in a row, all
   * that violate one are given up, so that no search strays through a large region without an end.
   */
  public void dismiss(Candidate candidate) {
    visit(candidate.cell().index());
    if (++dismissalsInARow == MANY_DISMISSALS) {
      problem
          .candidates()
          .filter(each -> !isVisited(each.cell()))
          .filter(each -> !problem.isFeasible(each))
          .forEach(each -> visit(each.cell().index()));
    }
  }

  private void visit(int index) {
    if (!visited.get(index)) {
      visited.set(index);
      visits++;
    }
  }

  /** Whether an architecture was known, looked up or dismissed. */
  public boolean isVisited(Cell cell) {
    return visited.get(cell.index());
  }

  /** Every architecture that was neither known, looked up nor dismissed, in public order. */
  public List<Cell> unvisited() {
    return CellSpace.cells().filter(cell -> !isVisited(cell)).toList();
  }

  /**
   * Whether nothing may be looked up any more: no query is left, no architecture is left, or the
   * listener asked for the end. A strategy asks before each look-up.
   */
  public boolean isOver() {
    if (stopped || oracle.isSpent() || visits == CellSpace.SIZE) {
      return true;
    }
    stopped = progress.isStopped();
    return stopped;
  }

  /** What is known so far, in the order of the look-ups. */
  public List<Evaluation> lookedUp() {
    return Collections.unmodifiableList(lookedUp);
  }

  /** What the search has seen. */
  public SearchResult result() {
    List<Evaluation> feasible =
        lookedUp.stream().filter(each -> problem.isFeasible(each.candidate())).toList();
    return new SearchResult(
        considered.stream().mapToObj(Cell::ofIndex).toList(),
        lookedUp,
        ParetoFront.of(problem.objectives(), feasible),
        stopped);
  }
}
