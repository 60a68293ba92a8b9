package org.maplex.search.evaluation.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.evaluation.strategy.StrategyReport.Summary;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;

/** What strategies find in brief: the means over targets and datasets. */
final class StrategySummary {
  private static final double GOAL = 0.99;

  private StrategySummary() {}

  static EvaluationSummary of(StrategyReport report) {
    return new EvaluationSummary(
        Table.of(columns(), report.summaries()),
        List.of(afterMost(report), goal(report)),
        "devices or datasets of your choice (\"targets\", \"datasets\" in the configuration)");
  }

  /** The columns; programs know them as in {@code evaluation.csv}. */
  private static List<Column<Summary>> columns() {
    List<Column<Summary>> columns = new ArrayList<>();
    columns.add(Column.words("strategy", "strategy", Summary::strategy));
    columns.add(
        Column.figures(
            "look-ups",
            "accuracy_queries",
            summary -> Value.whole(summary.stage().accuracyQueries())));
    columns.add(Column.figures("searches", "searches", summary -> Value.whole(summary.searches())));
    columns.addAll(
        quartiles("hypervolume", "hypervolume_ratio", 3, StrategyRow.Stage::hypervolumeRatio));
    columns.addAll(quartiles("regret", "regret", 2, StrategyRow.Stage::regret));
    return columns;
  }

  /** A median, and the quartiles beside it. */
  private static List<Column<Summary>> quartiles(
      String title, String key, int decimals, Function<StrategyRow.Stage, Quartiles> figure) {
    return List.of(
        Column.forPrograms(
            key + "_lower",
            summary -> Value.fixed(figure.apply(summary.stage()).lower(), decimals)),
        Column.figures(
            title,
            key + "_median",
            summary -> Value.fixed(figure.apply(summary.stage()).median(), decimals)),
        Column.forPeople("quartiles", summary -> range(figure.apply(summary.stage()), decimals)),
        Column.forPrograms(
            key + "_upper",
            summary -> Value.fixed(figure.apply(summary.stage()).upper(), decimals)));
  }

  /** All strategies after the most look-ups, the best first. */
  private static String afterMost(StrategyReport report) {
    int most =
        report.config().accuracyQueries().stream().mapToInt(Integer::intValue).max().orElseThrow();
    return "After %d accuracy look-ups, of the exact hypervolume and in percent points below the most accurate: %s (medians of %s, means over %d targets and datasets)."
        .formatted(
            most,
            report.summaries().stream()
                .filter(each -> each.stage().accuracyQueries() == most)
                .sorted(Comparator.comparingDouble(StrategySummary::medianRatio).reversed())
                .map(
                    each ->
                        "%s %s%% and %s"
                            .formatted(
                                each.strategy(),
                                Figures.fixed(100 * medianRatio(each), 1),
                                Figures.fixed(each.stage().regret().median(), 2)))
                .collect(Collectors.joining(", ")),
            seeds(report),
            report.summaries().get(0).searches());
  }

  /** Which strategy is the first to reach nearly all. */
  private static String goal(StrategyReport report) {
    String percent = Figures.fixed(100 * GOAL, 0);
    return report.summaries().stream()
        .filter(each -> medianRatio(each) >= GOAL)
        .min(
            Comparator.<Summary>comparingInt(each -> each.stage().accuracyQueries())
                .thenComparing(Comparator.comparingDouble(StrategySummary::medianRatio).reversed()))
        .map(
            first ->
                "The first to have %s%% of the hypervolume is %s, after at most %d look-ups."
                    .formatted(percent, first.strategy(), first.stage().accuracyQueries()))
        .orElse("None has %s%% of the hypervolume.".formatted(percent));
  }

  private static double medianRatio(Summary summary) {
    return summary.stage().hypervolumeRatio().median();
  }

  static String seeds(StrategyReport report) {
    int seeds = report.config().seeds();
    return seeds == 1 ? "1 seed" : seeds + " seeds";
  }

  /** The hypervolume ratio with its quartiles. */
  static String ratio(StrategyRow.Stage stage) {
    return shown(stage.hypervolumeRatio(), 3);
  }

  /** The regret in percent points with its quartiles. */
  static String regret(StrategyRow.Stage stage) {
    return shown(stage.regret(), 2);
  }

  private static String shown(Quartiles quartiles, int decimals) {
    return Figures.fixed(quartiles.median(), decimals) + " " + range(quartiles, decimals);
  }

  private static String range(Quartiles quartiles, int decimals) {
    return "[%s, %s]"
        .formatted(
            Figures.fixed(quartiles.lower(), decimals), Figures.fixed(quartiles.upper(), decimals));
  }
}
