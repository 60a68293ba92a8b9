package org.maplex.search.config;

import java.util.List;
import org.apiguardian.api.API;
import org.maplex.search.strategy.Exhaustive;
import org.maplex.search.strategy.RandomSearch;
import org.maplex.search.strategy.RegularizedEvolution;
import org.maplex.search.strategy.SearchStrategy;
import org.maplex.search.strategy.guided.PredictorGuided;
import org.maplex.search.strategy.jenetics.Nsga2;

/** The strategies that a configuration can name. */
@API(status = API.Status.STABLE)
public final class StrategyCatalogue {
  private static final List<SearchStrategy> STRATEGIES =
      List.of(
          new Nsga2(),
          new PredictorGuided(),
          new RegularizedEvolution(),
          new RandomSearch(),
          new Exhaustive());

  private StrategyCatalogue() {}

  /** The names, the recommended one first. */
  public static List<String> names() {
    return STRATEGIES.stream().map(SearchStrategy::name).toList();
  }

  /**
   * The strategy of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SearchStrategy strategy(String name) {
    return STRATEGIES.stream()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no strategy, expected one of %s."
                        .formatted(name, String.join(", ", names()))));
  }
}
