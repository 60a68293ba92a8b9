package org.maplex.predictor.factor;

import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

/**
 * What is believed of all cells at the time of planning: expected weights and their covariance over
 * the features under all possible views side by side, relative to the scale.
 */
final class PlanningBelief {
  private final JointViews rows;
  private final double[][] covariance;
  private final double[] typical = new double[CellSpace.SIZE];
  private final double noise;
  private final double independentVariance;

  /**
   * A belief.
   *
   * @param scaleVariance the relative variance of the scale that is not in the products yet
   */
  private PlanningBelief(
      JointViews rows,
      Weights weights,
      double scaleVariance,
      double noise,
      double independentVariance) {
    this.rows = rows;
    this.covariance = weights.products;
    Vectors.addOuter(covariance, scaleVariance - 1, weights.mean, weights.mean);
    IntToDoubleFunction expected = rows.linear(weights.mean);
    for (int index = 0; index < typical.length; index++) {
      typical[index] = Math.max(LatencyPrior.LEAST_TYPICAL, expected.applyAsDouble(index));
    }
    this.noise = noise;
    this.independentVariance = independentVariance;
  }

  /** Before anything is measured: by the law of total covariance over views and scale. */
  static PlanningBelief before(LatencyPrior prior, Map<ExecutionView, Double> odds) {
    FactorSettings settings = prior.settings();
    FactorSettings.Planning planning = settings.planning();
    double[][] products =
        prior.covariance(settings.preferredAmplitude(), settings.preferredNovelty());
    Vectors.addOuter(products, 1, prior.mean(), prior.mean());
    Weights weights = new Weights(odds.size());
    for (double probability : odds.values()) {
      weights.add(prior.mean(), probability, products, probability);
    }
    return new PlanningBelief(
        new JointViews(odds.keySet()),
        weights,
        planning.scale(),
        planning.noise(),
        planning.residual() * planning.residual());
  }

  /** After some measurements, with what they tell of views, scale and noise. */
  static PlanningBelief after(
      LatencyPrior prior, FactorPosterior posterior, Map<ExecutionView, Double> odds) {
    double unit = 1 / posterior.scaleMs();
    Weights weights = new Weights(odds.size());
    for (ExecutionView view : odds.keySet()) {
      weights.add(posterior.weightsMs(view), unit, posterior.secondMomentMs2(view), unit * unit);
    }
    return new PlanningBelief(
        new JointViews(odds.keySet()),
        weights,
        /* scaleVariance= */ 0,
        unit * Math.sqrt(posterior.noiseMs2()),
        unit * unit * posterior.independentMs2());
  }

  /** What is expected of the weights under all views and of their products, view beside view. */
  private static final class Weights {
    private final double[] mean;
    private final double[][] products;
    private int filled;

    Weights(int views) {
      mean = new double[views * CellFeatures.SIZE];
      products = new double[mean.length][mean.length];
    }

    /** Adds the next view, with factors by which what is expected is multiplied. */
    void add(double[] weights, double factor, double[][] ofProducts, double factorOfProducts) {
      for (int i = 0; i < CellFeatures.SIZE; i++) {
        mean[filled + i] = factor * weights[i];
        for (int j = 0; j < CellFeatures.SIZE; j++) {
          products[filled + i][filled + j] = factorOfProducts * ofProducts[i][j];
        }
      }
      filled += CellFeatures.SIZE;
    }
  }

  /** The features of every cell under all views, in the order of the odds. */
  JointViews rows() {
    return rows;
  }

  /** The covariance of the weights; the caller's to change. */
  double[][] covariance() {
    return covariance;
  }

  /** The expected relative latency of the cell at an index, to which noise is relative. */
  double typical(int index) {
    return typical[index];
  }

  /** The variance of a measurement of the cell at an index if its latency were known. */
  double noiseVariance(int index) {
    double deviation = noise * typical[index];
    return deviation * deviation + independentVariance;
  }
}
