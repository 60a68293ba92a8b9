package org.maplex.predictor.factor;

import org.maplex.predictor.Source;
import org.maplex.predictor.feature.ExecutionView;

/**
 * A source as a linear function of the executed cell's features, freed of its noise and scaled to
 * mean 1 over all cells.
 *
 * @param source the device and its latencies
 * @param view which edges it was found to execute
 * @param weights one for each feature
 * @param relativeError the mean absolute difference between the function and the latencies,
 *     relative to the function
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SourceFunction(Source source, ExecutionView view, double[] weights, double relativeError) {}
