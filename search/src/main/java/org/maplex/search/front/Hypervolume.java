package org.maplex.search.front;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;

/**
 * The volume that a set of points dominates, bounded by a reference point: exact, for any number of
 * objectives. Two objectives are swept; more are reduced by exclusive volumes (While, Bradstreet
 * and Barone, "A Fast Way of Calculating Exact Hypervolumes", IEEE TEVC 16(1), 2012).
 *
 * <p>All vectors are merits: larger is better in every component.
 */
public final class Hypervolume {
  private static final Comparator<double[]> FIRST_DESCENDING = (a, b) -> Double.compare(b[0], a[0]);

  private final double[] reference;

  /**
   * Volumes above a reference point; what is worse than it in some component adds nothing.
   *
   * @param reference merits
   */
  public Hypervolume(double... reference) {
    this.reference = reference.clone();
  }

  /**
   * Volumes above the worst value of each objective over some architectures. Where these are all
   * that a search may find, the reference depends on nothing else: not on the search, and not on a
   * choice of figures for a device.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Hypervolume aboveTheWorstOf(
      Objectives objectives, Collection<Evaluation> evaluations) {
    return new Hypervolume(
        evaluations.stream()
            .map(objectives::merits)
            .reduce(Hypervolume::worse)
            .orElseThrow(
                () -> new IllegalArgumentException("no architectures, expected at least one")));
  }

  /** The reference point as merits. */
  public double[] reference() {
    return reference.clone();
  }

  /** The volume that a front dominates. */
  public double of(ParetoFront front) {
    return of(front.merits());
  }

  /** The volume that points dominate, which may dominate each other. */
  public double of(Collection<double[]> points) {
    List<double[]> inside = new ArrayList<>(points.size());
    for (double[] point : points) {
      if (isAboveTheReference(point)) {
        inside.add(point);
      }
    }
    return reference.length == 2 ? swept(inside) : reduced(inside);
  }

  /** By how much the volume of {@code points} grows when one more point is added, 0 or more. */
  public double gain(double[] point, Collection<double[]> points) {
    if (!isAboveTheReference(point)) {
      return 0;
    }
    List<double[]> shared = new ArrayList<>(points.size());
    for (double[] other : points) {
      shared.add(worse(point, other));
    }
    return Math.max(0, box(point) - of(shared));
  }

  /** Whether a point dominates any volume at all. */
  private boolean isAboveTheReference(double[] point) {
    for (int i = 0; i < point.length; i++) {
      if (!(point[i] > reference[i])) {
        return false;
      }
    }
    return true;
  }

  private double swept(List<double[]> points) {
    points.sort(FIRST_DESCENDING);
    double volume = 0;
    double height = reference[1];
    for (double[] point : points) {
      if (point[1] > height) {
        volume += (point[0] - reference[0]) * (point[1] - height);
        height = point[1];
      }
    }
    return volume;
  }

  private double reduced(List<double[]> points) {
    List<double[]> front = front(points);
    double volume = 0;
    for (int i = 0; i < front.size(); i++) {
      double[] point = front.get(i);
      List<double[]> limited = new ArrayList<>();
      for (double[] later : front.subList(i + 1, front.size())) {
        limited.add(worse(point, later));
      }
      volume += box(point) - (limited.isEmpty() ? 0 : reduced(limited));
    }
    return volume;
  }

  private double box(double[] point) {
    double volume = 1;
    for (int i = 0; i < point.length; i++) {
      volume *= point[i] - reference[i];
    }
    return volume;
  }

  private static List<double[]> front(List<double[]> points) {
    List<double[]> sorted = new ArrayList<>(points);
    sorted.sort((a, b) -> Arrays.compare(b, a));
    List<double[]> front = new ArrayList<>();
    for (double[] point : sorted) {
      if (front.stream().noneMatch(member -> Arrays.equals(worse(member, point), point))) {
        front.add(point);
      }
    }
    return front;
  }

  private static double[] worse(double[] a, double[] b) {
    double[] result = a.clone();
    for (int i = 0; i < b.length; i++) {
      result[i] = Math.min(result[i], b[i]);
    }
    return result;
  }
}
