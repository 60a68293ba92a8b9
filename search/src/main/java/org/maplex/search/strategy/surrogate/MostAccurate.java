package org.maplex.search.strategy.surrogate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.SearchHistory;
import org.maplex.search.strategy.SearchProblem;

/**
 * Looks for the most accurate architecture, which is what a search recommends: a small part of the
 * hypervolume, and often one of many whose accuracies differ by chance only. Each time, accuracies
 * are drawn from what is believed of them (Thompson sampling: Russo et al., "A Tutorial on Thompson
 * Sampling", Foundations and Trends in Machine Learning 11(1), 2018), so that not only the few are
 * looked at that the model thinks the best; ordered is by the improvement expected under the draw,
 * times what the architecture is worth for its latency.
 */
public final class MostAccurate {
  /** Deviations of a draw, in those of the posterior. */
  private static final double DRAW_SPREAD = 1;

  /** Standard deviation of accuracies around what is drawn, in percent points. */
  private static final double DEVIATION = 0.5;

  /** What satisfies the limits is worth so many points less than what is known to. */
  private static final double DOUBT = 1;

  /** Of equal gains, the higher index first. */
  private static final Comparator<Ranked> LEAST_GAIN_FIRST =
      Comparator.comparingDouble(Ranked::gain)
          .thenComparing(Comparator.comparingInt(Ranked::index).reversed());

  private static final AccuracyFeatures FEATURES = AccuracyFeatures.all();
  private static final double NOT_ADMITTED = 0;

  private final SearchProblem problem;
  private final SearchHistory history;
  private final RandomGenerator random;

  /** By public index what is admitted is worth; NaN where the problem was not asked yet. */
  private final double[] worth = new double[CellSpace.SIZE];

  /** The highest accuracy known of an architecture that satisfies every limit. */
  private double best;

  private record Ranked(int index, double gain) {}

  /**
   * Nothing is known at first.
   *
   * @param history tells which architectures were visited
   * @param random for the draws
   */
  public MostAccurate(SearchProblem problem, SearchHistory history, RandomGenerator random) {
    this.problem = problem;
    this.history = history;
    this.random = random;
    Arrays.fill(worth, Double.NaN);
  }

  /** Takes note of a look-up. */
  public void learn(Evaluation lookedUp) {
    if (lookedUp.accuracy() > best && problem.worth(lookedUp.cell()) == 1) {
      best = lookedUp.accuracy();
    }
  }

  /**
   * The architectures not visited yet by which the accuracy of the best rises most under a draw;
   * each call draws anew. Classes are gone through from the most accurate on, until no other can
   * hold a better one, so that few architectures are asked whether they are admitted.
   *
   * @param most how many, if so many are left
   */
  public List<Candidate> next(int most, AccuracyModel.Belief belief) {
    double[] scores = belief.drawnScores(DRAW_SPREAD, random);
    PriorityQueue<Integer> classes = fromTheMostAccurate(scores);
    PriorityQueue<Ranked> leaders = new PriorityQueue<>(LEAST_GAIN_FIRST);
    while (!classes.isEmpty()) {
      int number = classes.remove();
      double gain = gain(belief.accuracy(scores[number]));
      if (leaders.size() == most && gain < leaders.element().gain) {
        break;
      }
      for (int index : FEATURES.members(number)) {
        Cell cell = Cell.ofIndex(index);
        if (!history.isVisited(cell) && worth(cell) > NOT_ADMITTED) {
          leaders.add(new Ranked(index, gain * worth(cell)));
          if (leaders.size() > most) {
            leaders.remove();
          }
        }
      }
    }
    return leaders.stream()
        .sorted(LEAST_GAIN_FIRST.reversed())
        .map(ranked -> problem.candidate(Cell.ofIndex(ranked.index)))
        .toList();
  }

  private double worth(Cell cell) {
    int index = cell.index();
    if (Double.isNaN(worth[index])) {
      worth[index] = problem.isFeasible(cell) ? problem.worth(cell) : NOT_ADMITTED;
    }
    return worth[index];
  }

  /** The classes that are not dead; a heap, since few of them are gone through. */
  private static PriorityQueue<Integer> fromTheMostAccurate(double[] scores) {
    PriorityQueue<Integer> classes =
        new PriorityQueue<>(
            scores.length,
            (a, b) -> {
              int highestFirst = Double.compare(scores[b], scores[a]);
              return highestFirst != 0 ? highestFirst : Integer.compare(a, b);
            });
    for (int number = AccuracyFeatures.DEAD + 1; number < scores.length; number++) {
      classes.add(number);
    }
    return classes;
  }

  /** The expected improvement, with a logistic distribution in place of the normal one. */
  private double gain(double accuracy) {
    double lead = (accuracy - (best - DOUBT)) / DEVIATION;
    return DEVIATION * (Math.max(lead, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(lead))));
  }
}
