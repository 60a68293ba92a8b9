package org.maplex.benchmarkdata.quoted;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.table.QuotedTable;

/**
 * What a search within a latency limit was reported to find for CIFAR-100: HELP (Lee et al.,
 * NeurIPS 2021), Table 4.
 *
 * @param method its name in tables, for example {@code metad2a-help-published}
 * @param samples how many latencies of the target it was given
 * @param device the target's id
 * @param latencyLimitMs the limit that was asked for, in ms
 * @param latencyMs the true latency of what was found, in ms; may exceed the limit
 * @param accuracy the accuracy of what was found, in percent
 */
@API(status = API.Status.STABLE)
public record QuotedSearch(
    String method,
    int samples,
    String device,
    double latencyLimitMs,
    double latencyMs,
    double accuracy) {

  /** The rows of a table with these columns. */
  public static List<QuotedSearch> of(QuotedTable table) {
    return table.named().stream().map(QuotedSearch::of).toList();
  }

  private static QuotedSearch of(Map<String, String> row) {
    return new QuotedSearch(
        row.get("method"),
        Integer.parseInt(row.get("samples")),
        row.get("device"),
        Double.parseDouble(row.get("latency_limit_ms")),
        Double.parseDouble(row.get("latency_ms")),
        Double.parseDouble(row.get("cifar100_accuracy")));
  }
}
