package org.maplex.predictor;

import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** Checks a predictor on the samples themselves: each is predicted from the others. */
public final class LeaveOneOut {
  private LeaveOneOut() {}

  /**
   * How well the left-out samples were predicted.
   *
   * @param samples at least two; with fewer both measures are NaN
   */
  public static Agreement of(
      LatencyPredictor predictor, Samples samples, DeviceSpecification target) {
    if (samples.size() < 2) {
      return new Agreement(Double.NaN, Double.NaN);
    }
    double[] predicted = new double[samples.size()];
    int position = 0;
    for (Sample left : samples) {
      LatencyPosterior posterior = predictor.adapt(samples.without(position), target);
      predicted[position++] = posterior.meanMs(left.cell());
    }
    return Agreement.of(predicted, samples.latenciesMs());
  }
}
