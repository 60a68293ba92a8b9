package org.maplex.search.evaluation.saved;

import java.util.List;
import java.util.Optional;

/**
 * A line of a plot.
 *
 * @param facet what the plot is about: lines with equal facets belong into one
 * @param name what a legend calls it
 * @param isReference whether others reported it
 * @param points with ascending x
 */
public record Series(List<String> facet, String name, boolean isReference, List<Point> points) {
  /** A line with lists of its own. */
  public Series {
    facet = List.copyOf(facet);
    points = List.copyOf(points);
  }

  /**
   * A point and the band around it.
   *
   * @param x NaN where nothing is known of it, so that the figure holds all over the plot
   * @param y NaN where it is not known
   * @param lower end of the band; NaN where there is none
   * @param upper end of the band; NaN where there is none
   */
  public record Point(double x, double y, double lower, double upper) {}

  /** The point at an x, if there is one: the height of a bar. */
  public Optional<Point> at(double x) {
    return points.stream().filter(point -> point.x == x).findFirst();
  }
}
