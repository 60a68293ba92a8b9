package org.maplex.search.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchSettings;

/**
 * A search as a person asked for it, checked and with its defaults filled in.
 *
 * @param targets the devices, at least one, each with a name of its own
 * @param predictor how their latencies are predicted
 * @param accuracy which accuracy the search looks up
 * @param reported which accuracy judges what it found; empty for the same
 * @param objectives what to improve
 * @param constraints on costs, to be satisfied; may be empty
 * @param strategy the name of a strategy in {@link StrategyCatalogue}
 * @param settings what the strategy may spend
 * @param verify how many architectures are measured, or named to be measured, after the search to
 *     make sure of the limits; 0 for none
 * @param seed of everything random, 0 or more
 */
public record SearchConfig(
    List<LimitedTarget> targets,
    PredictorMethod predictor,
    AccuracyMeasure accuracy,
    Optional<AccuracyMeasure> reported,
    Objectives objectives,
    List<Constraint> constraints,
    String strategy,
    SearchSettings settings,
    int verify,
    long seed) {

  /** A configuration with lists of its own. */
  public SearchConfig {
    targets = List.copyOf(targets);
    constraints = List.copyOf(constraints);
  }

  /** The names of the targets for a sentence, for example {@code pixel2 and raspi4}. */
  public String targetNames() {
    return targets.stream().map(each -> each.target().name()).collect(Collectors.joining(" and "));
  }

  /** The same search for other targets. */
  public SearchConfig withTargets(List<LimitedTarget> others) {
    return with(others, predictor, seed);
  }

  /** The same search by another prediction. */
  public SearchConfig with(PredictorMethod otherPredictor) {
    return with(targets, otherPredictor, seed);
  }

  /** The same search with another seed. */
  public SearchConfig withSeed(long otherSeed) {
    return with(targets, predictor, otherSeed);
  }

  private SearchConfig with(
      List<LimitedTarget> otherTargets, PredictorMethod otherPredictor, long otherSeed) {
    return new SearchConfig(
        otherTargets,
        otherPredictor,
        accuracy,
        reported,
        objectives,
        constraints,
        strategy,
        settings,
        verify,
        otherSeed);
  }
}
