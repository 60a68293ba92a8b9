package org.maplex.predictor.factor;

import java.util.Map;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.feature.ExecutionView;

/**
 * A source of which too few cells are known for a regression: what they let believe under the prior
 * that the others span.
 *
 * @param device the source
 * @param views how probable each execution view is; those that are not named are not
 * @param weights the expected weights
 * @param uncertainty the covariance around these weights: by how much the components of the belief
 *     differ, and under each what is left of the covariance that the source has in common with the
 *     others, which is all of that where nothing was measured
 * @param scaleMs the mean over all cells, if all their edges ran, in ms
 * @param logNoise the expected logarithm of the relative noise of its latencies
 * @param logNoiseVariance the variance of that logarithm
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SourceGuess(
    Device device,
    Map<ExecutionView, Double> views,
    double[] weights,
    double[][] uncertainty,
    double scaleMs,
    double logNoise,
    double logNoiseVariance)
    implements LearnedSource {
  @Override
  public double probability(ExecutionView view) {
    return views.getOrDefault(view, 0.0);
  }
}
