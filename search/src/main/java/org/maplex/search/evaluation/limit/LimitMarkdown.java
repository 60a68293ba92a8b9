package org.maplex.search.evaluation.limit;

import java.util.List;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.evaluation.MarkdownText;

/**
 * Writes {@code evaluation.md}: the means over all limits, those over the limits of each device,
 * then every limit.
 */
final class LimitMarkdown {
  private final LimitReport report;
  private final LimitColumns columns;
  private final MarkdownText text;

  private LimitMarkdown(LimitReport report) {
    this.report = report;
    this.text = MarkdownText.of(report);
    this.columns = LimitColumns.of(report);
  }

  static String text(LimitReport report) {
    return new LimitMarkdown(report).whole();
  }

  private String whole() {
    text.title(report.config().protocol().id());
    text.say(
        """
        Architectures recommended for CIFAR-100 within latency limits. A search knows some samples of\
         the target and all latencies of the devices of other families%s. Each figure is the mean of\
         %s.

        Within limit: the share of runs whose recommendation truly is. Regret: what its accuracy lacks\
         of the highest that is truly within the limit, in percent points; below 0 where the limit was\
         broken for a more accurate architecture. None: the share of runs without a recommendation;\
         they count as not within the limit and enter no mean of accuracy, latency or regret.%s

        """
            .formatted(
                search(),
                report.config().seeds() == 1
                    ? "1 run"
                    : report.config().seeds() + " runs with different seeds",
                report.reference().isEmpty()
                    ? ""
                    : " Published figures are of others, with one run for each limit."));
    text.say("Means over %d limits:\n\n".formatted(report.limits().size()));
    overall();
    text.say("\n## Each device\n\n");
    devices();
    text.say("\n## Each limit\n\n");
    limits();
    return text.text();
  }

  /** What all searches have in common and no column says. */
  private String search() {
    List<String> strategies = report.config().strategies();
    List<Integer> queries = report.config().accuracyQueries();
    return (strategies.size() > 1 ? "" : ", and goes by " + strategies.get(0))
        + (queries.size() > 1 ? "" : ", looking up %d accuracies".formatted(queries.get(0)));
  }

  private void overall() {
    text.header(join(List.of(columns.titles(), LimitColumns.FIGURES)), columns.words());
    for (LimitReport.Summary summary : report.summaries()) {
      text.row(join(List.of(columns.of(summary.setup()), LimitColumns.figures(summary))));
    }
    for (LimitReport.ReferenceSummary quoted : report.referenceSummaries()) {
      text.row(
          join(
              List.of(
                  columns.of(quoted.method(), quoted.samples()), LimitColumns.figures(quoted))));
    }
  }

  private void devices() {
    text.header(
        join(List.of(List.of("target"), columns.titles(), List.of("limits"), LimitColumns.FIGURES)),
        1 + columns.words());
    List<LimitReport.Summary> summaries = report.summariesByTarget();
    for (String target : report.targets()) {
      for (LimitReport.Summary summary : summaries) {
        if (summary.target().orElseThrow().equals(target)) {
          text.row(
              join(
                  List.of(
                      List.of(target),
                      columns.of(summary.setup()),
                      List.of(Integer.toString(summary.limits())),
                      LimitColumns.figures(summary))));
        }
      }
      for (LimitReport.ReferenceSummary quoted : report.referenceSummaries(target)) {
        text.row(
            join(
                List.of(
                    List.of(target),
                    columns.of(quoted.method(), quoted.samples()),
                    List.of(Integer.toString(quoted.limits())),
                    LimitColumns.figures(quoted))));
      }
    }
  }

  private void limits() {
    boolean percentiles = !report.config().percentiles().isEmpty();
    text.header(
        join(
            List.of(
                List.of("target", "limit ms"),
                percentiles ? List.of("percentile") : List.of(),
                columns.titles(),
                List.of(
                    "accuracy %", "true ms", "within limit", "regret", "absolute regret", "none"))),
        1);
    for (DeviceLimit limit : report.limits()) {
      List<String> key =
          join(
              List.of(
                  List.of(limit.target(), Figures.text(limit.maxMs())),
                  limit.percentile().stream().mapToObj(Integer::toString).toList()));
      for (LimitRow row : report.rows()) {
        if (row.key().limit().equals(limit)) {
          text.row(join(List.of(key, columns.of(row.key().setup()), figures(row))));
        }
      }
      report
          .referenceOf(limit)
          .map(
              quoted ->
                  join(
                      List.of(
                          key,
                          columns.of(quoted.method(), quoted.samples()),
                          List.of(
                              LimitColumns.shown(quoted.figures().accuracy(), 2),
                              LimitColumns.shown(quoted.figures().latencyMs(), 2),
                              quoted.isWithin() ? "yes" : "no",
                              LimitColumns.shown(quoted.figures().regret(), 2),
                              LimitColumns.shown(quoted.figures().absoluteRegret(), 2),
                              ""))))
          .forEach(text::row);
    }
  }

  private static List<String> figures(LimitRow row) {
    LimitFigures mean = row.mean();
    LimitFigures deviation = row.standardDeviation();
    return List.of(
        spread(mean.accuracy(), deviation.accuracy()),
        spread(mean.latencyMs(), deviation.latencyMs()),
        LimitColumns.shown(row.within(), 3),
        spread(mean.regret(), deviation.regret()),
        spread(mean.absoluteRegret(), deviation.absoluteRegret()),
        LimitColumns.shown(row.none(), 3));
  }

  private static String spread(double mean, double deviation) {
    String figure = LimitColumns.shown(mean, 2);
    String spread = LimitColumns.shown(deviation, 2);
    return spread.isEmpty() ? figure : figure + " ± " + spread;
  }

  private static List<String> join(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
