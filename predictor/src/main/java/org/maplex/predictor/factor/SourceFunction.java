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
 * @param scaleMs the mean over all cells, if all their edges ran, in ms
 * @param noise the standard deviation of its latencies around the function, relative to them, told
 *     by the middle 90% of them, which single slow measurements do not change
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SourceFunction(
    Device device, ExecutionView view, double[] weights, double scaleMs, double noise)
    implements LearnedSource {
  @Override
  public double probability(ExecutionView asked) {
    return asked == view ? 1 : 0;
  }
}
