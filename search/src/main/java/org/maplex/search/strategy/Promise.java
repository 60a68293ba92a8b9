package org.maplex.search.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;

/**
 * Orders architectures by how much a look-up of their accuracy promises, so that queries go to the
 * best of the many that can be considered for nothing. Promised is the hypervolume by which the
 * front would grow if the accuracy were as in similar architectures that were looked up; where it
 * would not grow, the accuracy that lacks counts.
 */
public final class Promise {
  private final SearchProblem problem;
  private final NeighbourhoodAccuracy guess = new NeighbourhoodAccuracy();
  private final List<double[]> front = new ArrayList<>();
  private final int accuracyAt;

  /** The worst value of each objective so far; null before the first look-up. */
  private double[] worst;

  /** What look-ups promise before any was made. */
  public Promise(SearchProblem problem) {
    this.problem = problem;
    this.accuracyAt = problem.accuracyComponent();
  }

  /**
   * Takes note of a look-up. One that violates a constraint tells of others, and joins no front.
   */
  public void learn(Evaluation lookedUp) {
    guess.learn(lookedUp);
    double[] merits = problem.objectives().merits(lookedUp);
    if (worst == null) {
      worst = merits.clone();
    }
    for (int i = 0; i < worst.length; i++) {
      worst[i] = Math.min(worst[i], merits[i]);
    }
    if (problem.isFeasible(lookedUp.candidate())
        && front.stream()
            .noneMatch(
                member -> Arrays.equals(member, merits) || ParetoFront.dominates(member, merits))) {
      front.removeIf(member -> ParetoFront.dominates(merits, member));
      front.add(merits);
    }
  }

  /**
   * The candidates, the most promising first; equally promising ones by index.
   *
   * @throws IllegalStateException if nothing was looked up yet
   */
  public List<Candidate> order(List<Candidate> candidates) {
    if (worst == null) {
      throw new IllegalStateException("Nothing was looked up yet, so nothing can be guessed.");
    }
    Hypervolume hypervolume = new Hypervolume(worst);
    return candidates.stream()
        .map(candidate -> new Promised(candidate, promise(candidate, hypervolume)))
        .sorted(
            Comparator.comparingDouble(Promised::promise)
                .reversed()
                .thenComparingInt(promised -> promised.candidate().cell().index()))
        .map(Promised::candidate)
        .toList();
  }

  /** The hypervolume gained, or minus the accuracy that lacks, in percent. */
  private double promise(Candidate candidate, Hypervolume hypervolume) {
    double[] merits =
        problem.objectives().merits(new Evaluation(candidate, guess.of(candidate.cell())));
    double lacking = 0;
    for (double[] member : front) {
      if (member[accuracyAt] - merits[accuracyAt] > lacking && isBetterInTheRest(member, merits)) {
        lacking = member[accuracyAt] - merits[accuracyAt];
      }
    }
    return lacking > 0 ? -lacking : hypervolume.gain(merits, front);
  }

  /** Whether one vector dominates the other if accuracy is left out. */
  private boolean isBetterInTheRest(double[] merits, double[] others) {
    boolean better = false;
    for (int i = 0; i < merits.length; i++) {
      if (i != accuracyAt) {
        if (merits[i] < others[i]) {
          return false;
        }
        better |= merits[i] > others[i];
      }
    }
    return better;
  }

  private record Promised(Candidate candidate, double promise) {}
}
