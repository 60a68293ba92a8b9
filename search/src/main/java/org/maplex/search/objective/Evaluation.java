package org.maplex.search.objective;

import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Cell;

/**
 * An architecture whose accuracy was looked up.
 *
 * @param accuracy percent
 */
@API(status = API.Status.STABLE)
public record Evaluation(Candidate candidate, double accuracy) {
  /** The architecture's cell. */
  public Cell cell() {
    return candidate.cell();
  }

  /** Expected latency in milliseconds. */
  public double latencyMs() {
    return candidate.latencyMs();
  }
}
