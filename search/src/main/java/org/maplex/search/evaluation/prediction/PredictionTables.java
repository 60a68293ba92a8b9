package org.maplex.search.evaluation.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.evaluation.FigureTable;

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

  /** The measures whose least value over the targets stands next to their mean. */
  static final List<Measure> LEAST =
      List.of(Measure.SPEARMAN, Measure.WITHIN10, Measure.COVERAGE90);

  /** The means over targets. */
  public static final List<FigureColumn> SUMMARY =
      with(
          KEY,
          Stream.of(FigureColumn.whole("targets", "targets"), SEEDS),
          Stream.concat(scores(), LEAST.stream().map(PredictionTables::least)));

  /** The means over the targets of each kind. */
  public static final List<FigureColumn> KIND_SUMMARY =
      Stream.concat(Stream.of(FigureColumn.whole("kind", "kind")), SUMMARY.stream()).toList();

  /** The first method against others. */
  public static final List<FigureColumn> COMPARISONS =
      Stream.concat(
              Stream.of(
                  KEY.get(0),
                  KEY.get(1),
                  FigureColumn.words("against", "against"),
                  KEY.get(2),
                  KEY.get(3),
                  FigureColumn.whole("targets", "targets")),
              PredictionReport.TESTED.stream()
                  .flatMap(measure -> Stream.of(difference(measure), p(measure))))
          .toList();

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
    FigureColumn figure =
        FigureColumn.figure(
            measure.id(), ShownFigure.title(measure), ShownFigure.decimals(measure));
    // Evaluations of earlier versions are without them.
    return measure == Measure.MDAPE || measure == Measure.EXPECTED_WITHIN10
        ? figure.optional()
        : figure;
  }

  /** The column of what one method exceeds another by. */
  static FigureColumn difference(Measure measure) {
    return FigureColumn.figure(
        measure.id() + "Difference",
        "Δ " + ShownFigure.title(measure),
        ShownFigure.decimals(measure));
  }

  /** The column of how probable such a difference would be by chance. */
  static FigureColumn p(Measure measure) {
    return FigureColumn.figure(measure.id() + "P", "p of Δ " + ShownFigure.title(measure), 4);
  }

  /** The column of a measure's least value over the targets; earlier versions did not write it. */
  static FigureColumn least(Measure measure) {
    String id = measure.id();
    return FigureColumn.figure(
            "lowest" + id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1),
            "lowest " + ShownFigure.title(measure),
            ShownFigure.decimals(measure))
        .optional();
  }

  /**
   * The columns that people are shown: where the median error is known, the mean error is left to
   * files, since a few latencies near zero decide it.
   */
  public static FigureTable shown(FigureTable figures) {
    boolean hasMedian =
        figures.has(Measure.MDAPE.id())
            && figures.rows().stream()
                .anyMatch(row -> !Double.isNaN(row.number(Measure.MDAPE.id())));
    return hasMedian
        ? figures.with(
            column ->
                !column.name().equals(Measure.MAPE.id())
                    && !column.name().equals(figure(Measure.MAPE).deviation().name()))
        : figures;
  }
}
