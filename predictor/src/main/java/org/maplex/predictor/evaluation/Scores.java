package org.maplex.predictor.evaluation;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;

/**
 * One number for each measure: a figure itself, or its standard deviation.
 *
 * @param values a number for each measure, NaN where there is none
 */
public record Scores(Map<Measure, Double> values) {
  /**
   * Scores with a map of their own.
   *
   * @throws IllegalArgumentException if a measure has no number
   */
  public Scores {
    EnumMap<Measure, Double> copy = new EnumMap<>(Measure.class);
    copy.putAll(values);
    if (copy.size() != Measure.values().length) {
      throw new IllegalArgumentException(
          "There are numbers for %s, expected one for each of %s."
              .formatted(copy.keySet(), List.of(Measure.values())));
    }
    values = Collections.unmodifiableMap(copy);
  }

  /** Scores with the number that a function gives for each measure. */
  public static Scores of(ToDoubleFunction<Measure> value) {
    EnumMap<Measure, Double> values = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      values.put(measure, value.applyAsDouble(measure));
    }
    return new Scores(values);
  }

  /**
   * How well a posterior predicts some cells.
   *
   * @param queries at least one cell
   * @param truthMs the true latency of each
   */
  static Scores of(LatencyPosterior posterior, List<Cell> queries, ToDoubleFunction<Cell> truthMs) {
    double[] predicted = new double[queries.size()];
    double[] truth = new double[queries.size()];
    int covered = 0;
    for (int i = 0; i < predicted.length; i++) {
      LatencyEstimate estimate = posterior.estimate(queries.get(i));
      predicted[i] = estimate.meanMs();
      truth[i] = truthMs.applyAsDouble(queries.get(i));
      if (truth[i] >= estimate.p05Ms() && truth[i] <= estimate.p95Ms()) {
        covered++;
      }
    }
    Agreement agreement = Agreement.of(predicted, truth);
    double coverage90 = (double) covered / predicted.length;
    return of(
        measure ->
            switch (measure) {
              case SPEARMAN -> agreement.spearman();
              case KENDALL -> agreement.kendall();
              case WITHIN1 -> agreement.within1();
              case WITHIN5 -> agreement.within5();
              case WITHIN10 -> agreement.within10();
              case MAPE -> agreement.mape();
              case COVERAGE90 -> coverage90;
            });
  }

  /** The number of a measure. */
  public double of(Measure measure) {
    return values.get(measure);
  }

  /** The mean of each measure; NaN where one of them is, or there are none. */
  public static Scores mean(Collection<Scores> all) {
    return of(
        measure ->
            all.stream().mapToDouble(scores -> scores.of(measure)).average().orElse(Double.NaN));
  }

  /**
   * The standard deviation of each measure, estimated with n - 1; NaN where there are fewer than
   * two.
   */
  public static Scores standardDeviation(Collection<Scores> all) {
    Scores mean = mean(all);
    return of(
        measure ->
            Math.sqrt(
                all.stream()
                        .mapToDouble(scores -> scores.of(measure) - mean.of(measure))
                        .map(difference -> difference * difference)
                        .sum()
                    / (all.size() - 1)));
  }
}
