package org.maplex.predictor.factor;

import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.feature.ExecutionView;

/**
 * A source as a linear function of the executed cell's features, freed of its noise and scaled to
 * mean 1 over all cells.
 *
 * @param device the source
 * @param view which edges it was found to execute
 * @param weights one for each feature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SourceFunction(Device device, ExecutionView view, double[] weights) {}
