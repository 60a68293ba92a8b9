package org.maplex.predictor;

/**
 * How much a source counts in a prediction.
 *
 * @param device the source's id
 * @param weight 0 to 1; the weights of all sources sum to 1
 */
public record SourceWeight(String device, double weight) {}
