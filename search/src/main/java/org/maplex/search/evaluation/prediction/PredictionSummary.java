package org.maplex.search.evaluation.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.evaluation.prediction.PredictionReport.ReferenceSummary;
import org.maplex.search.evaluation.prediction.PredictionReport.Summary;

/** How good predictions are in brief: the means over targets as a table, and in sentences. */
final class PredictionSummary {
  private static final List<Measure> SHOWN =
      List.of(
          Measure.SPEARMAN, Measure.KENDALL, Measure.WITHIN10, Measure.MAPE, Measure.COVERAGE90);

  private PredictionSummary() {}

  static EvaluationSummary of(PredictionReport report) {
    return new EvaluationSummary(
        List.of(
            "protocol",
            "method",
            "sampling",
            "samples",
            "targets",
            "Spearman",
            "Kendall",
            "within 10%",
            "error %",
            "covered"),
        rows(report),
        sentences(report),
        "devices of your choice (\"targets\" in the configuration)");
  }

  private static List<List<String>> rows(PredictionReport report) {
    List<List<String>> table = new ArrayList<>();
    for (Protocol protocol : report.config().protocols()) {
      for (Summary summary : report.summaries()) {
        if (summary.protocol().equals(protocol.id())) {
          row(
              table,
              List.of(
                  summary.protocol(),
                  summary.method(),
                  summary.sampling().id(),
                  Integer.toString(summary.samples()),
                  Integer.toString(summary.targets())),
              summary.mean());
        }
      }
      if (protocol.equals(PredictionReport.referenceProtocol())) {
        for (ReferenceSummary quoted : report.referenceSummaries()) {
          row(
              table,
              List.of(
                  protocol.id(),
                  quoted.method(),
                  "",
                  Integer.toString(quoted.samples()),
                  Integer.toString(quoted.targets())),
              Scores.of(
                  measure ->
                      switch (measure) {
                        case SPEARMAN -> quoted.spearman();
                        case WITHIN10 -> quoted.within10();
                        default -> Double.NaN;
                      }));
        }
      }
    }
    return table;
  }

  private static void row(List<List<String>> table, List<String> key, Scores scores) {
    List<String> values = new ArrayList<>(key);
    SHOWN.forEach(measure -> values.add(ShownFigure.of(measure, scores.of(measure))));
    table.add(values);
  }

  /** One for each protocol. */
  private static List<String> sentences(PredictionReport report) {
    List<String> sentences = new ArrayList<>();
    for (Protocol protocol : report.config().protocols()) {
      best(report, protocol).ifPresent(best -> sentences.add(sentence(report, best)));
    }
    return sentences;
  }

  /** The best ranking from the typical number of samples. */
  private static Optional<Summary> best(PredictionReport report, Protocol protocol) {
    return report.summaries().stream()
        .filter(
            each ->
                each.protocol().equals(protocol.id())
                    && each.samples() == report.typicalSamples()
                    && !Double.isNaN(each.mean().of(Measure.SPEARMAN)))
        .max(Comparator.comparingDouble(each -> each.mean().of(Measure.SPEARMAN)));
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
