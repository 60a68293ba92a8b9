package org.maplex.search.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;

/** What every strategy must do. A strategy's test extends it. */
public abstract class SearchStrategyContract {
  private static final SearchSettings SETTINGS = new SearchSettings(20, 120);
  private static final SearchProblem LIMITED =
      Problems.on("raspi4", new LatencyLimit(30, 0.9), new ParameterConstraint(900_000));

  /** The strategy under test. */
  protected abstract SearchStrategy strategy();

  /** The hash of the indices that it looks up in {@link #takesTheSameWayOnEveryJdk}. */
  protected abstract int digestOfItsWay();

  /** Whether its way depends on the seed. */
  protected boolean isRandom() {
    return true;
  }

  /** Whether what it looks up depends on what it has seen. */
  protected boolean learns() {
    return true;
  }

  private SearchResult run(SearchProblem problem, SearchSettings settings, long seed) {
    return strategy().run(problem, settings, List.of(), seed, ProgressListener.NONE);
  }

  private static List<Cell> cells(SearchResult result) {
    return result.lookedUp().stream().map(Evaluation::cell).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20, 120})
  void spendsItsBudgetAndNoMore(int budget) {
    for (int population : new int[] {2, 20, 200}) {
      SearchResult result = run(Problems.on("eyeriss"), new SearchSettings(population, budget), 1);
      assertEquals(budget, result.lookedUp().size());
      assertTrue(result.considered().size() >= budget);
      assertFalse(result.stopped());
    }
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

  /** The same number on every JDK; whoever changes the algorithm changes it. */
  @Test
  void takesTheSameWayOnEveryJdk() {
    List<Integer> indices =
        cells(run(Problems.on("raspi4"), new SearchSettings(40, 200), 1)).stream()
            .map(Cell::index)
            .toList();
    assertEquals(digestOfItsWay(), indices.hashCode());
  }

  @Test
  void differsForAnotherSeedIfItIsRandom() {
    assertEquals(
        !isRandom(), cells(run(LIMITED, SETTINGS, 5)).equals(cells(run(LIMITED, SETTINGS, 6))));
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
    assertFalse(result.stopped());
    assertTrue(result.front().members().isEmpty());
  }

  @Test
  void findsTheFewThatAreFeasible() {
    SearchProblem narrow = Problems.on("titan_rtx_1", new LatencyLimit(2.6, 0.9));
    long feasible = narrow.candidates().filter(narrow::isFeasible).count();
    assertTrue(feasible > 0 && feasible < 60, "feasible are " + feasible);
    assertEquals(feasible, run(narrow, SETTINGS, 3).lookedUp().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void improvesUpToFourObjectives(int count) {
    List<Objective> all =
        List.of(Objective.LATENCY, Objective.ACCURACY, Objective.PARAMETERS, Objective.FLOPS);
    Objectives objectives = new Objectives(all.subList(count == 1 ? 1 : 0, Math.max(2, count)));
    SearchResult result = run(Problems.with(objectives, "eyeriss"), SETTINGS, 1);
    assertEquals(count, objectives.list().size());
    assertEquals(SETTINGS.accuracyQueries(), result.lookedUp().size());
    assertTrue(result.front().members().size() > (count == 1 ? 0 : 3));
  }

  /** A fleet: every limit holds, and latency is an objective for each device or for the slowest. */
  @ParameterizedTest
  @EnumSource(
      value = Objective.class,
      names = {"LATENCY", "LATENCY_RATIO"})
  void keepsTheLimitsOfSeveralDevices(Objective objective) {
    SearchProblem fleet =
        Problems.with(
            new Objectives(List.of(objective, Objective.ACCURACY)),
            List.of(
                Problems.known("raspi4", new LatencyLimit(30, 0.9)),
                Problems.known("eyeriss", new LatencyLimit(4, 0.9))));
    SearchResult result = run(fleet, SETTINGS, 1);
    assertEquals(SETTINGS.accuracyQueries(), result.lookedUp().size());
    for (Evaluation evaluation : result.lookedUp()) {
      List<Double> latencies = evaluation.candidate().latenciesMs();
      assertTrue(latencies.get(0) <= 30 && latencies.get(1) <= 4, evaluation.toString());
    }
    assertEquals(fleet.components(), fleet.objectives().merits(result.lookedUp().get(0)).length);
  }

  @Test
  void startsFromWhatIsKnown() {
    List<Evaluation> known = run(LIMITED, new SearchSettings(20, 50), 1).lookedUp();
    List<Evaluation> heard = new ArrayList<>();
    SearchResult result =
        strategy().run(LIMITED, SETTINGS, known, 2, (latest, queries) -> heard.add(latest));
    assertEquals(known, result.lookedUp().subList(0, 50));
    assertEquals(heard, result.lookedUp().subList(50, SETTINGS.accuracyQueries()));
    assertEquals(SETTINGS.accuracyQueries(), cells(result).stream().distinct().count());
    assertEquals(ParetoFront.of(LIMITED.objectives(), result.lookedUp()), result.front());
  }

  @Test
  void findsMoreFromWhatIsKnownIfItLearns() {
    SearchProblem problem = Problems.on("gold_6226");
    ExactFront exact = ExactFront.of(problem, List.of(Problems.latency("gold_6226")));
    List<Evaluation> known =
        new RandomSearch()
            .run(problem, new SearchSettings(20, 100), List.of(), 1, ProgressListener.NONE)
            .lookedUp();
    double further = 0;
    double anew = 0;
    for (int seed = 2; seed <= 6; seed++) {
      SearchSettings settings = new SearchSettings(20, 150);
      further +=
          exact.ratio(
              strategy().run(problem, settings, known, seed, ProgressListener.NONE).lookedUp());
      List<Evaluation> both = new ArrayList<>(known);
      both.addAll(run(problem, new SearchSettings(20, 50), seed).lookedUp());
      anew += exact.ratio(both);
    }
    assertTrue(!learns() || further > anew, further / 5 + " and anew " + anew / 5);
  }

  @Test
  void looksNothingUpIfMoreIsKnownThanItMayLookUp() {
    List<Evaluation> known = run(LIMITED, new SearchSettings(20, 50), 1).lookedUp();
    SearchResult result =
        strategy().run(LIMITED, new SearchSettings(20, 40), known, 2, ProgressListener.NONE);
    assertEquals(known, result.lookedUp());
    assertFalse(result.stopped());
  }

  @Test
  void refusesWhatIsKnownTwice() {
    Evaluation known = run(LIMITED, SETTINGS, 1).lookedUp().get(0);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                strategy().run(LIMITED, SETTINGS, List.of(known, known), 1, ProgressListener.NONE));
    assertTrue(refusal.getMessage().contains(Integer.toString(known.cell().index())));
  }

  /** More than a population, so that nothing else would breed if these did. */
  @Test
  void leavesWhatIsKnownButInfeasibleNow() {
    List<Evaluation> known =
        LIMITED
            .candidates()
            .filter(candidate -> !LIMITED.isFeasible(candidate))
            .limit(60)
            .map(each -> new Evaluation(each, LIMITED.accuracies().value(each.cell())))
            .toList();
    SearchResult result = strategy().run(LIMITED, SETTINGS, known, 2, ProgressListener.NONE);
    assertEquals(known, result.lookedUp().subList(0, 60));
    List<Evaluation> found = result.lookedUp().subList(60, SETTINGS.accuracyQueries());
    assertTrue(found.stream().map(Evaluation::candidate).allMatch(LIMITED::isFeasible));
    assertEquals(ParetoFront.of(LIMITED.objectives(), found), result.front());
  }

  /** So that first populations find nothing new. */
  @Test
  void findsTheFewThatAreNeitherKnownNorInfeasible() {
    SearchProblem narrow = Problems.on("titan_rtx_1", new LatencyLimit(2.6, 0.9));
    List<Integer> left = new ArrayList<>();
    List<Evaluation> known = new ArrayList<>();
    narrow
        .candidates()
        .forEach(
            each -> {
              if (narrow.isFeasible(each) && left.size() < 3) {
                left.add(each.cell().index());
              } else if (each.cell().index() % 100 > 0) {
                known.add(new Evaluation(each, narrow.accuracies().value(each.cell())));
              }
            });
    SearchResult result =
        strategy().run(narrow, new SearchSettings(20, 15_625), known, 1, ProgressListener.NONE);
    List<Cell> cells = cells(result);
    assertEquals(
        left,
        cells.subList(known.size(), cells.size()).stream().map(Cell::index).sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 37})
  void endsWithWhatItHasWhenAskedTo(int after) {
    List<Evaluation> heard = new ArrayList<>();
    ProgressListener impatient =
        new ProgressListener() {
          @Override
          public void lookedUp(Evaluation latest, int queries) {
            heard.add(latest);
          }

          @Override
          public boolean isStopped() {
            return heard.size() == after;
          }
        };
    SearchResult result = strategy().run(LIMITED, SETTINGS, List.of(), 1, impatient);
    assertEquals(after, heard.size());
    assertEquals(heard, result.lookedUp());
    assertTrue(result.stopped());
  }

  @Test
  void tellsOfEveryLookUpAsItIsMade() {
    List<Evaluation> heard = new ArrayList<>();
    SearchResult result =
        strategy()
            .run(
                LIMITED,
                SETTINGS,
                List.of(),
                1,
                (latest, queries) -> {
                  heard.add(latest);
                  assertEquals(heard.size(), queries);
                });
    assertEquals(result.lookedUp(), heard);
  }
}
