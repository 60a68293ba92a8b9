package org.maplex.search.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;

class SearchHistoryTest {
  private static final SearchProblem PROBLEM =
      Problems.on("raspi4", new ParameterConstraint(400_000));
  private static final List<Candidate> FEASIBLE =
      PROBLEM.candidates().filter(PROBLEM::isFeasible).toList();
  private static final List<Candidate> INFEASIBLE =
      PROBLEM.candidates().filter(candidate -> !PROBLEM.isFeasible(candidate)).toList();

  private static SearchHistory history(int queries, Evaluation... known) {
    return new SearchHistory(
        PROBLEM, new SearchSettings(10, queries), List.of(known), ProgressListener.NONE);
  }

  private static Evaluation evaluation(Candidate candidate) {
    return PROBLEM.evaluated(candidate.cell());
  }

  @Test
  void tellsWhatWasKnownConsideredAndLookedUp() {
    Evaluation known = evaluation(FEASIBLE.get(9));
    SearchHistory history = history(10, known);
    history.consider(INFEASIBLE.get(3).cell());
    Evaluation lookedUp = history.lookUp(FEASIBLE.get(5));
    assertEquals(PROBLEM.accuracies().value(FEASIBLE.get(5).cell()), lookedUp.accuracy());
    SearchResult result = history.result();
    assertEquals(List.of(known, lookedUp), result.lookedUp());
    assertEquals(
        List.of(FEASIBLE.get(5), FEASIBLE.get(9), INFEASIBLE.get(3)).stream()
            .map(candidate -> candidate.cell().index())
            .sorted()
            .toList(),
        result.considered().stream().map(Cell::index).toList());
    assertTrue(history.isVisited(known.cell()) && history.isVisited(lookedUp.cell()));
    assertFalse(history.isVisited(INFEASIBLE.get(3).cell()), "considering costs nothing");
  }

  @Test
  void refusesLookUpsThatAreOfNoUse() {
    SearchHistory history = history(2, evaluation(FEASIBLE.get(0)));
    assertThrows(IllegalArgumentException.class, () -> history.lookUp(FEASIBLE.get(0)));
    assertThrows(IllegalArgumentException.class, () -> history.lookUp(INFEASIBLE.get(0)));
    assertFalse(history.isOver());
    history.lookUp(FEASIBLE.get(1));
    assertTrue(history.isOver());
    assertThrows(IllegalStateException.class, () -> history.lookUp(FEASIBLE.get(2)));
  }

  /** So that a search in a large region of what is forbidden comes to an end. */
  @Test
  void givesAllUpThatViolatesAConstraintAfterManyInARow() {
    SearchHistory history = history(10);
    INFEASIBLE.subList(0, 299).forEach(history::dismiss);
    assertEquals(15_625 - 299, history.unvisited().size());
    history.lookUp(FEASIBLE.get(0));
    INFEASIBLE.subList(299, 598).forEach(history::dismiss);
    assertEquals(15_625 - 599, history.unvisited().size(), "the look-up began a new row");
    history.dismiss(INFEASIBLE.get(598));
    assertEquals(
        FEASIBLE.subList(1, FEASIBLE.size()).stream().map(Candidate::cell).toList(),
        history.unvisited());
  }

  @Test
  void isOverWhereNothingIsLeft() {
    SearchHistory history = history(20_000);
    INFEASIBLE.forEach(history::dismiss);
    FEASIBLE.forEach(history::lookUp);
    assertTrue(history.isOver());
    assertEquals(List.of(), history.unvisited());
    assertFalse(history.result().stopped());
    // What was given up stays so, and counts once.
    history.dismiss(INFEASIBLE.get(0));
    assertTrue(history.isOver());
  }
}
