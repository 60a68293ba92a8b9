package org.maplex.search.evaluation;

import java.util.List;
import org.maplex.search.table.Table;

/**
 * The result of an evaluation in brief.
 *
 * @param table the figures
 * @param more further tables for people, in this order
 * @param sentences the result in words
 * @param further what else to evaluate on, and the key of the configuration that says so
 */
public record EvaluationSummary(
    Table table, List<Titled> more, List<String> sentences, String further) {
  /** A table with what stands above it. */
  public record Titled(String title, Table table) {}

  /** A summary with lists of its own. */
  public EvaluationSummary {
    more = List.copyOf(more);
    sentences = List.copyOf(sentences);
  }

  /** A summary with a single table. */
  public EvaluationSummary(Table table, List<String> sentences, String further) {
    this(table, List.of(), sentences, further);
  }
}
