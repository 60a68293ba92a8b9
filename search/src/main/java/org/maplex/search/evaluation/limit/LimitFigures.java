package org.maplex.search.evaluation.limit;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * One number for each figure of a recommended architecture: a figure itself, a mean, or a standard
 * deviation. NaN where there is none.
 *
 * @param accuracy percent
 * @param latencyMs the true latency in ms
 * @param regret by how much the accuracy is below the highest that is truly within the limit, in
 *     percent points; negative where the limit was broken for a more accurate architecture
 * @param absoluteRegret its absolute value, 0 or more
 */
public record LimitFigures(
    double accuracy, double latencyMs, double regret, double absoluteRegret) {
  /** The figures of one architecture. */
  static LimitFigures of(double accuracy, double latencyMs, double highestAccuracy) {
    double regret = highestAccuracy - accuracy;
    return new LimitFigures(accuracy, latencyMs, regret, Math.abs(regret));
  }

  private static LimitFigures each(ToDoubleFunction<ToDoubleFunction<LimitFigures>> number) {
    return new LimitFigures(
        number.applyAsDouble(LimitFigures::accuracy),
        number.applyAsDouble(LimitFigures::latencyMs),
        number.applyAsDouble(LimitFigures::regret),
        number.applyAsDouble(LimitFigures::absoluteRegret));
  }

  /** The mean of each figure over those that have it; NaN if none has. */
  static LimitFigures mean(Collection<LimitFigures> all) {
    return each(figure -> mean(all, figure));
  }

  /** The standard deviation of each figure, estimated with n - 1; NaN of fewer than two. */
  static LimitFigures standardDeviation(Collection<LimitFigures> all) {
    return each(
        figure -> {
          double mean = mean(all, figure);
          double squares =
              all.stream().mapToDouble(figure).map(value -> (value - mean) * (value - mean)).sum();
          return all.size() < 2 ? Double.NaN : Math.sqrt(squares / (all.size() - 1));
        });
  }

  private static double mean(Collection<LimitFigures> all, ToDoubleFunction<LimitFigures> figure) {
    return all.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
