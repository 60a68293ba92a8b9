package org.maplex.search.evaluation.limit;

/**
 * What searches within one limit recommend. Repetitions without a recommendation count as not
 * within the limit, and enter neither means nor standard deviations.
 *
 * @param key what was evaluated
 * @param seeds how many repetitions with different seeds
 * @param within the share of repetitions whose recommendation is truly within the limit, 0 to 1
 * @param none the share of repetitions without a recommendation, 0 to 1
 * @param mean of each figure; NaN if nothing was recommended
 * @param standardDeviation of each figure; NaN of fewer than two recommendations
 */
public record LimitRow(
    Key key,
    int seeds,
    double within,
    double none,
    LimitFigures mean,
    LimitFigures standardDeviation) {
  /** What a row is about. */
  public record Key(SearchSetup setup, DeviceLimit limit) {
    @Override
    public String toString() {
      return "A search on %s within %s ms (%s, %s, %d %s samples)"
          .formatted(
              limit.target(),
              limit.maxMs(),
              setup.strategy(),
              setup.method().label(),
              setup.samples(),
              setup.sampling().id());
    }
  }
}
