package org.maplex.search.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.json.JsonObject;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchSettings;

/**
 * A search as a person asked for it, checked and with its defaults filled in.
 *
 * <pre>{@code
 * SearchConfig config = SearchConfig.forDevice("my-board", Dataset.CIFAR100).within(30, 0.9);
 * }</pre>
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
@API(status = API.Status.STABLE)
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

  /** The split and epochs of the accuracy unless others are named: after full training. */
  static final Split USUAL_SPLIT = Split.TEST;

  static final int USUAL_EPOCHS = 200;

  /** Nothing is measured after the search unless somebody says. */
  static final int USUAL_VERIFY = 0;

  static final long USUAL_SEED = 1;

  /** No seed is larger. */
  public static final long LARGEST_SEED = JsonObject.LARGEST_WHOLE;

  /** A configuration with lists of its own. */
  public SearchConfig {
    targets = List.copyOf(targets);
    constraints = List.copyOf(constraints);
  }

  /**
   * The usual search for a device of one's own: for the highest test accuracy after full training,
   * against latency, without limits. It is what a configuration in JSON means that says nothing
   * else.
   *
   * @param name what the device is called
   * @param dataset that the networks are for
   */
  public static SearchConfig forDevice(String name, Dataset dataset) {
    String strategy = StrategyCatalogue.names().get(0);
    return new SearchConfig(
        List.of(new LimitedTarget(new Target.OwnDevice(name), Optional.empty())),
        PredictorMethod.usual(),
        AccuracyMeasure.of(dataset, USUAL_SPLIT, USUAL_EPOCHS),
        Optional.empty(),
        Objectives.ACCURACY_AND_LATENCY,
        List.of(),
        strategy,
        usualSettings(strategy),
        USUAL_VERIFY,
        USUAL_SEED);
  }

  /** What a strategy may spend unless somebody says. */
  private static SearchSettings usualSettings(String strategy) {
    return new SearchSettings(
        SearchSettings.USUAL_POPULATION, StrategyCatalogue.strategy(strategy).usualQueries());
  }

  /**
   * The same search for architectures that are fast enough on every device.
   *
   * @param maxMs the longest latency in ms, above 0
   * @param confidence how sure that must be, between 0 and 1, both excluded
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SearchConfig within(double maxMs, double confidence) {
    LatencyLimit limit = new LatencyLimit(maxMs, confidence);
    return withTargets(
        targets.stream()
            .map(each -> new LimitedTarget(each.target(), Optional.of(limit)))
            .toList());
  }

  /** The names of the targets for a sentence, for example {@code pixel2 and raspi4}. */
  public String targetNames() {
    return targets.stream().map(each -> each.target().name()).collect(Collectors.joining(" and "));
  }

  /** The same search for other targets. */
  public SearchConfig withTargets(List<LimitedTarget> others) {
    return with(others, predictor, seed);
  }

  /**
   * The same search by another strategy, with its usual population.
   *
   * @param name of a strategy in {@link StrategyCatalogue}
   * @param accuracyQueries how many accuracies it may look up, 1 or more
   * @throws IllegalArgumentException if there is no such strategy, or nothing to look up
   */
  public SearchConfig withStrategy(String name, int accuracyQueries) {
    return new SearchConfig(
        targets,
        predictor,
        accuracy,
        reported,
        objectives,
        constraints,
        StrategyCatalogue.strategy(name).name(),
        new SearchSettings(SearchSettings.USUAL_POPULATION, accuracyQueries),
        verify,
        seed);
  }

  /** The same search within other bounds on costs. */
  public SearchConfig withConstraints(List<Constraint> others) {
    return new SearchConfig(
        targets,
        predictor,
        accuracy,
        reported,
        objectives,
        others,
        strategy,
        settings,
        verify,
        seed);
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
