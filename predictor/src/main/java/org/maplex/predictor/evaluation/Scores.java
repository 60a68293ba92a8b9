package org.maplex.predictor.evaluation;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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
   * How well predictions agree with the truth, value by value, how well they were expected to, and
   * how often their intervals hold it.
   */
  static Scores of(
      double[] predicted, double[] truth, double expectedWithin10, Calibration calibration) {
    Agreement agreement = Agreement.of(predicted, truth);
    return of(
        measure ->
            switch (measure) {
              case SPEARMAN -> agreement.spearman();
              case KENDALL -> agreement.kendall();
              case WITHIN1 -> agreement.within1();
              case WITHIN5 -> agreement.within5();
              case WITHIN10 -> agreement.within10();
              case EXPECTED_WITHIN10 -> expectedWithin10;
              case MAPE -> agreement.mape();
              case MDAPE -> Agreement.medianAbsolutePercentageError(predicted, truth);
              case COVERAGE90 -> calibration.coverage90();
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

  /** The least of each measure; NaN where one of them is, or there are none. */
  public static Scores least(Collection<Scores> all) {
    return of(
        measure -> all.stream().mapToDouble(scores -> scores.of(measure)).min().orElse(Double.NaN));
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
