package org.maplex.search.recommendation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.TargetDevice;

/**
 * Chooses which architectures to measure next: those that most affect which one is taken.
 *
 * <p>Worth measuring together is the set that lets expect the most accurate architecture within all
 * limits once it is measured. Latencies are drawn jointly from the posterior, so that a set does
 * not hold several that would exceed the limit together. It is built greedily, which for such a
 * maximum of coverage is within 1 - 1/e of the best set (Nemhauser, Wolsey and Fisher, Mathematical
 * Programming 14, 1978).
 */
public final class NextMeasurements {
  private static final int DRAWS = 256;
  private static final int MOST_CANDIDATES = 64;

  /** What is less likely to be within the limits is not worth the time. */
  private static final double LEAST_PROBABILITY = 0.02;

  /** To know that an architecture is within the limits is worth so many percent of accuracy. */
  private static final double WORTH_OF_CERTAINTY = 1;

  private final SearchProblem problem;
  private final Set<Cell> measured;
  private final long seed;

  /**
   * A choice for a search.
   *
   * @param measured architectures that are not to be measured again
   * @param seed of the draws
   */
  public NextMeasurements(SearchProblem problem, Set<Cell> measured, long seed) {
    this.problem = problem;
    this.measured = Set.copyOf(measured);
    this.seed = seed;
  }

  private record Option(Evaluation evaluation, double probability) {
    double expectedGain(double accuracy) {
      return probability * (evaluation.accuracy() - accuracy);
    }
  }

  /**
   * What to measure, the surest to be within the limits first.
   *
   * @param count how many at most; fewer where more would not change anything
   * @param lookedUp the architectures to choose from
   * @param current what would be taken without measuring
   */
  public List<Evaluation> choose(
      int count, Collection<Evaluation> lookedUp, Recommendation current) {
    double accuracy = accuracyAtHand(current);
    List<Option> options =
        lookedUp.stream()
            .filter(each -> each.accuracy() > accuracy && !measured.contains(each.cell()))
            .filter(each -> satisfiesCosts(each))
            .map(each -> new Option(each, problem.feasibleProbability(each.cell())))
            .filter(option -> option.probability >= LEAST_PROBABILITY)
            .sorted(
                Comparator.comparingDouble((Option option) -> -option.expectedGain(accuracy))
                    .thenComparingInt(option -> option.evaluation.cell().index()))
            .limit(MOST_CANDIDATES)
            .toList();
    boolean[][] within = within(options);
    double[] best = new double[DRAWS];
    Arrays.fill(best, accuracy);
    List<Option> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      Optional<Integer> next = mostTelling(options, within, best);
      if (next.isEmpty()) {
        break;
      }
      Option option = options.get(next.get());
      chosen.add(option);
      for (int draw = 0; draw < DRAWS; draw++) {
        if (within[draw][next.get()]) {
          best[draw] = Math.max(best[draw], option.evaluation.accuracy());
        }
      }
    }
    return chosen.stream()
        .sorted(Comparator.comparingDouble((Option option) -> -option.probability))
        .map(Option::evaluation)
        .toList();
  }

  /** What the accuracy of the current recommendation is worth, which may break a limit. */
  private double accuracyAtHand(Recommendation current) {
    if (!(current instanceof Recommendation.Take take)) {
      return 0;
    }
    boolean isSure = measured.contains(take.evaluation().cell());
    return take.evaluation().accuracy() - (isSure ? 0 : WORTH_OF_CERTAINTY);
  }

  private boolean satisfiesCosts(Evaluation evaluation) {
    return problem.constraints().stream()
        .allMatch(constraint -> constraint.violation(evaluation.candidate()) == 0);
  }

  /** In which draws each option is within every limit. */
  private boolean[][] within(List<Option> options) {
    List<Cell> cells = options.stream().map(option -> option.evaluation.cell()).toList();
    boolean[][] within = new boolean[DRAWS][cells.size()];
    for (boolean[] draw : within) {
      Arrays.fill(draw, true);
    }
    Random random = new Random(seed);
    for (TargetDevice device : problem.devices()) {
      if (device.limit().isPresent()) {
        double[][] latencies = device.latency().draw(cells, DRAWS, random);
        for (int draw = 0; draw < DRAWS; draw++) {
          for (int i = 0; i < cells.size(); i++) {
            within[draw][i] &= latencies[draw][i] <= device.limit().get().maxMs();
          }
        }
      }
    }
    return within;
  }

  /** The option that raises the expected maximum the most; empty if none does. */
  private static Optional<Integer> mostTelling(
      List<Option> options, boolean[][] within, double[] best) {
    Optional<Integer> most = Optional.empty();
    double highest = 0;
    for (int i = 0; i < options.size(); i++) {
      double accuracy = options.get(i).evaluation.accuracy();
      double gain = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        if (within[draw][i] && accuracy > best[draw]) {
          gain += accuracy - best[draw];
        }
      }
      if (gain > highest) {
        highest = gain;
        most = Optional.of(i);
      }
    }
    return most;
  }
}
