package org.maplex.search.evaluation;

import java.util.List;

/**
 * The result of an evaluation in brief.
 *
 * @param header the titles of a table
 * @param rows of the table, each with as many values as there are titles; blank where not known
 * @param sentences the result in words
 * @param further what else to evaluate on, and the key of the configuration that says so
 */
public record EvaluationSummary(
    List<String> header, List<List<String>> rows, List<String> sentences, String further) {
  /** A summary with lists of its own. */
  public EvaluationSummary {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    sentences = List.copyOf(sentences);
  }
}
