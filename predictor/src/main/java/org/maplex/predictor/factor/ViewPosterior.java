package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.SparseRows;

/**
 * The belief about a target under one execution view: a mixture over amplitudes and noise levels,
 * each with a Gaussian posterior in closed form and the scale at its most probable value (Laplace's
 * approximation in its logarithm).
 */
final class ViewPosterior {
  private final LatencyPrior prior;
  private final ExecutionView view;
  private final int[] executed;
  private final double[][] metricTimesSamples;
  private final List<Component> components = new ArrayList<>();

  /** One choice of amplitudes and noise. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Component(
      double logEvidence,
      double amplitude,
      double overheadFactor,
      double noise,
      double scale,
      double scaleVariance,
      Cholesky factor,
      double[][] covarianceTimesSamples,
      double[] whitenedResidual,
      double[] whitenedMean) {}

  /** A normal distribution of a latency in ms, with the log of its weight in the mixture. */
  record Gaussian(double logWeight, double meanMs, double varianceMs) {}

  /**
   * Conditions the prior on samples.
   *
   * @param indices the public indices of the sampled cells
   * @param latenciesMs their latencies
   */
  ViewPosterior(LatencyPrior prior, ExecutionView view, int[] indices, double[] latenciesMs) {
    this.prior = prior;
    this.view = view;
    this.executed = new int[indices.length];
    this.metricTimesSamples = new double[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      executed[i] = view.executedIndex(indices[i]);
      metricTimesSamples[i] = prior.metricTimes(executed[i]);
    }
    condition(latenciesMs);
  }

  private void condition(double[] y) {
    FactorSettings settings = prior.settings();
    int n = y.length;
    double[] m = new double[n];
    double[][] residual = new double[n][n];
    for (int i = 0; i < n; i++) {
      m[i] = prior.mean(executed[i]);
      for (int j = 0; j <= i; j++) {
        residual[i][j] = prior.residualCovariance(executed[i], executed[j], metricTimesSamples[j]);
      }
    }
    for (double amplitude : settings.amplitudes()) {
      for (double overhead : settings.overheadFactors()) {
        double[][] times = new double[n][];
        double[][] covariance = new double[n][n];
        for (int j = 0; j < n; j++) {
          times[j] = prior.covarianceTimes(executed[j], amplitude, overhead);
          for (int i = j; i < n; i++) {
            covariance[i][j] = prior.rows().dot(executed[i], times[j]) + residual[i][j];
          }
        }
        for (double noise : settings.noises()) {
          components.add(component(y, m, covariance, times, amplitude, overhead, noise));
        }
      }
    }
    components.sort(Comparator.comparingDouble(Component::logEvidence).reversed());
  }

  /**
   * One Gaussian posterior. With y = c (f + noise) and u = 1/c, the log likelihood is n log u - (u
   * y - m)'K^-1 (u y - m) / 2 - log|K| / 2, which has its maximum over u in closed form.
   */
  private Component component(
      double[] y,
      double[] m,
      double[][] covariance,
      double[][] times,
      double amplitude,
      double overhead,
      double noise) {
    FactorSettings settings = prior.settings();
    int n = y.length;
    double[][] k = new double[n][];
    for (int i = 0; i < n; i++) {
      k[i] = covariance[i].clone();
      double deviation = prior.noise(executed[i], noise);
      k[i][i] += deviation * deviation;
    }
    Cholesky factor = Cholesky.of(k);
    double[] whitenedY = factor.solveLower(y);
    double[] whitenedMean = factor.solveLower(m);
    double a = Vectors.dot(whitenedY, whitenedY);
    double b = Vectors.dot(whitenedY, whitenedMean);
    double u = (b + Math.sqrt(b * b + 4 * a * n)) / (2 * a);
    double[] whitenedResidual = new double[n];
    Vectors.add(whitenedResidual, u, whitenedY);
    Vectors.add(whitenedResidual, -1, whitenedMean);
    double curvature = 2 * u * u * a - u * b;
    double logEvidence =
        n * StrictMath.log(u)
            - Vectors.dot(whitenedResidual, whitenedResidual) / 2
            - factor.logDeterminant() / 2
            - StrictMath.log(curvature) / 2
            + logNormal(noise, settings.noiseMedian(), settings.noiseSpread())
            + logNormal(amplitude, settings.preferredAmplitude(), settings.amplitudeSpread())
            + logNormal(overhead, settings.preferredOverhead(), settings.overheadSpread());
    return new Component(
        logEvidence,
        amplitude,
        overhead,
        noise,
        1 / u,
        1 / curvature,
        factor,
        times,
        whitenedResidual,
        whitenedMean);
  }

