package org.maplex.search.evaluation.saved;

import java.util.List;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.evaluation.limit.LimitTables;
import org.maplex.search.evaluation.prediction.PredictionTables;
import org.maplex.search.evaluation.strategy.StrategyTables;

/**
 * What the tables of a kind of evaluation hold, and how they make lines.
 *
 * @param summary columns of the means
 * @param rows columns of what the means are of
 * @param reference columns of what others reported, none if there is no such thing
 * @param means how the means make lines
 * @param targets how the rows make lines
 * @param reported the columns that tell apart what others did
 * @param many what a mean of it is over
 */
record Layout(
    List<FigureColumn> summary,
    List<FigureColumn> rows,
    List<FigureColumn> reference,
    Lines means,
    Lines targets,
    List<String> reported,
    FigureColumn many) {
  static Layout of(EvaluationKind kind) {
    return switch (kind) {
      case PREDICTIONS ->
          new Layout(
              PredictionTables.SUMMARY,
              PredictionTables.ROWS,
              PredictionTables.REFERENCE,
              new Lines(List.of("protocol"), List.of("method", "sampling"), "samples"),
              new Lines(List.of("protocol", "target"), List.of("method", "sampling"), "samples"),
              List.of("protocol", "method", "samples"),
              FigureColumn.whole("targets", "targets"));
      case STRATEGIES ->
          new Layout(
              StrategyTables.SUMMARY,
              StrategyTables.ROWS,
              List.of(),
              new Lines(List.of(), List.of("strategy"), "accuracyQueries"),
              new Lines(List.of("dataset", "target"), List.of("strategy"), "accuracyQueries"),
              List.of(),
              FigureColumn.whole("searches", "searches"));
      case LIMITS ->
          new Layout(
              LimitTables.SUMMARY,
              LimitTables.ROWS,
              LimitTables.REFERENCE,
              new Lines(
                  List.of(),
                  List.of("method", "strategy", "accuracyQueries", "sampling", "samples", "verify"),
                  "confidence"),
              new Lines(
                  List.of("target"),
                  List.of(
                      "method",
                      "strategy",
                      "accuracyQueries",
                      "sampling",
                      "samples",
                      "confidence",
                      "verify"),
                  "limitMs"),
              List.of("method", "samples"),
              FigureColumn.whole("limits", "limits"));
    };
  }
}
