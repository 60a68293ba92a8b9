package org.maplex.predictor.factor;

import java.util.Map;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.SparseRows;

/**
 * What is believed of all cells at the time of planning: expected weights and their covariance over
 * the features under all possible views side by side, relative to the scale.
 */
final class PlanningBelief {
  private final SparseRows design;
  private final double[] mean;
  private final double[][] covariance;
  private final double noise;
  private final double independentVariance;

  private PlanningBelief(
      SparseRows design,
      double[] mean,
      double[][] covariance,
      double noise,
      double independentVariance) {
    this.design = design;
    this.mean = mean;
    this.covariance = covariance;
    this.noise = noise;
    this.independentVariance = independentVariance;
  }

  /** Before anything is measured: by the law of total covariance over views and scale. */
  static PlanningBelief before(
      LatencyPrior prior, Map<ExecutionView, Double> odds, FactorSettings.Planning planning) {
    FactorSettings settings = prior.settings();
    double[][] within =
        prior.covariance(settings.preferredAmplitude(), settings.preferredNovelty());
    int size = CellFeatures.SIZE;
    double[] mean = new double[odds.size() * size];
    double[][] moment = new double[mean.length][mean.length];
    int first = 0;
    for (double probability : odds.values()) {
      for (int i = 0; i < size; i++) {
        mean[first + i] = probability * prior.mean()[i];
        for (int j = 0; j < size; j++) {
          moment[first + i][first + j] =
              probability * (within[i][j] + prior.mean()[i] * prior.mean()[j]);
        }
      }
      first += size;
    }
    Vectors.addOuter(moment, planning.scale() - 1, mean, mean);
    return new PlanningBelief(
        sideBySide(prior, odds),
        mean,
        moment,
        planning.noise(),
        planning.residual() * planning.residual());
  }

  /** After some measurements, with what they tell of views, scale and noise. */
  static PlanningBelief after(
      LatencyPrior prior, FactorPosterior posterior, Map<ExecutionView, Double> odds) {
    int size = CellFeatures.SIZE;
    double unit = 1 / posterior.scaleMs();
    double[] mean = new double[odds.size() * size];
    double[][] moment = new double[mean.length][mean.length];
    int first = 0;
    for (ExecutionView view : odds.keySet()) {
      double[] weights = posterior.weightsMs(view);
      double[][] ofView = posterior.secondMomentMs2(view);
      for (int i = 0; i < size; i++) {
        mean[first + i] = unit * weights[i];
        for (int j = 0; j < size; j++) {
          moment[first + i][first + j] = unit * unit * ofView[i][j];
        }
      }
      first += size;
    }
    Vectors.addOuter(moment, -1, mean, mean);
    return new PlanningBelief(
        sideBySide(prior, odds),
        mean,
        moment,
        unit * Math.sqrt(posterior.noiseMs2()),
        unit * unit * posterior.independentMs2());
  }

  private static SparseRows sideBySide(LatencyPrior prior, Map<ExecutionView, Double> odds) {
    SparseRows.Builder rows =
        new SparseRows.Builder(CellSpace.SIZE, odds.size() * CellFeatures.SIZE);
    for (int index = 0; index < CellSpace.SIZE; index++) {
      int moved = 0;
      for (ExecutionView view : odds.keySet()) {
        rows.entries(prior.rows(), view.executedIndex(index), moved);
        moved += CellFeatures.SIZE;
      }
      rows.endRow();
    }
    return rows.build();
  }

  /** The features of every cell under all views, in the order of the odds. */
  SparseRows design() {
    return design;
  }

  /** The covariance of the weights; the caller's to change. */
  double[][] covariance() {
    return covariance;
  }

  /** The expected relative latency of the cell at an index, to which noise is relative. */
  double typical(int index) {
    return Math.max(LatencyPrior.LEAST_TYPICAL, design.dot(index, mean));
  }

  /** The variance of a measurement of the cell at an index if its latency were known. */
  double noiseVariance(int index) {
    double deviation = noise * typical(index);
    return deviation * deviation + independentVariance;
  }
}
