package org.maplex.search.evaluation.strategy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.search.evaluation.CsvText;

/**
 * Writes {@code evaluation.csv}: a row for each strategy, dataset, target and number of look-ups.
 */
final class StrategyCsv {
  private StrategyCsv() {}

  static String text(StrategyReport report) {
    return CsvText.line(
            List.of(
                "protocol",
                "strategy",
                "dataset",
                "target",
                "accuracy_queries",
                "seeds",
                "hypervolume_ratio_lower",
                "hypervolume_ratio_median",
                "hypervolume_ratio_upper",
                "regret_lower",
                "regret_median",
                "regret_upper"))
        + report.rows().stream()
            .flatMap(row -> row.stages().stream().map(stage -> line(report, row, stage)))
            .collect(Collectors.joining());
  }

  private static String line(StrategyReport report, StrategyRow row, StrategyRow.Stage stage) {
    return CsvText.line(
        Stream.concat(
                Stream.of(
                    report.config().protocolIds().get(0),
                    row.key().strategy(),
                    row.key().dataset().id(),
                    row.key().target(),
                    Integer.toString(stage.accuracyQueries()),
                    Integer.toString(row.seeds())),
                Stream.of(stage.hypervolumeRatio(), stage.regret())
                    .flatMap(each -> Stream.of(each.lower(), each.median(), each.upper()))
                    .map(CsvText::number))
            .toList());
  }
}
