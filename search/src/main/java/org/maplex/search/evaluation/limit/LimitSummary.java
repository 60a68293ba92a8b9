package org.maplex.search.evaluation.limit;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.evaluation.EvaluationPlan;
import org.maplex.search.config.LimitEvaluation;
import org.maplex.search.config.LimitProtocol;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;

/** How good searches within latency limits are in brief: the means over all limits. */
final class LimitSummary {
  private LimitSummary() {}

  static EvaluationSummary of(LimitReport report) {
    LimitColumns columns = LimitColumns.of(report);
    List<String> keys = row(columns.keys(), LimitColumns.FIGURE_KEYS);
    List<String> titles = row(columns.titles(), LimitColumns.FIGURES);
    Stream<List<String>> ours =
        report.summaries().stream()
            .map(each -> row(columns.of(each.setup()), LimitColumns.figures(each)));
    Stream<List<String>> others =
        report.referenceSummaries().stream()
            .map(
                each -> row(columns.of(each.method(), each.samples()), LimitColumns.figures(each)));
    return new EvaluationSummary(
        Table.of(
            IntStream.range(0, titles.size())
                .mapToObj(at -> column(titles.get(at), keys.get(at), at, at < columns.words()))
                .toList(),
            Stream.concat(ours, others).toList()),
        List.of(sentence(report)),
        report.config().protocol() == LimitProtocol.LATENCY_LIMITS
            ? "devices or limits of your choice (\"targets\", \"percentiles\" in the configuration)"
            : "devices of your choice (\"targets\" in the configuration)");
  }

  private static Column<List<String>> column(String title, String key, int at, boolean ofWords) {
    return ofWords
        ? Column.words(title, key, row -> row.get(at).isEmpty() ? null : row.get(at))
        : Column.figures(
            title,
            key,
            row -> row.get(at).isEmpty() ? Value.ABSENT : new Value.Figure(row.get(at)));
  }

  private static List<String> row(List<String> setup, List<String> figures) {
    return Stream.of(setup, figures).flatMap(List::stream).toList();
  }

  private static String sentence(LimitReport report) {
    SearchSetup setup = told(report.config());
    LimitReport.Summary all =
        report.summaries().stream()
            .filter(each -> each.setup().equals(setup))
            .findFirst()
            .orElseThrow();
    return "%s: at confidence %s from %d %s %s%s, the recommendation is within the limit in %s%% of runs and %s, the mean of %d limits%s%s.%s"
        .formatted(
            report.config().protocol().id(),
            Figures.text(setup.confidence()),
            setup.samples(),
            setup.sampling().id(),
            setup.samples() == 1 ? "sample" : "samples",
            setup.verify() == 0 ? "" : ", verifying %d".formatted(setup.verify()),
            Figures.fixed(100 * all.within(), 0),
            regret(all.mean().regret()),
            all.limits(),
            weakest(report, setup),
            all.none() > 0
                ? "; %s%% of runs end without one".formatted(Figures.fixed(100 * all.none(), 1))
                : "",
            report.referenceSummaries().stream()
                .map(
                    each ->
                        " %s: %d of %d within, %s."
                            .formatted(
                                each.method(),
                                each.kept(),
                                each.limits(),
                                regret(each.mean().regret())))
                .collect(Collectors.joining()));
  }

  /** The most careful search from the typical number of samples, whatever it reaches. */
  private static SearchSetup told(LimitEvaluation config) {
    return new SearchSetup(
        config.methods().get(0),
        config.strategies().get(0),
        Collections.max(config.accuracyQueries()),
        config.samplings().get(0),
        EvaluationPlan.typicalSamples(config.samples()),
        Collections.max(config.confidences()),
        Collections.max(config.verify()));
  }

  private static String weakest(LimitReport report, SearchSetup setup) {
    if (report.targets().size() == 1) {
      return " on " + report.targets().get(0);
    }
    LimitReport.Summary lowest =
        report.summariesByTarget().stream()
            .filter(each -> each.setup().equals(setup))
            .min(Comparator.comparingDouble(LimitReport.Summary::within))
            .orElseThrow();
    if (lowest.within() == 1) {
      return "";
    }
    return "; lowest is %s with %s%%"
        .formatted(lowest.target().orElseThrow(), Figures.fixed(100 * lowest.within(), 0));
  }

  private static String regret(double regret) {
    if (Double.isNaN(regret)) {
      return "nothing is recommended";
    }
    return "%s points %s the best that is"
        .formatted(Figures.fixed(Math.abs(regret), 2), regret < 0 ? "above" : "below");
  }
}
