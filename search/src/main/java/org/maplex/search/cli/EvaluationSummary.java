package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.search.evaluation.EvaluationReport;
import org.maplex.search.evaluation.EvaluationReport.ReferenceSummary;
import org.maplex.search.evaluation.EvaluationReport.Summary;
import org.maplex.search.evaluation.ShownFigure;
import org.maplex.search.result.Figures;

/** What an evaluation found: the means over targets as a table, and in sentences. */
final class EvaluationSummary {
  private static final List<Measure> SHOWN =
      List.of(
          Measure.SPEARMAN, Measure.KENDALL, Measure.WITHIN10, Measure.MAPE, Measure.COVERAGE90);

  private EvaluationSummary() {}

  static TextTable table(EvaluationReport report) {
    TextTable table =
        new TextTable(
            "protocol",
            "method",
            "sampling",
            "samples",
            "targets",
            "Spearman",
            "Kendall",
            "within 10%",
            "error %",
            "covered");
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
      if (protocol.equals(EvaluationReport.referenceProtocol())) {
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

  private static void row(TextTable table, List<String> key, Scores scores) {
    List<String> values = new ArrayList<>(key);
    SHOWN.forEach(measure -> values.add(ShownFigure.of(measure, scores.of(measure))));
    table.row(values.toArray(String[]::new));
  }

  /** One for each protocol, and what to do next. */
  static List<String> sentences(EvaluationReport report, Path directory) {
    List<String> sentences = new ArrayList<>();
    for (Protocol protocol : report.config().protocols()) {
      best(report, protocol).ifPresent(best -> sentences.add(sentence(report, best)));
    }
    sentences.add(
        "Next: look at each device in %s, or evaluate on devices of your choice (\"targets\" in the"
                .formatted(directory.resolve("evaluation.md"))
            + " configuration).");
    return sentences;
  }

  /** The best ranking from the typical number of samples. */
  private static Optional<Summary> best(EvaluationReport report, Protocol protocol) {
    return report.summaries().stream()
        .filter(
            each ->
                each.protocol().equals(protocol.id())
                    && each.samples() == report.typicalSamples()
                    && !Double.isNaN(each.mean().of(Measure.SPEARMAN)))
        .max(Comparator.comparingDouble(each -> each.mean().of(Measure.SPEARMAN)));
  }

  private static String sentence(EvaluationReport report, Summary best) {
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
        best.protocol().equals(EvaluationReport.referenceProtocol().id())
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