  /** The log density of a value's logarithm, up to a constant. */
  private static double logNormal(double value, double median, double spread) {
    double z = StrictMath.log(value / median) / spread;
    return -z * z / 2;
  }

  /**
   * The log evidences of the components, the most probable first, up to a constant of all views.
   */
  double[] logEvidences() {
    return components.stream().mapToDouble(Component::logEvidence).toArray();
  }

  /** Leaves out components for which log evidence and log odds together are below a threshold. */
  void keepFrom(double threshold, double logOdds) {
    components.removeIf(component -> component.logEvidence + logOdds < threshold);
  }

  /**
   * This view's part of the mixture's mean.
   *
   * @param logOdds of this view
   * @param logTotal the log evidence of all views together, weighted by their odds
   */
  MeanFunction mean(double logOdds, double logTotal) {
    int n = executed.length;
    double[] weights = new double[CellFeatures.SIZE];
    double[] residuals = new double[n];
    double scale = 0;
    for (Component component : components) {
      double share = StrictMath.exp(component.logEvidence + logOdds - logTotal) * component.scale;
      double[] alpha = component.factor.solveUpper(component.whitenedResidual);
      Vectors.add(weights, share, prior.mean());
      for (int i = 0; i < n; i++) {
        Vectors.add(weights, share * alpha[i], component.covarianceTimesSamples[i]);
      }
      Vectors.add(residuals, share, alpha);
      scale += share;
    }
    return new MeanFunction(weights, residuals, scale);
  }

  /** A mean as a function of the executed cell: linear in features and in residual covariances. */
  final class MeanFunction {
    private final double[] weights;
    private final double[] residuals;
    private final double scale;

    private MeanFunction(double[] weights, double[] residuals, double scale) {
      this.weights = weights;
      this.residuals = residuals;
      this.scale = scale;
    }

    /** This view's part of the mean in ms of the cell at a public index. */
    double of(int index) {
      if (scale == 0) {
        return 0;
      }
      int cell = view.executedIndex(index);
      double sum = prior.rows().dot(cell, weights);
      for (int i = 0; i < executed.length; i++) {
        sum += residuals[i] * prior.residualCovariance(cell, executed[i], metricTimesSamples[i]);
      }
      return sum;
    }

    /** This view's part of the mean latency over all cells as executed, in ms. */
    double scale() {
      return scale;
    }
  }

  /** The belief about a measurement of the cell at a public index, one Gaussian a component. */
  List<Gaussian> predict(int index) {
    if (components.isEmpty()) {
      return List.of();
    }
    int cell = view.executedIndex(index);
    int n = executed.length;
    SparseRows rows = prior.rows();
    double[] residual = new double[n];
    for (int i = 0; i < n; i++) {
      residual[i] = prior.residualCovariance(cell, executed[i], metricTimesSamples[i]);
    }
    double mean = prior.mean(cell);
    double spread = prior.spreadVariance(cell);
    double overhead = prior.overheadVariance(cell);
    double residualVariance = prior.settings().residual() * prior.settings().residual();
    List<Gaussian> gaussians = new ArrayList<>(components.size());
    double[] covariance = new double[n];
    for (Component component : components) {
      for (int i = 0; i < n; i++) {
        covariance[i] = rows.dot(cell, component.covarianceTimesSamples[i]) + residual[i];
      }
      double[] whitened = component.factor.solveLower(covariance);
      double noise = prior.noise(cell, component.noise);
      double variance =
          component.amplitude * spread
              + component.overheadFactor * overhead
              + residualVariance
              - Vectors.dot(whitened, whitened);
      double slope = mean - Vectors.dot(whitened, component.whitenedMean);
      double relativeMean = mean + Vectors.dot(whitened, component.whitenedResidual);
      double scale = component.scale;
      gaussians.add(
          new Gaussian(
              component.logEvidence,
              scale * relativeMean,
              scale
                  * scale
                  * (Math.max(0, variance)
                      + noise * noise
                      + slope * slope * component.scaleVariance)));
    }
    return gaussians;
  }
}
