package org.maplex.search.evaluation;

import java.util.List;
import org.maplex.search.table.Table;

/**
 * The result of an evaluation in brief.
 *
 * @param table the figures
 * @param sentences the result in words
 * @param further what else to evaluate on, and the key of the configuration that says so
 */
public record EvaluationSummary(Table table, List<String> sentences, String further) {
  /** A summary with a list of its own. */
  public EvaluationSummary {
    sentences = List.copyOf(sentences);
  }
}
