package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.stream.IntStream;
import org.maplex.predictor.algebra.LowerTriangle;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.SparseRows;

/**
 * What is executed of samples under one execution view, and what covariances of weights make of it:
 * kinds have much of these in common, so that it is kept. For use by one thread.
 */
final class ExecutedSamples {
  private final int[] executed;
  private final IdentityHashMap<WeightCovariance, double[]> covariances = new IdentityHashMap<>();
  private final IdentityHashMap<double[], double[]> ofVariances = new IdentityHashMap<>();
  private final IdentityHashMap<WeightCovariance, double[][]> times = new IdentityHashMap<>();
  private final IdentityHashMap<double[], double[][]> timesVariances = new IdentityHashMap<>();
  private ExecutedSamples some;

  private ExecutedSamples(int[] executed) {
    this.executed = executed;
  }

  /** The samples of cells at public indices. */
  static ExecutedSamples of(ExecutionView view, int[] indices) {
    return new ExecutedSamples(IntStream.of(indices).map(view::executedIndex).toArray());
  }

  /** Some of the samples, which are the same each time. */
  ExecutedSamples some(int[] positions) {
    if (some == null || some.executed.length != positions.length) {
      some = new ExecutedSamples(Arrays.stream(positions).map(i -> executed[i]).toArray());
    }
    return some;
  }

  /** The indices of the cells as they are executed; not to be changed, like all of these arrays. */
  int[] executed() {
    return executed;
  }

  /**
   * The covariances of all pairs of samples that come from a covariance of the weights, as a {@link
   * LowerTriangle}.
   */
  double[] covariances(WeightCovariance ofWeights) {
    double[] known = covariances.get(ofWeights);
    if (known == null) {
      known = ofWeights.covariances(this);
      covariances.put(ofWeights, known);
    }
    return known;
  }

  /** The same where weights are independent of each other. */
  double[] covariances(double[] variancesOfWeights) {
    return ofVariances.computeIfAbsent(variancesOfWeights, this::computed);
  }

  private double[] computed(double[] variances) {
    SparseRows rows = CellFeatures.ofAllCells().rows();
    double[][] ofWeights = times(variances);
    double[] computed = new double[LowerTriangle.line(executed.length)];
    int place = 0;
    for (int i = 0; i < executed.length; i++) {
      for (int j = 0; j <= i; j++) {
        computed[place++] = rows.dot(executed[j], ofWeights[i]);
      }
    }
    return computed;
  }

  /** The covariances of each sample with the weights that come from a covariance of these. */
  double[][] times(WeightCovariance ofWeights) {
    return times.computeIfAbsent(
        ofWeights,
        key -> {
          SparseRows rows = CellFeatures.ofAllCells().rows();
          return Arrays.stream(executed)
              .mapToObj(each -> rows.times(ofWeights.matrix(), each))
              .toArray(double[][]::new);
        });
  }

  /** The same where weights are independent of each other. */
  double[][] times(double[] variancesOfWeights) {
    return timesVariances.computeIfAbsent(
        variancesOfWeights,
        variances -> {
          SparseRows rows = CellFeatures.ofAllCells().rows();
          double[][] ofSamples = new double[executed.length][variances.length];
          for (int i = 0; i < executed.length; i++) {
            rows.addTo(ofSamples[i], executed[i], 1);
            for (int feature = 0; feature < variances.length; feature++) {
              ofSamples[i][feature] *= variances[feature];
            }
          }
          return ofSamples;
        });
  }
}
