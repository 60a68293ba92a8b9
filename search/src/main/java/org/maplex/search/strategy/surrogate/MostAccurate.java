package org.maplex.search.strategy.surrogate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.SearchHistory;
import org.maplex.search.strategy.SearchProblem;

/**
 * Looks for the most accurate architecture, which is what a search recommends: a small part of the
 * hypervolume, and often one of many whose accuracies differ by chance only. Ordered by the
 * improvement that is expected of a look-up, times what the architecture is worth for its latency.
 */
public final class MostAccurate {
  /** Standard deviation of accuracies around what the model expects, in percent points. */
  private static final double SPREAD = 0.5;

  /** What satisfies the limits is worth so many points less than what is known to. */
  private static final double DOUBT = 1;

  private final SearchProblem problem;
  private final SearchHistory history;
  private final AccuracyFeatures features = AccuracyFeatures.all();
  private final List<Option> options = new ArrayList<>();

  /** The highest accuracy known of an architecture that satisfies every limit. */
  private double best;

  private record Option(Candidate candidate, int classNumber, double worth) {}

  private record Ranked(Candidate candidate, double gain) {}

  /** Of equal gains, the higher index first. */
  private static final Comparator<Ranked> LEAST_GAIN_FIRST =
      Comparator.comparingDouble(Ranked::gain)
          .thenComparing(
              Comparator.comparingInt((Ranked ranked) -> ranked.candidate.cell().index())
                  .reversed());

  /**
   * Nothing is known at first.
   *
   * @param feasible the architectures that the problem admits, in public order
   * @param history tells which of them were visited
   */
  public MostAccurate(SearchProblem problem, List<Candidate> feasible, SearchHistory history) {
    this.problem = problem;
    this.history = history;
    for (Candidate candidate : feasible) {
      int classNumber = features.classOf(candidate.cell());
      if (classNumber != AccuracyFeatures.DEAD) {
        options.add(new Option(candidate, classNumber, problem.worth(candidate.cell())));
      }
    }
  }

  /** Takes note of a look-up. */
  public void learn(Evaluation lookedUp) {
    if (lookedUp.accuracy() > best && problem.worth(lookedUp.cell()) == 1) {
      best = lookedUp.accuracy();
    }
  }

  /**
   * The architectures not visited yet by which the accuracy of the best is expected to rise most.
   *
   * @param most how many, if so many are left
   */
  public List<Candidate> next(int most, AccuracyModel.Belief belief) {
    options.removeIf(option -> history.isVisited(option.candidate.cell()));
    double[] gains = belief.expectedAccuracies();
    for (int number = 0; number < gains.length; number++) {
      gains[number] = gain(gains[number]);
    }
    PriorityQueue<Ranked> leaders = new PriorityQueue<>(LEAST_GAIN_FIRST);
    for (Option option : options) {
      double gain = option.worth * gains[option.classNumber];
      if (leaders.size() < most || gain > leaders.element().gain) {
        leaders.add(new Ranked(option.candidate, gain));
        if (leaders.size() > most) {
          leaders.remove();
        }
      }
    }
    return leaders.stream().sorted(LEAST_GAIN_FIRST.reversed()).map(Ranked::candidate).toList();
  }

  /** The expected improvement, with a logistic distribution in place of the normal one. */
  private double gain(double accuracy) {
    double lead = (accuracy - (best - DOUBT)) / SPREAD;
    return SPREAD * (Math.max(lead, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(lead))));
  }
}
