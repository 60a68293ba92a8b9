package org.maplex.search.strategy.guided;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.surrogate.AccuracyFeatures;
import org.maplex.search.strategy.surrogate.AccuracyModel;

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
  private static final AccuracyFeatures FEATURES = AccuracyFeatures.all();
  private static final int NONE = -1;
  private static final Comparator<Candidate> BY_INDEX =
      Comparator.comparingInt(candidate -> candidate.cell().index());

  /** A draw costs as much as choosing by it. */
  private static final int CHOSEN_BY_ONE_DRAW = 2;

  private final Objectives objectives;
  private final List<Candidate> candidates;
  private final int accuracyAt;

  /** By class of features, those that dominate others before them. */
  private final int[][] members;

  /**
   * By class: the open candidates that no other open one of the class dominates or equals. The same
   * accuracy is expected of all, so no other is worth a look.
   */
  private final int[][] leaders;

  /** By candidate; without the accuracy, which is unknown. */
  private final double[][] merits;

  /** The same by component, then candidate. */
  private final double[][] columns;

  /** The smallest of each component over the candidates. */
  private final double[] worst;

  /** By candidate: the product of its distances from the worst in all objectives but accuracy. */
  private final double[] reach;

  private final boolean[] closed;
  private int open;

  /** Merits of what was on the front once; rivals point into it. */
  private final List<double[]> seen = new ArrayList<>();

  private final List<double[]> front = new ArrayList<>();
  private final int[] rivals;

  /**
   * Prospects before anything was seen.
   *
   * @param candidates one or more, none twice, in public order
   */
  Prospects(SearchProblem problem, List<Candidate> candidates) {
    this.objectives = problem.objectives();
    this.candidates = candidates;
    this.accuracyAt = problem.accuracyComponent();
    int n = candidates.size();
    merits = new double[n][];
    worst = objectives.merits(new Evaluation(candidates.get(0), 0));
    for (int i = 0; i < n; i++) {
      merits[i] = objectives.merits(new Evaluation(candidates.get(i), 0));
      for (int k = 0; k < worst.length; k++) {
        worst[k] = Math.min(worst[k], merits[i][k]);
      }
    }
    columns = new double[worst.length][n];
    for (int k = 0; k < worst.length; k++) {
      for (int i = 0; i < n; i++) {
        columns[k][i] = merits[i][k];
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
    members = members();
    leaders = new int[members.length][];
    for (int number = 0; number < members.length; number++) {
      leaders[number] = leaders(members[number]);
    }
    rivals = new int[n];
    Arrays.fill(rivals, NONE);
    worst[accuracyAt] = Double.POSITIVE_INFINITY;
  }

  private int[][] members() {
    List<List<Integer>> lists = new ArrayList<>();
    for (int number = 0; number < FEATURES.classes(); number++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < merits.length; i++) {
      lists.get(classOf(i)).add(i);
    }
    int[][] ordered = new int[lists.size()][];
    for (int number = 0; number < ordered.length; number++) {
      lists.get(number).sort((a, b) -> Arrays.compare(merits[b], merits[a]));
      ordered[number] = lists.get(number).stream().mapToInt(Integer::intValue).toArray();
    }
    return ordered;
  }

  private int classOf(int candidate) {
    return FEATURES.classOf(candidates.get(candidate).cell());
  }

  private int[] leaders(int[] ofClass) {
    int[] found = new int[ofClass.length];
    int count = 0;
    for (int i : ofClass) {
      boolean leads = !closed[i];
      for (int j = 0; j < count && leads; j++) {
        leads = !isAtLeastAsGoodInTheRest(merits[found[j]], merits[i]);
      }
      if (leads) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Whether every candidate is closed. */
  boolean isEmpty() {
    return open == 0;
  }

  /** Takes a candidate out of what may be looked up. */
  Candidate close(int candidate) {
    closed[candidate] = true;
    open--;
    leaders[classOf(candidate)] = leaders(members[classOf(candidate)]);
    return candidates.get(candidate);
  }

  /** Takes an architecture out of what may be looked up. */
  void close(Candidate candidate) {
    close(Collections.binarySearch(candidates, candidate, BY_INDEX));
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
      if (!closed[i] && classOf(i) != AccuracyFeatures.DEAD) {
        live[count++] = i;
      }
    }
    return Arrays.copyOf(live, count);
  }

  /** Takes note of what an architecture that satisfies the constraints turned out to be. */
  void see(Evaluation evaluation) {
    double[] point = objectives.merits(evaluation);
    worst[accuracyAt] = Math.min(worst[accuracyAt], point[accuracyAt]);
    if (front.stream()
        .anyMatch(other -> Arrays.equals(other, point) || ParetoFront.dominates(other, point))) {
      return;
    }
    front.removeIf(other -> ParetoFront.dominates(point, other));
    front.add(point);
    int number = seen.size();
    seen.add(point);
    boolean[] isRival = new boolean[rivals.length];
    Arrays.fill(isRival, true);
    for (int k = 0; k < point.length; k++) {
      if (k != accuracyAt) {
        for (int i = 0; i < isRival.length; i++) {
          isRival[i] &= columns[k][i] <= point[k];
        }
      }
    }
    for (int i = 0; i < isRival.length; i++) {
      if (isRival[i]
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
   * Closes the candidates whose look-ups promise most, beside those chosen before them with the
   * accuracies expected of them. Every other one is chosen by another draw of what all accuracies
   * may be (Thompson, "On the likelihood that one unknown probability exceeds another in view of
   * the evidence of two samples", Biometrika 25, 1933).
   *
   * @param most how many, if so many are open
   * @param spread of the draws, in deviations of the posterior
   * @return them, the first chosen first
   */
  List<Candidate> closeMostPromising(
      int most, AccuracyModel.Belief belief, double spread, Random random) {
    double[] seenScores =
        seen.stream().mapToDouble(point -> belief.score(point[accuracyAt])).toArray();
    List<double[]> supposed = new ArrayList<>(front);
    List<Candidate> chosen = new ArrayList<>();
    while (chosen.size() < most && open > 0) {
      List<Rise> rises = rises(belief, belief.drawnScores(spread, random), seenScores);
      for (int i = 0; i < CHOSEN_BY_ONE_DRAW && i < rises.size() && chosen.size() < most; i++) {
        int best = mostPromising(rises, supposed);
        Candidate candidate = close(best);
        chosen.add(candidate);
        double[] expected = merits[best].clone();
        expected[accuracyAt] = belief.accuracy(belief.expectedScore(candidate.cell()));
        supposed.add(expected);
      }
    }
    return chosen;
  }

  /**
   * The open candidates with a lead if the scores are right, the largest bound first; if there are
   * none, the one that lacks least. Never empty as long as a candidate is open.
   */
  private List<Rise> rises(AccuracyModel.Belief belief, double[] scores, double[] seenScores) {
    double noRivalScore = belief.score(worst[accuracyAt]);
    List<Rise> rises = new ArrayList<>();
    int closest = NONE;
    double closestLead = 0;
    for (int number = 0; number < leaders.length; number++) {
      double score = scores[number];
      for (int i : leaders[number]) {
        double lead = score - (rivals[i] == NONE ? noRivalScore : seenScores[rivals[i]]);
        if (closest == NONE || lead > closestLead) {
          closest = i;
          closestLead = lead;
        }
        if (lead > 0) {
          double accuracy = belief.accuracy(score);
          double rival = rivals[i] == NONE ? worst[accuracyAt] : seen.get(rivals[i])[accuracyAt];
          rises.add(new Rise(i, accuracy, (accuracy - rival) * reach[i]));
        }
      }
    }
    rises.sort(Comparator.comparingDouble(Rise::bound).reversed());
    return rises.isEmpty() ? List.of(new Rise(closest, 0, 0)) : rises;
  }

  /** The open candidate of the largest gain; where none gains, of the largest bound. */
  private int mostPromising(List<Rise> rises, List<double[]> supposed) {
    Hypervolume hypervolume = new Hypervolume(worst);
    int best = NONE;
    double bestGain = 0;
    for (Rise rise : rises) {
      if (!closed[rise.candidate()]) {
        if (best == NONE) {
          best = rise.candidate();
        }
        if (rise.bound() <= bestGain) {
          break;
        }
        double[] risen = merits[rise.candidate()].clone();
        risen[accuracyAt] = rise.accuracy();
        double gain = hypervolume.gain(risen, supposed);
        if (gain > bestGain) {
          best = rise.candidate();
          bestGain = gain;
        }
      }
    }
    return best;
  }

  /**
   * A candidate that makes the front grow if it is as accurate as supposed.
   *
   * @param accuracy in percent
   * @param bound which the gain does not exceed
   */
  private record Rise(int candidate, double accuracy, double bound) {}
}
