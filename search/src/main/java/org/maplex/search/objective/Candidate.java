package org.maplex.search.objective;

import java.util.List;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Cell;

/**
 * An architecture with all that is known of it before its accuracy is looked up.
 *
 * @param latenciesMs expected latency in milliseconds on each device, at least one
 * @param latencyRatio the largest ratio of expected latency to limit over the devices that have a
 *     limit; 0 if none has
 * @param parameters trainable parameters
 * @param flops multiply-accumulates for one image
 */
@API(status = API.Status.STABLE)
public record Candidate(
    Cell cell, List<Double> latenciesMs, double latencyRatio, long parameters, long flops) {

  /** A candidate with a list of its own. */
  public Candidate {
    latenciesMs = List.copyOf(latenciesMs);
  }

  /** Expected latency in milliseconds on the first device, of which most searches have no other. */
  public double latencyMs() {
    return latenciesMs.get(0);
  }
}
