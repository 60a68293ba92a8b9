package org.maplex.search.strategy;

import java.util.Comparator;
import java.util.List;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;

/**
 * Orders architectures by how much a look-up of their accuracy promises, so that queries go to the
 * best of the many that can be considered for nothing. Promised is the hypervolume by which the
 * front would grow if the accuracy were as in similar architectures that were looked up; where it
 * would not grow, the accuracy that lacks counts.
 */
public final class Promise {
  private final Objectives objectives;
  private final NeighbourhoodAccuracy guess;
  private final List<double[]> front;
  private final Hypervolume hypervolume;
  private final int accuracyAt;

  /**
   * What look-ups promise after some were made.
   *
   * @param lookedUp at least one
   */
  public Promise(Objectives objectives, List<Evaluation> lookedUp) {
    this.objectives = objectives;
    this.guess = new NeighbourhoodAccuracy(lookedUp);
    this.front = ParetoFront.of(objectives, lookedUp).merits();
    this.hypervolume = Hypervolume.aboveTheWorstOf(objectives, lookedUp);
    this.accuracyAt = objectives.list().indexOf(Objective.ACCURACY);
  }

  /** The candidates, the most promising first; equally promising ones by index. */
  public List<Candidate> order(List<Candidate> candidates) {
    return candidates.stream()
        .map(candidate -> new Promised(candidate, promise(candidate)))
        .sorted(
            Comparator.comparingDouble(Promised::promise)
                .reversed()
                .thenComparingInt(promised -> promised.candidate().cell().index()))
        .map(Promised::candidate)
        .toList();
  }

  /** The hypervolume gained, or minus the accuracy that lacks, in percent. */
  private double promise(Candidate candidate) {
    double[] merits = objectives.merits(new Evaluation(candidate, guess.of(candidate.cell())));
    double lacking = 0;
    for (double[] member : front) {
      double[] withMembersAccuracy = merits.clone();
      withMembersAccuracy[accuracyAt] = member[accuracyAt];
      if (ParetoFront.dominates(member, withMembersAccuracy)) {
        lacking = Math.max(lacking, member[accuracyAt] - merits[accuracyAt]);
      }
    }
    return lacking > 0 ? -lacking : hypervolume.gain(merits, front);
  }

  private record Promised(Candidate candidate, double promise) {}
}
