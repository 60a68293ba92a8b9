package org.maplex.predictor;

import org.maplex.predictor.sample.Sample;

/**
 * A sample that took too long to belong to the others, and counted less for it.
 *
 * @param sample what was measured
 * @param expectedMs the latency in ms that the other samples let expect
 */
public record UnusualSample(Sample sample, double expectedMs) {}
