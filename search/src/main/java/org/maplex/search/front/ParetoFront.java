package org.maplex.search.front;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;

/**
 * Architectures none of which is dominated. Of several with equal values in all objectives it holds
 * the one with the lowest index.
 *
 * @param objectives what dominance is about
 * @param members by accuracy descending, then latency ascending, then index ascending
 */
@API(status = API.Status.STABLE)
public record ParetoFront(Objectives objectives, List<Evaluation> members) {
  /** The most accurate first; of equally accurate ones the fastest, then the lowest index. */
  public static final Comparator<Evaluation> MOST_ACCURATE_FIRST =
      Comparator.comparingDouble(Evaluation::accuracy)
          .reversed()
          .thenComparingDouble(Evaluation::latencyMs)
          .thenComparingInt(evaluation -> evaluation.cell().index());

  /** A front of these members, which the caller knows not to dominate each other. */
  public ParetoFront {
    members = List.copyOf(members);
  }

  /** The front of some architectures, in whatever order they come. */
  public static ParetoFront of(Objectives objectives, Collection<Evaluation> evaluations) {
    List<Point> front = new ArrayList<>();
    for (Evaluation evaluation : evaluations) {
      add(new Point(evaluation, objectives.merits(evaluation)), front);
    }
    return new ParetoFront(
        objectives, front.stream().map(Point::evaluation).sorted(MOST_ACCURATE_FIRST).toList());
  }

  /** Adds a point to a front if it belongs there, in place of what it dominates. */
  private static void add(Point point, List<Point> front) {
    for (int i = 0; i < front.size(); i++) {
      Point member = front.get(i);
      if (atLeastAsGood(member.merits, point.merits)
          && !(member.index() > point.index() && Arrays.equals(member.merits, point.merits))) {
        // What dominates one point often dominates the next, too.
        Collections.swap(front, 0, i);
        return;
      }
    }
    front.removeIf(member -> atLeastAsGood(point.merits, member.merits));
    front.add(point);
  }

  /**
   * Whether one vector of merits is at least as good as another in every component and better in
   * one.
   */
  public static boolean dominates(double[] merits, double[] others) {
    return atLeastAsGood(merits, others) && !Arrays.equals(merits, others);
  }

  private static boolean atLeastAsGood(double[] merits, double[] others) {
    for (int i = 0; i < merits.length; i++) {
      if (merits[i] < others[i]) {
        return false;
      }
    }
    return true;
  }

  /** The members' vectors of merits, in their order. */
  public List<double[]> merits() {
    return members.stream().map(objectives::merits).toList();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Point(Evaluation evaluation, double[] merits) {
    int index() {
      return evaluation.cell().index();
    }
  }
}
