package org.maplex.predictor;

import org.apiguardian.api.API;

/**
 * What is believed about the latency of one architecture, all in milliseconds.
 *
 * @param meanMs the expected latency, positive
 * @param stddevMs the standard deviation of a measurement around it, positive
 * @param p05Ms a measurement is below it with probability 0.05
 * @param p95Ms a measurement is below it with probability 0.95
 */
@API(status = API.Status.STABLE)
public record LatencyEstimate(double meanMs, double stddevMs, double p05Ms, double p95Ms) {}
