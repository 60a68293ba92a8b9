package org.maplex.search.evaluation.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.evaluation.MarkdownText;
import org.maplex.search.table.TableFormat;

/**
 * Writes {@code evaluation.md}: for each protocol the means over targets, then for each number of
 * samples a table of the targets.
 */
final class PredictionMarkdown {
  private static final List<Measure> SHOWN =
      Arrays.stream(Measure.values()).filter(measure -> measure != Measure.MAPE).toList();

  private final PredictionReport report;
  private final MarkdownText text;

  private PredictionMarkdown(PredictionReport report) {
    this.report = report;
    this.text = MarkdownText.of(report);
  }

  static String text(PredictionReport report) {
    return new PredictionMarkdown(report).whole();
  }

  private String whole() {
    for (Protocol protocol : report.config().protocols()) {
      if (targets(protocol).isEmpty()) {
        continue;
      }
      text.title(protocol.id());
      boolean hasReference = !reference(protocol).isEmpty();
      text.say("Means over ")
          .say(Integer.toString(targets(protocol).size()))
          .say(" targets")
          .say(report.hasSpread() ? ", ± standard deviation over seeds" : "")
          .say(hasReference ? ". Published and remeasured figures are of others." : ".")
          .say(" ")
          .say(ShownFigure.ABOUT_ERRORS)
          .say("\n\n");
      summary(protocol);
      if (report.config().protocols().stream()
          .filter(PredictionReport.kindProtocols()::contains)
          .findFirst()
          .equals(Optional.of(protocol))) {
        kinds();
      }
      comparisons(protocol);
      for (int samples : report.config().samples()) {
        targets(protocol, samples);
      }
    }
    return text.text();
  }

  private void summary(Protocol protocol) {
    List<String> header = new ArrayList<>(List.of("method", "sampling", "samples"));
    for (Measure measure : SHOWN) {
      header.add(ShownFigure.title(measure));
    }
    header.add("lowest coverage");
    text.header(header, 2);
    for (PredictionReport.Summary summary : report.summaries()) {
      if (summary.protocol().equals(protocol.id())) {
        List<String> row = new ArrayList<>();
        row.add(summary.method());
        row.add(summary.sampling().id());
        row.add(Integer.toString(summary.samples()));
        for (Measure measure : SHOWN) {
          row.add(spread(measure, summary.mean(), summary.standardDeviation()));
        }
        row.add(ShownFigure.of(Measure.COVERAGE90, summary.least().of(Measure.COVERAGE90)));
        text.row(row);
      }
    }
    if (!reference(protocol).isEmpty()) {
      for (PredictionReport.ReferenceSummary quoted : report.referenceSummaries()) {
        List<String> row = new ArrayList<>();
        row.add(quoted.method());
        row.add("");
        row.add(Integer.toString(quoted.samples()));
        for (Measure measure : SHOWN) {
          row.add(
              switch (measure) {
                case SPEARMAN -> ShownFigure.of(measure, quoted.spearman());
                case WITHIN10 -> ShownFigure.of(measure, quoted.within10());
                default -> "";
              });
        }
        row.add("");
        text.row(row);
      }
    }
  }

  /** Which devices are of one kind, and the means over those of each, of all protocols. */
  private void kinds() {
    for (EvaluationSummary.Titled each : KindTables.of(report)) {
      text.say("\n## ")
          .say(each.title())
          .say("\n\n")
          .say(TableFormat.MARKDOWN.render(each.table(), ""));
    }
  }

  /** The first method against each other one. */
  private void comparisons(Protocol protocol) {
    List<PredictionReport.Comparison> comparisons =
        report.comparisons().stream()
            .filter(each -> each.protocol().equals(protocol.id()))
            .toList();
    for (EvaluationSummary.Titled each : ComparisonTable.of(comparisons)) {
      text.say("\n## ")
          .say(each.title())
          .say("\n\n")
          .say(ShownFigure.ABOUT_TESTS)
          .say("\n\n")
          .say(TableFormat.MARKDOWN.render(each.table(), ""));
    }
  }

  private static String spread(Measure measure, Scores mean, Scores deviation) {
    String figure = ShownFigure.of(measure, mean.of(measure));
    String spread = ShownFigure.of(measure, deviation.of(measure));
    return spread.isEmpty() ? figure : figure + " ± " + spread;
  }

  /**
   * A table of all targets: for each method and sampling, rank correlation, share within 10% and
   * coverage.
   */
  private void targets(Protocol protocol, int samples) {
    List<PredictionReport.Summary> columns =
        report.summaries().stream()
            .filter(each -> each.protocol().equals(protocol.id()) && each.samples() == samples)
            .toList();
    if (columns.isEmpty()) {
      return;
    }
    List<QuotedPrediction> quoted =
        reference(protocol).stream().filter(each -> each.samples() == samples).toList();
    List<String> others = quoted.stream().map(QuotedPrediction::method).distinct().toList();
    text.say("\n## ")
        .say(protocol.id())
        .say(samples == 1 ? ", 1 sample" : ", %d samples".formatted(samples))
        .say("\n\nSpearman / within 10% / coverage of the 90% interval\n\n");
    text.header(
        Stream.of(
                Stream.of("target"),
                columns.stream().map(each -> each.method() + ", " + each.sampling().id()),
                others.stream())
            .flatMap(titles -> titles)
            .toList(),
        1);
    for (String target : targets(protocol)) {
      List<String> row = new ArrayList<>(List.of(target));
      for (PredictionReport.Summary column : columns) {
        row.add(
            report.rowsOf(column).stream()
                .filter(each -> each.key().target().equals(target))
                .map(
                    each ->
                        pair(each.mean().of(Measure.SPEARMAN), each.mean().of(Measure.WITHIN10))
                            + " / "
                            + ShownFigure.of(
                                Measure.COVERAGE90, each.mean().of(Measure.COVERAGE90)))
                .collect(Collectors.joining()));
      }
      for (String other : others) {
        row.add(
            quoted.stream()
                .filter(each -> each.method().equals(other) && each.device().equals(target))
                .map(each -> pair(each.spearman(), each.within10().orElse(Double.NaN)))
                .collect(Collectors.joining()));
      }
      text.row(row);
    }
  }

  private static String pair(double spearman, double within10) {
    String share = ShownFigure.of(Measure.WITHIN10, within10);
    return ShownFigure.of(Measure.SPEARMAN, spearman) + (share.isEmpty() ? "" : " / " + share);
  }

  private Set<String> targets(Protocol protocol) {
    return report.rows().stream()
        .map(EvaluationRow::key)
        .filter(key -> key.protocol().equals(protocol.id()))
        .map(EvaluationRow.Key::target)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<QuotedPrediction> reference(Protocol protocol) {
    return protocol.equals(PredictionReport.referenceProtocol()) ? report.reference() : List.of();
  }
}
