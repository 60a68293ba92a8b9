package org.maplex.search.strategy.jenetics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.Problems;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.SearchStrategy;
import org.maplex.search.strategy.SearchStrategyContract;

class Nsga2Test extends SearchStrategyContract {
  private static final int SEEDS = 20;

  @Override
  protected SearchStrategy strategy() {
    return new Nsga2();
  }

  @Override
  protected int digestOfItsWay() {
    return 339056901;
  }

  @ParameterizedTest
  @ValueSource(strings = {"raspi4", "gold_6226", "eyeriss", "titan_rtx_1"})
  void reachesTheExactFrontWithFewLookUps(String device) {
    SearchProblem problem = Problems.on(device);
    ExactFront exact = ExactFront.of(problem, List.of(Problems.latency(device)));
    List<List<Evaluation>> runs =
        LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> lookedUp(problem, 500, seed)).toList();
    for (int queries : new int[] {150, 250, 350, 450, 500}) {
      System.out.printf(
          "nsga2 on %s, %d look-ups: %.4f of the exact hypervolume, median of %d seeds%n",
          device, queries, medianRatio(exact, runs, queries), SEEDS);
    }
    assertTrue(medianRatio(exact, runs, 350) >= 0.99);
    assertTrue(medianRatio(exact, runs, 500) >= 0.995);
  }

  @Test
  void reachesTheExactFrontWhenEverythingIsLookedAt() {
    SearchProblem problem = Problems.on("eyeriss");
    ExactFront exact = ExactFront.of(problem, List.of(Problems.latency("eyeriss")));
    assertEquals(
        exact.front(),
        new Nsga2()
            .run(problem, new SearchSettings(40, 15_625), List.of(), 1, ProgressListener.NONE)
            .front());
  }

  private List<Evaluation> lookedUp(SearchProblem problem, int queries, long seed) {
    return strategy()
        .run(problem, new SearchSettings(40, queries), List.of(), seed, ProgressListener.NONE)
        .lookedUp();
  }

  private static double medianRatio(ExactFront exact, List<List<Evaluation>> runs, int queries) {
    double[] sorted =
        runs.stream().mapToDouble(run -> exact.ratio(run.subList(0, queries))).sorted().toArray();
    return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }
}
