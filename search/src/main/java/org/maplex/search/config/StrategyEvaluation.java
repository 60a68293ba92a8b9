package org.maplex.search.config;

import java.util.List;
import org.maplex.benchmarkdata.Dataset;

/**
 * An evaluation of search strategies as a person asked for it, checked and with its defaults filled
 * in.
 *
 * @param strategies names in {@link StrategyCatalogue}, at least one
 * @param accuracyQueries after how many look-ups a search is judged, at least one number, each from
 *     1
 * @param targets ids of devices, at least one
 * @param datasets at least one
 * @param seeds how many repetitions there are, from 1
 * @param seed of everything random, 0 or more
 */
public record StrategyEvaluation(
    List<String> strategies,
    List<Integer> accuracyQueries,
    List<String> targets,
    List<Dataset> datasets,
    int seeds,
    long seed)
    implements EvaluationConfig {
  /** The name of its protocol. */
  public static final String PROTOCOL = "search-strategies";

  /** A configuration with lists of its own. */
  public StrategyEvaluation {
    strategies = List.copyOf(strategies);
    accuracyQueries = List.copyOf(accuracyQueries);
    targets = List.copyOf(targets);
    datasets = List.copyOf(datasets);
  }

  @Override
  public List<String> protocolIds() {
    return List.of(PROTOCOL);
  }
}
