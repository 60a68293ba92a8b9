package org.maplex.search.evaluation.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.search.config.StrategyEvaluation;
import org.maplex.search.evaluation.MarkdownText;

/**
 * Writes {@code evaluation.md}: the means over targets and datasets, then for each dataset and
 * number of look-ups a table of the targets.
 */
final class StrategyMarkdown {
  private final StrategyReport report;
  private final MarkdownText text;

  private StrategyMarkdown(StrategyReport report) {
    this.report = report;
    this.text = MarkdownText.of(report);
  }

  static String text(StrategyReport report) {
    return new StrategyMarkdown(report).whole();
  }

  private String whole() {
    text.title(StrategyEvaluation.PROTOCOL)
        .say(
            """
            Searches with true latencies and without a limit. Hypervolume: the share of that of the\
             exact front of accuracy against latency. Regret: what the most accurate architecture\
             found lacks of the most accurate there is, in percent points. Medians of %s with\
             quartiles in brackets.

            Means over %d targets and datasets:

            """
                .formatted(
                    StrategySummary.seeds(report),
                    distinct(key -> List.of(key.target(), key.dataset())).size()));
    text.header(
        List.of("strategy", "look-ups", StrategyTables.HYPERVOLUME, StrategyTables.REGRET), 1);
    for (StrategyReport.Summary summary : report.summaries()) {
      text.row(
          List.of(
              summary.strategy(),
              Integer.toString(summary.stage().accuracyQueries()),
              StrategySummary.ratio(summary.stage()),
              StrategySummary.regret(summary.stage())));
    }
    for (Dataset dataset : distinct(StrategyRow.Key::dataset)) {
      text.say("\n## " + dataset.id() + "\n");
      table("Hypervolume", dataset, StrategySummary::ratio);
      table("Regret", dataset, StrategySummary::regret);
    }
    return text.text();
  }

  private void table(String title, Dataset dataset, Function<StrategyRow.Stage, String> figure) {
    text.say("\n" + title + "\n\n");
    List<String> strategies = distinct(StrategyRow.Key::strategy);
    text.header(Stream.concat(Stream.of("target", "look-ups"), strategies.stream()).toList(), 1);
    for (String target : distinct(StrategyRow.Key::target)) {
      for (int i = 0; i < report.config().accuracyQueries().size(); i++) {
        List<String> row = new ArrayList<>();
        row.add(target);
        row.add(Integer.toString(report.config().accuracyQueries().get(i)));
        for (String strategy : strategies) {
          StrategyRow.Key key = new StrategyRow.Key(strategy, target, dataset);
          int at = i;
          row.add(
              report.rows().stream()
                  .filter(each -> each.key().equals(key))
                  .map(each -> figure.apply(each.stages().get(at)))
                  .collect(Collectors.joining()));
        }
        text.row(row);
      }
    }
  }

  /** What the finished rows are about, in their order. */
  private <V> List<V> distinct(Function<StrategyRow.Key, V> part) {
    return report.rows().stream().map(StrategyRow::key).map(part).distinct().toList();
  }
}
