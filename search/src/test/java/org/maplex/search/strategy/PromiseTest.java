package org.maplex.search.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;

/** Promises, held against volumes of whole fronts and guesses edge by edge. */
class PromiseTest {
  private static final Objectives FOUR =
      new Objectives(
          List.of(Objective.LATENCY, Objective.ACCURACY, Objective.FLOPS, Objective.PARAMETERS));

  private static SearchProblem problem(int objectives) {
    return Problems.with(
        new Objectives(FOUR.list().subList(0, objectives)),
        "gold_6226",
        new FlopsConstraint(120_000_000));
  }

  private static List<Candidate> some(SearchProblem problem, int count, long seed) {
    List<Candidate> all = new ArrayList<>(problem.candidates().toList());
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, count);
  }

  private static List<Evaluation> lookedUp(SearchProblem problem, int count) {
    return some(problem, count, 1).stream()
        .map(each -> new Evaluation(each, problem.accuracies().value(each.cell())))
        .toList();
  }

  /** The mean of what was looked up, by powers of four. */
  private static double guess(Cell cell, List<Evaluation> lookedUp) {
    double sum = 0;
    double weights = 0;
    for (Evaluation each : lookedUp) {
      double weight = 1;
      for (Edge edge : Edge.values()) {
        weight /= each.cell().operation(edge) == cell.operation(edge) ? 1 : 4;
      }
      sum += weight * each.accuracy();
      weights += weight;
    }
    return sum / weights;
  }

  private static double promise(
      Candidate candidate, SearchProblem problem, List<Evaluation> lookedUp) {
    Objectives objectives = problem.objectives();
    double[] own = objectives.merits(new Evaluation(candidate, guess(candidate.cell(), lookedUp)));
    List<double[]> front =
        new ArrayList<>(
            ParetoFront.of(
                    objectives,
                    lookedUp.stream().filter(each -> problem.isFeasible(each.candidate())).toList())
                .merits());
    double lacking = 0;
    for (double[] member : front) {
      double[] asAccurate = own.clone();
      asAccurate[problem.accuracyComponent()] = member[problem.accuracyComponent()];
      if (ParetoFront.dominates(member, asAccurate)) {
        lacking =
            Math.max(
                lacking, member[problem.accuracyComponent()] - own[problem.accuracyComponent()]);
      }
    }
    if (lacking > 0) {
      return -lacking;
    }
    Hypervolume hypervolume = Hypervolume.aboveTheWorstOf(objectives, lookedUp);
    double before = hypervolume.of(front);
    front.add(own);
    return hypervolume.of(front) - before;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void ordersByWhatTheFrontWouldGrowElseByTheAccuracyThatLacks(int objectives) {
    SearchProblem problem = problem(objectives);
    List<Evaluation> lookedUp = lookedUp(problem, 70);
    assertTrue(lookedUp.stream().anyMatch(each -> !problem.isFeasible(each.candidate())));
    Promise promise = new Promise(problem);
    lookedUp.forEach(promise::learn);
    List<Candidate> candidates = some(problem, 150, 2);
    List<Candidate> ordered = promise.order(candidates);
    assertEquals(150, ordered.stream().distinct().count());
    assertTrue(candidates.containsAll(ordered));
    double[] promises =
        ordered.stream().mapToDouble(each -> promise(each, problem, lookedUp)).toArray();
    for (int i = 1; i < promises.length; i++) {
      double rounding = 1e-9 * Math.max(1, Math.abs(promises[i]));
      assertTrue(promises[i - 1] >= promises[i] - rounding, promises[i - 1] + " " + promises[i]);
    }
    assertTrue(promises[0] > 0 && promises[149] < 0, promises[0] + " to " + promises[149]);
  }

  /** Whatever is known tells the same of all. */
  @Test
  void takesEquallyPromisingOnesByIndex() {
    SearchProblem problem = Problems.with(new Objectives(List.of(Objective.ACCURACY)), "raspi4");
    Promise promise = new Promise(problem);
    Evaluation first = new Evaluation(problem.candidate(Cell.ofIndex(0)), 50);
    promise.learn(first);
    List<Candidate> candidates = some(problem, 30, 3);
    List<Candidate> ordered = promise.order(candidates);
    assertEquals(
        candidates.stream().map(each -> each.cell().index()).sorted().toList(),
        ordered.stream().map(each -> each.cell().index()).toList());
  }

  @Test
  void promisesNothingBeforeTheFirstLookUp() {
    Promise promise = new Promise(problem(2));
    List<Candidate> candidates = some(problem(2), 3, 3);
    assertThrows(IllegalStateException.class, () -> promise.order(candidates));
  }

  /** More than the guess begins with room for. */
  @Test
  void guessesFromAllThatWasLookedUp() {
    SearchProblem problem = problem(2);
    List<Evaluation> lookedUp = lookedUp(problem, 200);
    NeighbourhoodAccuracy guess = new NeighbourhoodAccuracy();
    lookedUp.forEach(guess::learn);
    for (Candidate candidate : some(problem, 100, 4)) {
      assertEquals(guess(candidate.cell(), lookedUp), guess.of(candidate.cell()), 1e-9);
    }
  }
}
