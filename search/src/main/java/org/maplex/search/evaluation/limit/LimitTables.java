package org.maplex.search.evaluation.limit;

import java.util.List;
import org.maplex.search.evaluation.FigureColumn;

/** The tables that {@link LimitJson} writes. */
public final class LimitTables {
  private static final FigureColumn METHOD = FigureColumn.words("method", "method");
  private static final FigureColumn SAMPLES = FigureColumn.whole("samples", "samples");
  private static final FigureColumn TARGET = FigureColumn.words("target", "target");
  private static final FigureColumn SEEDS = FigureColumn.whole("seeds", "seeds");
  private static final List<FigureColumn> SETUP =
      List.of(
          FigureColumn.words("protocol", "protocol"),
          METHOD,
          FigureColumn.words("strategy", "strategy"),
          FigureColumn.whole("accuracyQueries", "look-ups"),
          FigureColumn.words("sampling", "sampling"),
          SAMPLES,
          FigureColumn.quantity("confidence", "confidence"),
          FigureColumn.whole("verify", "verify"));
  private static final List<FigureColumn> LIMIT =
      List.of(
          TARGET,
          FigureColumn.quantity("limitMs", "limit ms"),
          FigureColumn.whole("percentile", "percentile").optional());
  private static final FigureColumn ACCURACY = FigureColumn.figure("accuracy", "accuracy %", 2);
  private static final FigureColumn WITHIN = FigureColumn.figure("within", "within limit", 3);
  private static final FigureColumn REGRET = FigureColumn.figure("regret", "regret", 2);
  private static final FigureColumn ABSOLUTE =
      FigureColumn.figure("absoluteRegret", "absolute regret", 2);
  private static final FigureColumn NONE = FigureColumn.figure("none", "none", 3);
  private static final FigureColumn LATENCY = FigureColumn.figure("latencyMs", "true ms", 2);

  /** What a mean over limits makes sense of. */
  static final List<FigureColumn> FIGURES = List.of(ACCURACY, WITHIN, REGRET, ABSOLUTE, NONE);

  /** The means over all limits, then those over the limits of each target. */
  public static final List<FigureColumn> SUMMARY =
      join(
          List.of(
              SETUP,
              List.of(TARGET.optional(), FigureColumn.whole("limits", "limits"), SEEDS),
              FIGURES,
              deviations(List.of(ACCURACY, REGRET, ABSOLUTE))));

  /** Each limit. */
  public static final List<FigureColumn> ROWS =
      join(
          List.of(
              SETUP,
              LIMIT,
              List.of(SEEDS, ACCURACY, LATENCY, WITHIN, REGRET, ABSOLUTE, NONE),
              deviations(List.of(ACCURACY, LATENCY, REGRET, ABSOLUTE))));

  /** What others reported. */
  public static final List<FigureColumn> REFERENCE =
      join(
          List.of(
              List.of(METHOD, SAMPLES),
              LIMIT,
              List.of(ACCURACY, LATENCY, WITHIN, REGRET, ABSOLUTE)));

  private LimitTables() {}

  private static List<FigureColumn> join(List<List<FigureColumn>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static List<FigureColumn> deviations(List<FigureColumn> figures) {
    return figures.stream().map(FigureColumn::deviation).toList();
  }
}
