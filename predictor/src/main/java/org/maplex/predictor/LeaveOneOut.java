package org.maplex.predictor;

import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/**
 * A check of a predictor on the samples themselves: each is predicted from the others. Of many
 * samples, whose posterior takes time, several are left out at once.
 *
 * @param leftOut every sample in public order; none if there are fewer than two
 */
@API(status = API.Status.STABLE)
public record LeaveOneOut(List<LeftOut> leftOut) {
  private static final int MANY = 30;
  private static final int FOLDS_OF_MANY = 10;
  private static final int VERY_MANY = 100;
  private static final int FOLDS_OF_VERY_MANY = 3;

  /** A check with a list of its own. */
  public LeaveOneOut {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A sample that was left out.
   *
   * @param predicted what the others tell of it
   */
  public record LeftOut(Sample sample, LatencyEstimate predicted) {}

  /** Predicts each sample from the others. */
  public static LeaveOneOut of(
      LatencyPredictor predictor, Samples samples, DeviceSpecification target) {
    if (samples.size() < 2) {
      return new LeaveOneOut(List.of());
    }
    List<Sample> all = samples.stream().toList();
    int folds = folds(all.size());
    LatencyEstimate[] predicted = new LatencyEstimate[all.size()];
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
                predicted[i] = posterior.estimate(all.get(i).cell());
              }
            });
    return new LeaveOneOut(
        IntStream.range(0, predicted.length)
            .mapToObj(i -> new LeftOut(all.get(i), predicted[i]))
            .toList());
  }

  /** How well the left-out samples were predicted; every figure is NaN if there are none. */
  public Agreement agreement() {
    return leftOut.isEmpty()
        ? Agreement.unknown()
        : Agreement.of(
            leftOut.stream().mapToDouble(each -> each.predicted().meanMs()).toArray(),
            leftOut.stream().mapToDouble(each -> each.sample().latencyMs()).toArray());
  }

  private static int folds(int samples) {
    if (samples <= MANY) {
      return samples;
    }
    return samples <= VERY_MANY ? FOLDS_OF_MANY : FOLDS_OF_VERY_MANY;
  }
}
