package org.maplex.search.evaluation.strategy;

import java.util.List;
import java.util.stream.Stream;
import org.maplex.search.evaluation.FigureColumn;

/** The tables that {@link StrategyJson} writes. */
public final class StrategyTables {
  static final String HYPERVOLUME = "hypervolume";
  static final String REGRET = "regret";

  private static final FigureColumn STRATEGY = FigureColumn.words("strategy", "strategy");
  private static final FigureColumn LOOK_UPS = FigureColumn.whole("accuracyQueries", "look-ups");
  private static final FigureColumn SEEDS = FigureColumn.whole("seeds", "seeds");

  /** The means over targets and datasets. */
  public static final List<FigureColumn> SUMMARY =
      withFigures(STRATEGY, LOOK_UPS, FigureColumn.whole("searches", "searches"), SEEDS);

  /** Each target and dataset. */
  public static final List<FigureColumn> ROWS =
      withFigures(
          STRATEGY,
          FigureColumn.words("dataset", "dataset"),
          FigureColumn.words("target", "target"),
          LOOK_UPS,
          SEEDS);

  private StrategyTables() {}

  private static List<FigureColumn> withFigures(FigureColumn... key) {
    return Stream.of(
            Stream.of(key),
            quartiles("hypervolumeRatio", HYPERVOLUME, 3),
            quartiles("regret", REGRET, 2))
        .flatMap(columns -> columns)
        .toList();
  }

  private static Stream<FigureColumn> quartiles(String name, String title, int decimals) {
    return Stream.of(
        FigureColumn.figure(name + ".lower", "lower quartile", decimals),
        FigureColumn.figure(name + ".median", title, decimals),
        FigureColumn.figure(name + ".upper", "upper quartile", decimals));
  }
}
