package org.maplex.search.evaluation.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.evaluation.Told;
import org.maplex.search.evaluation.prediction.PredictionReport.ReferenceSummary;
import org.maplex.search.evaluation.prediction.PredictionReport.Summary;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;

/** How good predictions are in brief: the means over targets as a table, and in sentences. */
final class PredictionSummary {
  /**
   * A row of the table.
   *
   * @param sampling null if others chose the samples
   */
  private record Row(
      String protocol,
      String method,
      Sampling sampling,
      int samples,
      int targets,
      Scores mean,
      Scores least) {
    static Row of(Summary summary) {
      return new Row(
          summary.protocol(),
          summary.method(),
          summary.sampling(),
          summary.samples(),
          summary.targets(),
          summary.mean(),
          summary.least());
    }
  }

  private PredictionSummary() {}

  static EvaluationSummary of(PredictionReport report) {
    return new EvaluationSummary(
        Table.of(columns(), rows(report)),
        Stream.concat(
                KindTables.of(report).stream(), ComparisonTable.of(report.comparisons()).stream())
            .toList(),
        sentences(report),
        "devices of your choice (\"targets\" in the configuration)");
  }

  /** The columns; programs know them as in {@code evaluation.csv}. */
  private static List<Column<Row>> columns() {
    return List.of(
        Column.words("protocol", "protocol", Row::protocol),
        Column.words("method", "method", Row::method),
        Column.words(
            "sampling", "sampling", row -> row.sampling() == null ? null : row.sampling().id()),
        Column.figures("samples", "samples", row -> Value.whole(row.samples())),
        Column.figures("targets", "targets", row -> Value.whole(row.targets())),
        measure("Spearman", Measure.SPEARMAN),
        measure("Kendall", Measure.KENDALL).expendable(1),
        measure("within 10%", Measure.WITHIN10),
        measure("expected", Measure.EXPECTED_WITHIN10).expendable(2),
        Column.forPrograms(
            PredictionCsv.column(Measure.MAPE),
            row -> value(Measure.MAPE, row.mean().of(Measure.MAPE))),
        measure("median error %", Measure.MDAPE).expendable(2),
        measure("covered", Measure.COVERAGE90),
        Column.forPeople(
            "least covered",
            row -> ShownFigure.of(Measure.COVERAGE90, row.least().of(Measure.COVERAGE90))));
  }

  private static Column<Row> measure(String title, Measure measure) {
    return Column.figures(
        title, PredictionCsv.column(measure), row -> value(measure, row.mean().of(measure)));
  }

  private static Value value(Measure measure, double figure) {
    String shown = ShownFigure.of(measure, figure);
    return shown.isEmpty() ? Value.ABSENT : new Value.Figure(shown);
  }

  private static List<Row> rows(PredictionReport report) {
    List<Row> table = new ArrayList<>();
    for (Protocol protocol : report.config().protocols()) {
      for (Summary summary : report.summaries()) {
        if (summary.protocol().equals(protocol.id())) {
          table.add(Row.of(summary));
        }
      }
      if (protocol.equals(PredictionReport.referenceProtocol())) {
        for (ReferenceSummary quoted : report.referenceSummaries()) {
          table.add(
              new Row(
                  protocol.id(),
                  quoted.method(),
                  null,
                  quoted.samples(),
                  quoted.targets(),
                  Scores.of(
                      measure ->
                          switch (measure) {
                            case SPEARMAN -> quoted.spearman();
                            case WITHIN10 -> quoted.within10();
                            default -> Double.NaN;
                          }),
                  Scores.of(measure -> Double.NaN)));
        }
      }
    }
    return table;
  }

  /** One for each protocol. */
  private static List<String> sentences(PredictionReport report) {
    List<String> sentences = new ArrayList<>();
    for (Protocol protocol : report.config().protocols()) {
      best(report, protocol).ifPresent(best -> sentences.add(sentence(report, best)));
    }
    sentences.add(ShownFigure.ABOUT_ERRORS);
    if (!report.comparisons().isEmpty()) {
      sentences.add(ShownFigure.ABOUT_TESTS);
    }
    return sentences;
  }

  /** The best ranking from the typical number of samples. */
  private static Optional<Summary> best(PredictionReport report, Protocol protocol) {
    return Told.best(
        report.summaries(),
        each -> each.protocol().equals(protocol.id()) && each.samples() == report.typicalSamples(),
        each -> each.mean().of(Measure.SPEARMAN));
  }

  private static String sentence(PredictionReport report, Summary best) {
    EvaluationRow weakest =
        report.rowsOf(best).stream()
            .min(Comparator.comparingDouble(row -> row.mean().of(Measure.SPEARMAN)))
            .orElseThrow();
    String weak =
        best.targets() > 1
            ? ", the mean of %d devices; lowest is %s with %s"
                .formatted(
                    best.targets(), weakest.key().target(), shown(Measure.SPEARMAN, weakest.mean()))
            : " on " + weakest.key().target();
    String others =
        best.protocol().equals(PredictionReport.referenceProtocol().id())
            ? report.referenceSummaries().stream()
                .filter(each -> each.samples() == best.samples())
                .map(
                    each ->
                        " %s: %s."
                            .formatted(
                                each.method(), ShownFigure.of(Measure.SPEARMAN, each.spearman())))
                .reduce("", String::concat)
            : "";
    return "%s: from %d %s %s, %s ranks with a Spearman correlation of %s and predicts %s%% within 10%%%s.%s"
        .formatted(
            best.protocol(),
            best.samples(),
            best.sampling().id(),
            best.samples() == 1 ? "sample" : "samples",
            best.method(),
            shown(Measure.SPEARMAN, best.mean()),
            Figures.fixed(100 * best.mean().of(Measure.WITHIN10), 0),
            weak,
            others);
  }

  private static String shown(Measure measure, Scores scores) {
    return ShownFigure.of(measure, scores.of(measure));
  }
}
