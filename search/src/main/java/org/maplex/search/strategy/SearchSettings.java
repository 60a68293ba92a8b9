package org.maplex.search.strategy;

import org.apiguardian.api.API;

/**
 * How much a strategy may spend.
 *
 * @param population architectures that a strategy with a population keeps, 2 or more
 * @param accuracyQueries architectures whose accuracy may be looked up, 1 or more
 */
@API(status = API.Status.STABLE)
public record SearchSettings(int population, int accuracyQueries) {
  /** The population unless another is named. */
  public static final int USUAL_POPULATION = 40;

  /**
   * Checked settings.
   *
   * @throws IllegalArgumentException if a number is below its range
   */
  public SearchSettings {
    if (population < 2) {
      throw new IllegalArgumentException(
          "a population of %d, expected 2 or more".formatted(population));
    }
    if (accuracyQueries < 1) {
      throw new IllegalArgumentException(
          "%d accuracy queries, expected 1 or more".formatted(accuracyQueries));
    }
  }
}
