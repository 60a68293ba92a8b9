package org.maplex.predictor;

import org.apiguardian.api.API;
import org.maplex.predictor.sample.Sample;

/**
 * A sample that took too long to belong to the others, and counted less for it.
 *
 * @param sample what was measured
 * @param expectedMs the latency in ms that the other samples let expect
 */
@API(status = API.Status.STABLE)
public record UnusualSample(Sample sample, double expectedMs) {}
