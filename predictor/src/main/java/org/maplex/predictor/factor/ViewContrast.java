package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.QuadraticTable;
import org.maplex.predictor.feature.SparseRows;

/**
 * How well one more measurement would show that a target has one execution view and not another:
 * the squared difference of what both let expect, over its variance under the first. Both is meant
 * given that some cells are measured before.
 */
final class ViewContrast {
  /** Farther apart than this makes no difference. */
  private static final double CERTAIN = 50;

  private final LatencyPrior prior;
  private final ExecutionView truth;
  private final int[] measured;
  private final Cholesky factor;

  /** The variance of each cell's relative latency, before anything is measured. */
  private final QuadraticTable variance;

  /** Its covariance with that of each measured cell. */
  private final LinearTable[] covariances;

  ViewContrast(LatencyPrior prior, ExecutionView truth, int[] measured) {
    this.prior = prior;
    this.truth = truth;
    this.measured = measured;
    SparseRows rows = prior.rows();
    FactorSettings settings = prior.settings();
    double[][] covariance =
        prior.covariance(settings.preferredAmplitude(), settings.preferredNovelty());
    Vectors.addOuter(covariance, settings.planning().scale(), prior.mean(), prior.mean());
    this.variance = new QuadraticTable(covariance);
    int n = measured.length;
    this.covariances = new LinearTable[n];
    double[][] k = new double[n][n];
    for (int j = 0; j < n; j++) {
      int executed = truth.executedIndex(measured[j]);
      double[] times = rows.times(covariance, executed);
      covariances[j] = new LinearTable(times);
      for (int i = j; i < n; i++) {
        k[i][j] = rows.dot(truth.executedIndex(measured[i]), times);
      }
      k[j][j] += noiseVariance(executed);
    }
    this.factor = Cholesky.of(k);
  }

  private double noiseVariance(int executed) {
    FactorSettings.Planning planning = prior.settings().planning();
    double deviation = planning.viewNoise() * prior.typical(executed);
    return deviation * deviation + planning.residual() * planning.residual();
  }

  /** The contrast of the view to another one in each of some cells. */
  double[] to(ExecutionView other, int[] candidates) {
    double[] explained =
        factor.solve(IntStream.of(measured).mapToDouble(i -> difference(other, i)).toArray());
    return Arrays.stream(candidates)
        .parallel()
        .mapToDouble(candidate -> contrast(other, candidate, explained))
        .toArray();
  }

  private double contrast(ExecutionView other, int candidate, double[] explained) {
    int executed = truth.executedIndex(candidate);
    double[] withMeasured = new double[covariances.length];
    for (int i = 0; i < withMeasured.length; i++) {
      withMeasured[i] = covariances[i].at(executed);
    }
    double difference = difference(other, candidate) - Vectors.dot(withMeasured, explained);
    double[] whitened = factor.solveLower(withMeasured);
    double rest = variance.at(executed) - Vectors.dot(whitened, whitened) + noiseVariance(executed);
    return Math.min(CERTAIN, difference * difference / rest);
  }

  private double difference(ExecutionView other, int index) {
    return prior.mean(other.executedIndex(index)) - prior.mean(truth.executedIndex(index));
  }
}
