package org.maplex.search.strategy.guided;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchProblem;

/**
 * Architectures that may be looked up, beside the front of those that were. Finds the one by which
 * the front would grow most if accuracies were as supposed.
 *
 * <p>Each candidate has a rival: the most accurate architecture seen that is at least as good in
 * all other objectives. Only what is more accurate than its rival makes the front grow, and by no
 * more than its lead times its distance from the worst in the other objectives, so that few volumes
 * have to be computed.
 */
final class Prospects {
  private static final int NONE = -1;

  private final Objectives objectives;
  private final List<Candidate> candidates;
  private final int accuracyAt;
  private final int[] classes;

  /** By candidate; without the accuracy, which is unknown. */
  private final double[][] merits;

  /** The smallest of each component over the candidates. */
  private final double[] worst;

  /** By candidate: the product of its distances from the worst in all objectives but accuracy. */
  private final double[] reach;

  private final boolean[] closed;
  private int open;

  /** Merits of what was seen or is expected to be; rivals point into it. */
  private final List<double[]> seen = new ArrayList<>();

  private final List<double[]> front = new ArrayList<>();
  private final int[] rivals;

  /**
   * Prospects before anything was seen.
   *
   * @param candidates one or more, none twice
   */
  Prospects(SearchProblem problem, List<Candidate> candidates) {
    this.objectives = problem.objectives();
    this.candidates = candidates;
    this.accuracyAt = problem.accuracyComponent();
    int n = candidates.size();
    classes = new int[n];
    merits = new double[n][];
    worst = objectives.merits(new Evaluation(candidates.get(0), 0));
    for (int i = 0; i < n; i++) {
      classes[i] = AccuracyFeatures.all().classOf(candidates.get(i).cell());
      merits[i] = objectives.merits(new Evaluation(candidates.get(i), 0));
      for (int k = 0; k < worst.length; k++) {
        worst[k] = Math.min(worst[k], merits[i][k]);
      }
    }
    reach = new double[n];
    for (int i = 0; i < n; i++) {
      reach[i] = 1;
      for (int k = 0; k < worst.length; k++) {
        reach[i] *= k == accuracyAt ? 1 : merits[i][k] - worst[k];
      }
    }
    closed = new boolean[n];
    open = n;
    rivals = new int[n];
    Arrays.fill(rivals, NONE);
    worst[accuracyAt] = Double.POSITIVE_INFINITY;
  }

  /** Whether every candidate is closed. */
  boolean isEmpty() {
    return open == 0;
  }

  /** Takes a candidate out of what may be looked up. */
  Candidate close(int candidate) {
    closed[candidate] = true;
    open--;
    return candidates.get(candidate);
  }

  /** Closes the first candidate that is open. */
  Candidate closeFirst() {
    int first = 0;
    while (closed[first]) {
      first++;
    }
    return close(first);
  }

  /** The candidates that are not closed and whose output depends on their input. */
  int[] openAndLive() {
    int[] live = new int[open];
    int count = 0;
    for (int i = 0; i < closed.length; i++) {
      if (!closed[i] && classes[i] != AccuracyFeatures.DEAD) {
        live[count++] = i;
      }
    }
    return Arrays.copyOf(live, count);
  }

  /** Takes note of what an architecture that satisfies the constraints turned out to be. */
  void see(Evaluation evaluation) {
    see(objectives.merits(evaluation));
  }

  private void see(double[] point) {
    worst[accuracyAt] = Math.min(worst[accuracyAt], point[accuracyAt]);
    if (front.stream()
        .anyMatch(other -> Arrays.equals(other, point) || ParetoFront.dominates(other, point))) {
      return;
    }
    front.removeIf(other -> ParetoFront.dominates(point, other));
    front.add(point);
    int number = seen.size();
    seen.add(point);
    for (int i = 0; i < rivals.length; i++) {
      if (isAtLeastAsGoodInTheRest(point, merits[i])
          && (rivals[i] == NONE || seen.get(rivals[i])[accuracyAt] < point[accuracyAt])) {
        rivals[i] = number;
      }
    }
  }

  private boolean isAtLeastAsGoodInTheRest(double[] point, double[] other) {
    for (int k = 0; k < point.length; k++) {
      if (k != accuracyAt && point[k] < other[k]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Closes the candidates whose look-ups promise most: each by another draw of what all accuracies
   * may be (Thompson, "On the likelihood that one unknown probability exceeds another in view of
   * the evidence of two samples", Biometrika 25, 1933), beside those chosen before it with the
   * accuracies expected of them.
   *
   * @param most how many, if so many are open
   * @return them, the first chosen first
   */
  List<Candidate> closeMostPromising(
      int most, AccuracyModel.Belief belief, double spread, Random random) {
    List<double[]> seenFront = List.copyOf(front);
    int[] seenRivals = rivals.clone();
    int seenBefore = seen.size();
    double seenWorst = worst[accuracyAt];
    List<Candidate> chosen = new ArrayList<>();
    while (chosen.size() < most && open > 0) {
      int best = mostPromising(belief, belief.drawnScores(spread, random));
      Candidate candidate = close(best);
      chosen.add(candidate);
      double[] expected = merits[best].clone();
      expected[accuracyAt] = belief.accuracy(belief.expectedScore(candidate.cell()));
      see(expected);
    }
    front.clear();
    front.addAll(seenFront);
    System.arraycopy(seenRivals, 0, rivals, 0, rivals.length);
    seen.subList(seenBefore, seen.size()).clear();
    worst[accuracyAt] = seenWorst;
    return chosen;
  }

  /** The open candidate of the largest gain; where none gains, of the largest lead in score. */
  private int mostPromising(AccuracyModel.Belief belief, double[] scores) {
    double[] rivalScores =
        seen.stream().mapToDouble(point -> belief.score(point[accuracyAt])).toArray();
    double noRivalScore = belief.score(worst[accuracyAt]);
    double[] bounds = new double[closed.length];
    int[] leading = new int[closed.length];
    int leaders = 0;
    int best = NONE;
    double bestLead = 0;
    for (int i = 0; i < closed.length; i++) {
      if (!closed[i]) {
        double score = scores[classes[i]];
        double lead = score - (rivals[i] == NONE ? noRivalScore : rivalScores[rivals[i]]);
        if (best == NONE || lead > bestLead) {
          best = i;
          bestLead = lead;
        }
        if (lead > 0) {
          double rival = rivals[i] == NONE ? worst[accuracyAt] : seen.get(rivals[i])[accuracyAt];
          bounds[i] = (belief.accuracy(score) - rival) * reach[i];
          leading[leaders++] = i;
        }
      }
    }
    Hypervolume hypervolume = new Hypervolume(worst);
    double bestGain = 0;
    for (int next = largest(bounds, leading, leaders);
        leaders > 0 && bounds[next] > bestGain;
        next = largest(bounds, leading, leaders)) {
      double[] supposed = merits[next].clone();
      supposed[accuracyAt] = belief.accuracy(scores[classes[next]]);
      double gain = hypervolume.gain(supposed, front);
      if (gain > bestGain) {
        best = next;
        bestGain = gain;
      }
      bounds[next] = 0;
    }
    return best;
  }

  private static int largest(double[] bounds, int[] among, int count) {
    int largest = among[0];
    for (int i = 1; i < count; i++) {
      if (bounds[among[i]] > bounds[largest]) {
        largest = among[i];
      }
    }
    return largest;
  }
}
