package org.maplex.benchmarkdata.quoted;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.table.QuotedTable;

/**
 * How well a predictor was reported to do on one target, under the protocol of HELP (Lee et al.,
 * NeurIPS 2021), Table 3.
 *
 * @param method its name in tables, for example {@code help-published}
 * @param samples how many latencies of the target it was given; 0 where it needs none
 * @param device the target's id
 * @param spearman the rank correlation of predicted and true latencies, -1 to 1
 * @param within10 the share of predictions within 10% of the truth, 0 to 1; empty if not reported
 */
@API(status = API.Status.STABLE)
public record QuotedPrediction(
    String method, int samples, String device, double spearman, OptionalDouble within10) {

  /** The rows of a table with these columns. */
  public static List<QuotedPrediction> of(QuotedTable table) {
    return table.named().stream().map(QuotedPrediction::of).toList();
  }

  private static QuotedPrediction of(Map<String, String> row) {
    String within10 = row.getOrDefault("within10", "");
    return new QuotedPrediction(
        row.get("method"),
        Integer.parseInt(row.get("samples")),
        row.get("device"),
        Double.parseDouble(row.get("spearman")),
        within10.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(within10)));
  }
}
