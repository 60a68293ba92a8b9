package org.maplex.search.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.Problems;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.TargetDevice;

class NextMeasurementsTest {
  private static final LatencyLimit LIMIT = new LatencyLimit(10, 0.9);

  /** The most accurate cells, the best first. */
  private static final List<Cell> BEST =
      CellSpace.cells()
          .sorted(
              Comparator.comparingDouble(
                      (Cell cell) -> -Problems.on("raspi4").accuracies().value(cell))
                  .thenComparingInt(Cell::index))
          .limit(100)
          .toList();

  /**
   * Believes that cells take 5 or 15 ms, the first at some probability. Cells of one group are fast
   * together or slow together.
   */
  private record Coins(Map<Cell, Double> probabilities, Map<Cell, Integer> groups)
      implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      return 15 - 10 * probabilities.getOrDefault(cell, 0.0);
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      return new LatencyEstimate(meanMs(cell), 5, 5, 15);
    }

    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      return probabilities.getOrDefault(cell, 0.0);
    }

    @Override
    public double[][] draw(List<Cell> cells, int draws, RandomGenerator random) {
      double[][] drawn = new double[draws][cells.size()];
      for (double[] latencies : drawn) {
        double[] coins = random.doubles(BEST.size()).toArray();
        for (int i = 0; i < latencies.length; i++) {
          Cell cell = cells.get(i);
          int group = groups.getOrDefault(cell, BEST.indexOf(cell));
          latencies[i] = coins[group] < probabilities.getOrDefault(cell, 0.0) ? 5 : 15;
        }
      }
      return drawn;
    }
  }

  private static SearchProblem believing(LatencyPosterior... beliefs) {
    return believing(LIMIT, beliefs);
  }

  private static SearchProblem believing(LatencyLimit limit, LatencyPosterior... beliefs) {
    return Problems.with(
        Objectives.ACCURACY_AND_LATENCY,
        Stream.of(beliefs)
            .map(belief -> new TargetDevice("board", belief, Optional.of(limit)))
            .toList());
  }

  private static List<Cell> chosen(int count, SearchProblem problem, Set<Cell> measured) {
    List<Evaluation> lookedUp = BEST.stream().map(problem::evaluated).toList();
    return new NextMeasurements(problem, measured, 1)
        .choose(count, lookedUp, Recommendation.of(lookedUp, problem)).stream()
            .map(Evaluation::cell)
            .toList();
  }

  private static SearchProblem coins(double... probabilities) {
    return believing(
        new Coins(
            IntStream.range(0, probabilities.length)
                .boxed()
                .collect(Collectors.toMap(BEST::get, i -> probabilities[i])),
            Map.of()));
  }

  @Test
  void measuresWhatLetsExpectTheMostAccurate() {
    // Nothing is sure: an architecture is worth its accuracy times its probability.
    assertEquals(List.of(BEST.get(1)), chosen(1, coins(0.3, 0.8, 0.6), Set.of()));
    assertEquals(List.of(BEST.get(0)), chosen(1, coins(0.8, 0.3, 0.6), Set.of()));
  }

  @Test
  void namesTheSurestFirst() {
    assertEquals(
        List.of(BEST.get(1), BEST.get(2), BEST.get(0)), chosen(3, coins(0.3, 0.8, 0.6), Set.of()));
  }

  @Test
  void namesNothingThatCouldNotBeTakenInstead() {
    // The most accurate of all is known to be fast enough.
    assertEquals(List.of(), chosen(3, coins(1, 0.8, 0.6), Set.of(BEST.get(0))));
    // The second is, so that only the first could take its place.
    assertEquals(List.of(BEST.get(0)), chosen(3, coins(0.5, 1, 0.6), Set.of(BEST.get(1))));
    assertEquals(List.of(), chosen(3, coins(0.01, 0.01, 0.01), Set.of()));
  }

  @Test
  void namesWhatWouldBeTakenToMakeSureOfIt() {
    assertTrue(chosen(2, coins(0.05, 0.95), Set.of()).contains(BEST.get(1)));
  }

  @Test
  void doesNotBetOnArchitecturesThatFailTogether() {
    Map<Cell, Double> probabilities = Map.of(BEST.get(0), 0.6, BEST.get(1), 0.6, BEST.get(2), 0.5);
    SearchProblem alike =
        believing(new Coins(probabilities, Map.of(BEST.get(0), 0, BEST.get(1), 0)));
    assertEquals(List.of(BEST.get(0), BEST.get(2)), chosen(2, alike, Set.of()));
    // The other of the two would change nothing.
    assertEquals(List.of(BEST.get(0), BEST.get(2)), chosen(3, alike, Set.of()));
    SearchProblem independent = believing(new Coins(probabilities, Map.of()));
    assertEquals(List.of(BEST.get(0), BEST.get(1)), chosen(2, independent, Set.of()));
  }

  @Test
  void weighsWhatIsGainedOverTheOneAtHand() {
    // The tenth is known to be fast enough. The first is far better, the ninth only likelier to be.
    double[] probabilities = new double[10];
    probabilities[0] = 0.3;
    probabilities[8] = 0.8;
    probabilities[9] = 1;
    Set<Cell> atHand = Set.of(BEST.get(9));
    assertEquals(List.of(BEST.get(0)), chosen(1, coins(probabilities), atHand));
    assertEquals(List.of(BEST.get(8), BEST.get(0)), chosen(2, coins(probabilities), atHand));
  }

  @Test
  void overlooksNoPromisingOneAmongMany() {
    // One that is likely comes last in public order, behind many that are not.
    Cell last = BEST.stream().max(Comparator.comparingInt(Cell::index)).orElseThrow();
    double[] rarely = new double[BEST.size()];
    Arrays.fill(rarely, 0.03);
    rarely[BEST.indexOf(last)] = 0.8;
    assertEquals(List.of(last), chosen(1, coins(rarely), Set.of()));
    // One that is much better than what is at hand, and many that are likelier and hardly better.
    double[] hardlyBetter = new double[BEST.size()];
    Arrays.fill(hardlyBetter, 20, BEST.size(), 0.31);
    hardlyBetter[0] = 0.3;
    hardlyBetter[BEST.size() - 1] = 1;
    assertEquals(
        List.of(BEST.get(0)), chosen(1, coins(hardlyBetter), Set.of(BEST.get(BEST.size() - 1))));
  }

  @Test
  void takesALatencyThatIsTheLimitForWithinIt() {
    Coins coins = new Coins(Map.of(BEST.get(0), 0.5), Map.of());
    assertEquals(
        List.of(BEST.get(0)), chosen(1, believing(new LatencyLimit(5, 0.9), coins), Set.of()));
  }

  @Test
  void asksForEveryDevice() {
    Coins first = new Coins(Map.of(BEST.get(0), 0.9, BEST.get(1), 0.6), Map.of());
    Coins second = new Coins(Map.of(BEST.get(0), 0.1, BEST.get(1), 0.6), Map.of());
    assertEquals(List.of(BEST.get(1)), chosen(1, believing(first, second), Set.of()));
  }

  @Test
  void namesNothingThatCostsTooMuch() {
    SearchProblem problem = coins(0.5, 0.5, 0.5);
    long parameters = problem.candidate(BEST.get(0)).parameters();
    SearchProblem small =
        Problems.with(
            problem.objectives(), problem.devices(), new ParameterConstraint(parameters - 1));
    assertTrue(!chosen(3, small, Set.of()).contains(BEST.get(0)));
  }

  @Test
  void choosesTheSameWithTheSameSeed() {
    double[] probabilities = IntStream.range(0, 20).mapToDouble(i -> 0.05 * (i + 0.5)).toArray();
    assertEquals(
        chosen(5, coins(probabilities), Set.of()), chosen(5, coins(probabilities), Set.of()));
  }
}
