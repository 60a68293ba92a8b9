package org.maplex.search.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyConstraint;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;

/** What every strategy must do. A strategy's test extends it. */
public abstract class SearchStrategyContract {
  private static final SearchSettings SETTINGS = new SearchSettings(20, 120);
  private static final SearchProblem LIMITED =
      Problems.on("raspi4", new LatencyConstraint(30, 0.9), new ParameterConstraint(900_000));

  /** The strategy under test. */
  protected abstract SearchStrategy strategy();

  private SearchResult run(SearchProblem problem, SearchSettings settings, long seed) {
    return strategy().run(problem, settings, seed, ProgressListener.NONE);
  }

  private static List<Cell> cells(SearchResult result) {
    return result.lookedUp().stream().map(Evaluation::cell).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 120})
  void spendsItsBudgetAndNoMore(int budget) {
    SearchResult result = run(Problems.on("eyeriss"), new SearchSettings(20, budget), 1);
    assertEquals(budget, result.lookedUp().size());
    assertTrue(result.candidates() >= budget);
  }

  @Test
  void looksEachArchitectureUpAtMostOnce() {
    List<Cell> cells = cells(run(LIMITED, SETTINGS, 1));
    assertEquals(cells.size(), cells.stream().distinct().count());
  }

  @Test
  void neverLooksUpWhatViolatesAConstraint() {
    assertTrue(
        run(LIMITED, SETTINGS, 1).lookedUp().stream()
            .map(Evaluation::candidate)
            .allMatch(LIMITED::isFeasible));
  }

  @Test
  void repeatsItselfForOneSeed() {
    assertEquals(run(LIMITED, SETTINGS, 5), run(LIMITED, SETTINGS, 5));
  }

  @Test
  void differsForAnotherSeed() {
    assertNotEquals(cells(run(LIMITED, SETTINGS, 5)), cells(run(LIMITED, SETTINGS, 6)));
  }

  @Test
  void reportsTheAccuraciesOfTheTable() {
    for (Evaluation evaluation : run(LIMITED, SETTINGS, 1).lookedUp()) {
      assertEquals(LIMITED.accuracies().value(evaluation.cell()), evaluation.accuracy());
      assertEquals(LIMITED.candidate(evaluation.cell()), evaluation.candidate());
    }
  }

  @Test
  void itsFrontIsWhatNothingItLookedAtDominates() {
    SearchResult result = run(Problems.on("gold_6226"), SETTINGS, 1);
    List<double[]> all =
        result.lookedUp().stream().map(result.front().objectives()::merits).toList();
    for (Evaluation evaluation : result.lookedUp()) {
      double[] own = result.front().objectives().merits(evaluation);
      boolean dominated = all.stream().anyMatch(other -> ParetoFront.dominates(other, own));
      boolean represented =
          result.front().members().stream()
              .anyMatch(
                  member ->
                      member.accuracy() == evaluation.accuracy()
                          && member.latencyMs() == evaluation.latencyMs());
      assertEquals(!dominated, represented);
    }
  }

  @Test
  void looksAtAllThatIsFeasibleIfTheBudgetAllows() {
    SearchProblem narrow = Problems.on("raspi4", new FlopsConstraint(10_000_000));
    List<Candidate> feasible = narrow.candidates().filter(narrow::isFeasible).toList();
    assertFalse(feasible.isEmpty());
    SearchResult result = run(narrow, new SearchSettings(20, 15_625), 1);
    assertEquals(
        feasible.stream().map(candidate -> candidate.cell().index()).toList(),
        cells(result).stream().map(Cell::index).sorted().toList());
  }

  @Test
  void findsNothingWhereNothingIsFeasible() {
    SearchResult result = run(Problems.on("raspi4", new FlopsConstraint(1)), SETTINGS, 1);
    assertTrue(result.lookedUp().isEmpty());
    assertTrue(result.front().members().isEmpty());
  }

  @Test
  void findsTheFewThatAreFeasible() {
    SearchProblem narrow = Problems.on("titan_rtx_1", new LatencyConstraint(2.6, 0.9));
    long feasible = narrow.candidates().filter(narrow::isFeasible).count();
    assertTrue(feasible > 0 && feasible < 60, "feasible are " + feasible);
    assertEquals(feasible, run(narrow, SETTINGS, 3).lookedUp().size());
  }

  @Test
  void improvesUpToFourObjectives() {
    Objectives all =
        new Objectives(
            List.of(Objective.ACCURACY, Objective.LATENCY, Objective.PARAMETERS, Objective.FLOPS));
    SearchResult result = run(Problems.with(all, "eyeriss"), SETTINGS, 1);
    assertEquals(SETTINGS.accuracyQueries(), result.lookedUp().size());
    assertTrue(result.front().members().size() > 5);
  }

  @Test
  void tellsOfEveryLookUpAsItIsMade() {
    List<Evaluation> heard = new ArrayList<>();
    SearchResult result =
        strategy()
            .run(
                LIMITED,
                SETTINGS,
                1,
                (latest, queries) -> {
                  heard.add(latest);
                  assertEquals(heard.size(), queries);
                });
    assertEquals(result.lookedUp(), heard);
  }
}
