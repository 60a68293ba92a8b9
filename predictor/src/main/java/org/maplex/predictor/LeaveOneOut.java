package org.maplex.predictor;

import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/**
 * Checks a predictor on the samples themselves: each is predicted from the others. Of many samples,
 * whose posterior takes time, several are left out at once.
 */
public final class LeaveOneOut {
  private static final int MANY = 30;
  private static final int FOLDS_OF_MANY = 10;
  private static final int VERY_MANY = 100;
  private static final int FOLDS_OF_VERY_MANY = 3;

  private LeaveOneOut() {}

  /**
   * How well the left-out samples were predicted.
   *
   * @param samples at least two; with fewer every figure is NaN
   */
  public static Agreement of(
      LatencyPredictor predictor, Samples samples, DeviceSpecification target) {
    if (samples.size() < 2) {
      return Agreement.unknown();
    }
    List<Sample> all = samples.stream().toList();
    int folds = folds(all.size());
    double[] predicted = new double[all.size()];
    IntStream.range(0, folds)
        .parallel()
        .forEach(
            fold -> {
              List<Sample> others =
                  IntStream.range(0, all.size())
                      .filter(i -> i % folds != fold)
                      .mapToObj(all::get)
                      .toList();
              LatencyPosterior posterior = predictor.adapt(Samples.of(others), target);
              for (int i = fold; i < predicted.length; i += folds) {
                predicted[i] = posterior.meanMs(all.get(i).cell());
              }
            });
    return Agreement.of(predicted, samples.latenciesMs());
  }

  private static int folds(int samples) {
    if (samples <= MANY) {
      return samples;
    }
    return samples <= VERY_MANY ? FOLDS_OF_MANY : FOLDS_OF_VERY_MANY;
  }
}
