package org.maplex.search.config;

import java.util.List;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchSettings;

/**
 * A search as a person asked for it, checked and with its defaults filled in.
 *
 * @param target the device
 * @param predictor how its latencies are predicted
 * @param accuracy which accuracy the search looks up
 * @param objectives what to improve
 * @param constraints what to satisfy; may be empty
 * @param strategy the name of a strategy in {@link StrategyCatalogue}
 * @param settings what the strategy may spend
 * @param seed of everything random, 0 or more
 */
public record SearchConfig(
    Target target,
    PredictorMethod predictor,
    AccuracyMeasure accuracy,
    Objectives objectives,
    List<Constraint> constraints,
    String strategy,
    SearchSettings settings,
    long seed) {

  /** A configuration with a list of its own. */
  public SearchConfig {
    constraints = List.copyOf(constraints);
  }

  /** The same search for another target. */
  public SearchConfig withTarget(Target otherTarget) {
    return new SearchConfig(
        otherTarget, predictor, accuracy, objectives, constraints, strategy, settings, seed);
  }

  /** The same search by another prediction. */
  public SearchConfig with(PredictorMethod otherPredictor) {
    return new SearchConfig(
        target, otherPredictor, accuracy, objectives, constraints, strategy, settings, seed);
  }

  /** The same search with another seed. */
  public SearchConfig withSeed(long otherSeed) {
    return new SearchConfig(
        target, predictor, accuracy, objectives, constraints, strategy, settings, otherSeed);
  }
}
