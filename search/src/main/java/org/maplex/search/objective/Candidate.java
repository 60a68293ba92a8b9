package org.maplex.search.objective;

import org.maplex.benchmarkdata.space.Cell;

/**
 * An architecture with all that is known of it before its accuracy is looked up.
 *
 * @param latencyMs expected latency in milliseconds
 * @param parameters trainable parameters
 * @param flops multiply-accumulates for one image
 */
public record Candidate(Cell cell, double latencyMs, long parameters, long flops) {}
