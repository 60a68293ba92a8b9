package org.maplex.search.evaluation.strategy;

import java.util.ArrayList;
import java.util.List;
import org.maplex.search.config.StrategyEvaluation;
import org.maplex.search.evaluation.EvaluationReport;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.result.Provenance;

/**
 * What strategies find with how few look-ups, and what that follows from.
 *
 * @param config the evaluation that was asked for
 * @param provenance what else the figures follow from
 * @param rows one for each strategy, dataset and target, in this order; those that are finished
 * @param rowsAsked how many there are when the evaluation is finished
 */
public record StrategyReport(
    StrategyEvaluation config, Provenance provenance, List<StrategyRow> rows, int rowsAsked)
    implements EvaluationReport {
  /** A report with a list of its own. */
  public StrategyReport {
    rows = List.copyOf(rows);
  }

  /**
   * The mean over all targets and datasets.
   *
   * @param searches how many pairs of target and dataset there are
   * @param stage the mean of each quartile
   */
  public record Summary(String strategy, int searches, StrategyRow.Stage stage) {}

  /** A mean for each strategy and number of look-ups, in this order. */
  public List<Summary> summaries() {
    List<Summary> summaries = new ArrayList<>();
    for (String strategy : rows.stream().map(row -> row.key().strategy()).distinct().toList()) {
      List<StrategyRow> ofStrategy =
          rows.stream().filter(row -> row.key().strategy().equals(strategy)).toList();
      for (int i = 0; i < config.accuracyQueries().size(); i++) {
        int at = i;
        List<StrategyRow.Stage> stages =
            ofStrategy.stream().map(row -> row.stages().get(at)).toList();
        summaries.add(
            new Summary(
                strategy,
                stages.size(),
                new StrategyRow.Stage(
                    config.accuracyQueries().get(at),
                    Quartiles.mean(
                        stages.stream().map(StrategyRow.Stage::hypervolumeRatio).toList()),
                    Quartiles.mean(stages.stream().map(StrategyRow.Stage::regret).toList()))));
      }
    }
    return summaries;
  }

  @Override
  public String json() {
    return StrategyJson.text(this);
  }

  @Override
  public String csv() {
    return StrategyCsv.text(this);
  }

  @Override
  public String markdown() {
    return StrategyMarkdown.text(this);
  }

  @Override
  public EvaluationSummary summary() {
    return StrategySummary.of(this);
  }
}
