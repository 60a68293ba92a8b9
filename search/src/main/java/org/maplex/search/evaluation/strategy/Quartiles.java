package org.maplex.search.evaluation.strategy;

import java.util.Collection;
import java.util.function.ToDoubleFunction;
import org.maplex.search.evaluation.Percentile;

/**
 * The middle of a figure over repetitions.
 *
 * @param lower the 25th percentile
 * @param median the 50th
 * @param upper the 75th
 */
public record Quartiles(double lower, double median, double upper) {
  /** The quartiles of at least one value. */
  static Quartiles of(double... values) {
    return new Quartiles(
        Percentile.of(values, 25), Percentile.of(values, 50), Percentile.of(values, 75));
  }

  /** The mean of each quartile. */
  static Quartiles mean(Collection<Quartiles> all) {
    return new Quartiles(
        mean(all, Quartiles::lower), mean(all, Quartiles::median), mean(all, Quartiles::upper));
  }

  private static double mean(Collection<Quartiles> all, ToDoubleFunction<Quartiles> quartile) {
    return all.stream().mapToDouble(quartile).average().orElse(Double.NaN);
  }
}
