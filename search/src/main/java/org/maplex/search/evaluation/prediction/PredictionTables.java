package org.maplex.search.evaluation.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.search.evaluation.FigureColumn;

/** The tables that {@link PredictionJson} writes. */
public final class PredictionTables {
  private static final List<FigureColumn> KEY =
      List.of(
          FigureColumn.words("protocol", "protocol"),
          FigureColumn.words("method", "method"),
          FigureColumn.words("sampling", "sampling"),
          FigureColumn.whole("samples", "samples"));
  private static final FigureColumn TARGET = FigureColumn.words("target", "target");
  private static final FigureColumn SEEDS = FigureColumn.whole("seeds", "seeds");

  /** The means over targets. */
  public static final List<FigureColumn> SUMMARY =
      with(KEY, Stream.of(FigureColumn.whole("targets", "targets"), SEEDS), scores());

  /** Each target. */
  public static final List<FigureColumn> ROWS = with(KEY, Stream.of(TARGET, SEEDS), scores());

  /** What others reported. */
  public static final List<FigureColumn> REFERENCE =
      List.of(
          KEY.get(0),
          KEY.get(1),
          KEY.get(3),
          TARGET,
          figure(Measure.SPEARMAN),
          figure(Measure.WITHIN10));

  private PredictionTables() {}

  private static List<FigureColumn> with(
      List<FigureColumn> key, Stream<FigureColumn> more, Stream<FigureColumn> figures) {
    return Stream.of(key.stream(), more, figures).flatMap(columns -> columns).toList();
  }

  private static Stream<FigureColumn> scores() {
    List<FigureColumn> figures =
        Arrays.stream(Measure.values()).map(PredictionTables::figure).toList();
    return Stream.concat(figures.stream(), figures.stream().map(FigureColumn::deviation));
  }

  private static FigureColumn figure(Measure measure) {
    FigureColumn column =
        FigureColumn.figure(
            measure.id(), ShownFigure.title(measure), ShownFigure.decimals(measure));
    // Evaluations of earlier versions are without it.
    return measure == Measure.EXPECTED_WITHIN10 ? column.optional() : column;
  }
}
