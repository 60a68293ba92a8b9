package org.maplex.search.evaluation.limit;

import org.maplex.benchmarkdata.quoted.QuotedSearch;

/**
 * What others reported of a search within a limit.
 *
 * @param method its name in tables
 * @param samples how many latencies of the target it was given
 * @param figures accuracy and latency as reported, and the regret that follows
 */
public record QuotedLimit(String method, int samples, DeviceLimit limit, LimitFigures figures) {
  static QuotedLimit of(QuotedSearch quoted, DeviceLimit limit, double highestAccuracy) {
    return new QuotedLimit(
        quoted.method(),
        quoted.samples(),
        limit,
        LimitFigures.of(quoted.accuracy(), quoted.latencyMs(), highestAccuracy));
  }

  /** Whether the latency that was reported respects the limit. */
  public boolean isWithin() {
    return figures.latencyMs() <= limit.maxMs();
  }
}
