package org.maplex.search.evaluation.prediction;

import java.util.ArrayList;
import java.util.List;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;

/** The first method of an evaluation against each other one, as a table. */
final class ComparisonTable {
  private ComparisonTable() {}

  /** The table, or none if there is one method only. */
  static List<EvaluationSummary.Titled> of(List<PredictionReport.Comparison> comparisons) {
    return comparisons.isEmpty()
        ? List.of()
        : List.of(
            new EvaluationSummary.Titled(
                "Methods against each other", Table.of(columns(), comparisons)));
  }

  private static List<Column<PredictionReport.Comparison>> columns() {
    List<Column<PredictionReport.Comparison>> columns =
        new ArrayList<>(
            List.of(
                Column.words("protocol", "protocol", PredictionReport.Comparison::protocol),
                Column.words("method", "method", PredictionReport.Comparison::method),
                Column.words("against", "against", PredictionReport.Comparison::against),
                Column.words("sampling", "sampling", each -> each.sampling().id()),
                Column.figures("samples", "samples", each -> Value.whole(each.samples())),
                Column.figures(
                    "targets",
                    "targets",
                    each -> Value.whole(each.tests().get(Measure.SPEARMAN).pairs()))));
    for (Measure measure : PredictionReport.TESTED) {
      FigureColumn difference = PredictionTables.difference(measure);
      columns.add(
          Column.figures(
              difference.title(),
              difference.name(),
              each ->
                  Value.fixed(each.tests().get(measure).meanDifference(), difference.decimals())));
      FigureColumn p = PredictionTables.p(measure);
      columns.add(
          Column.figures(
              "p", p.name(), each -> Value.fixed(each.tests().get(measure).p(), p.decimals())));
    }
    return columns;
  }
}
