package org.maplex.search.evaluation.strategy;

import java.util.List;
import org.maplex.benchmarkdata.Dataset;

/**
 * How a strategy fares on one target and dataset.
 *
 * @param key what was evaluated
 * @param seeds how many repetitions with different seeds
 * @param stages what was found after how many look-ups, in the order of the configuration
 */
public record StrategyRow(Key key, int seeds, List<Stage> stages) {
  /** A row with a list of its own. */
  public StrategyRow {
    stages = List.copyOf(stages);
  }

  /**
   * What a row is about.
   *
   * @param strategy its name
   * @param target the id of a device
   */
  public record Key(String strategy, String target, Dataset dataset) {
    @Override
    public String toString() {
      return "%s on %s, %s".formatted(strategy, target, dataset.id());
    }
  }

  /**
   * What was found after some look-ups.
   *
   * @param accuracyQueries how many look-ups
   * @param hypervolumeRatio the share of the exact front's hypervolume that the front of what was
   *     found has, 0 to 1
   * @param regret by how much the most accurate architecture found is below the most accurate there
   *     is, in percent points, 0 or more
   */
  public record Stage(int accuracyQueries, Quartiles hypervolumeRatio, Quartiles regret) {}
}
