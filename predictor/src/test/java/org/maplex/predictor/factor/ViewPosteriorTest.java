package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;
import smile.math.blas.UPLO;
import smile.math.matrix.Matrix;
import smile.stat.distribution.GaussianDistribution;

/** Compares with a Gaussian process whose every covariance is written out. */
class ViewPosteriorTest {
  private static final double AMPLITUDE = 2.5;
  private static final double OVERHEAD = 3;
  private static final double NOISE = 0.07;
  private static final int SIZE = CellFeatures.SIZE;

  /** One choice of everything, so that a posterior has one component. */
  private static final FactorSettings SINGLE =
      new FactorSettings(
          3,
          List.of(AMPLITUDE),
          1,
          0.02,
          List.of(OVERHEAD),
          1,
          0.05,
          List.of(NOISE),
          NOISE,
          0.7,
          0.3,
          0.05,
          0.25);

  private static final LatencyPrior PRIOR =
      Priors.of(KnownDevices.outsideTheFamilyOf("raspi4"), SINGLE);
  private static final Samples SAMPLES =
      KnownDevices.samples(
          KnownDevices.randomCells(8, 4), cell -> KnownDevices.DATA.latency("raspi4").value(cell));
  private static final double[][] STANDARDISED = standardised();

  private static double[] features(int executed) {
    double[] features = new double[SIZE];
    PRIOR.rows().addTo(features, executed, 1);
    return features;
  }

  private static double[][] standardised() {
    double[][] columns = new double[CellSpace.SIZE][];
    double[] sums = new double[SIZE];
    double[] squares = new double[SIZE];
    for (int index = 0; index < CellSpace.SIZE; index++) {
      columns[index] = features(index);
      for (int i = 0; i < SIZE; i++) {
        sums[i] += columns[index][i];
        squares[i] += columns[index][i] * columns[index][i];
      }
    }
    for (double[] row : columns) {
      for (int i = 0; i < SIZE; i++) {
        double mean = sums[i] / CellSpace.SIZE;
        double variance = squares[i] / CellSpace.SIZE - mean * mean;
        row[i] = i == CellFeatures.CONSTANT ? 0 : (row[i] - mean) / Math.sqrt(variance);
      }
    }
    return columns;
  }

  /** A Gaussian process over executed cells, relative to the scale, with dense matrices. */
  private static final class Dense {
    private final double[][] weightCovariance = PRIOR.covariance(AMPLITUDE, OVERHEAD);
    private final int[] sampled;
    private final double[] y = SAMPLES.latenciesMs();
    private final Matrix.Cholesky factor;

    Dense(ExecutionView view) {
      sampled = SAMPLES.stream().mapToInt(s -> view.executedIndex(s.cell().index())).toArray();
      double[][] k = new double[y.length][y.length];
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < y.length; j++) {
          k[i][j] = covariance(sampled[i], sampled[j]) + (i == j ? noiseVariance(sampled[i]) : 0);
        }
      }
      factor = Matrix.of(k).uplo(UPLO.LOWER).cholesky(false);
    }

    double mean(int cell) {
      return Vectors.dot(features(cell), PRIOR.mean());
    }

    double noiseVariance(int cell) {
      return Math.pow(NOISE * Math.max(0.2, mean(cell)), 2);
    }

    double covariance(int a, int b) {
      double linear = Vectors.dot(features(a), Vectors.times(weightCovariance, features(b)));
      double distance = 0;
      for (int i = 0; i < SIZE; i++) {
        distance += Math.pow(STANDARDISED[a][i] - STANDARDISED[b][i], 2) / (SIZE - 1);
      }
      return linear + 0.05 * 0.05 * Math.exp(-distance);
    }

    private double[] residuals(double logScale) {
      double[] residuals = new double[y.length];
      for (int i = 0; i < y.length; i++) {
        residuals[i] = y[i] * Math.exp(-logScale) - mean(sampled[i]);
      }
      return residuals;
    }

    /** The log density of the latencies for a scale, but for n log(2 pi) / 2. */
    double logLikelihood(double logScale) {
      double[] residuals = residuals(logScale);
      return -y.length * logScale
          - Vectors.dot(residuals, factor.solve(residuals.clone())) / 2
          - factor.logdet() / 2;
    }

    private double[] covariances(int cell) {
      double[] k = new double[y.length];
      for (int i = 0; i < k.length; i++) {
        k[i] = covariance(cell, sampled[i]);
      }
      return k;
    }

    /** The expected latency in ms of a cell for a scale. */
    double meanMs(int cell, double logScale) {
      double relative =
          mean(cell) + Vectors.dot(covariances(cell), factor.solve(residuals(logScale)));
      return Math.exp(logScale) * relative;
    }

    /** The relative variance of a measurement of a cell if the scale were known. */
    double variance(int cell) {
      double[] k = covariances(cell);
      return covariance(cell, cell) + noiseVariance(cell) - Vectors.dot(k, factor.solve(k.clone()));
    }
  }

  private static double highest(DoubleUnaryOperator function, double low, double high) {
    while (high - low > 1e-9) {
      double third = (high - low) / 3;
      if (function.applyAsDouble(low + third) < function.applyAsDouble(high - third)) {
        low += third;
      } else {
        high -= third;
      }
    }
    return (low + high) / 2;
  }

  private static ViewPosterior posterior(ExecutionView view) {
    return new ViewPosterior(PRIOR, view, SAMPLES.indices(), SAMPLES.latenciesMs());
  }

  private static double logScale(Dense dense) {
    return highest(dense::logLikelihood, Math.log(0.01), Math.log(1e4));
  }

  @ParameterizedTest
  @EnumSource
  void takesTheMostProbableScale(ExecutionView view) {
    ViewPosterior posterior = posterior(view);
    double scale = posterior.mean(0, posterior.logEvidences()[0]).scale();
    assertEquals(1, scale / Math.exp(logScale(new Dense(view))), 1e-5);
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithADenseGaussianProcess(ExecutionView view) {
    Dense dense = new Dense(view);
    ViewPosterior posterior = posterior(view);
    ViewPosterior.MeanFunction mean = posterior.mean(0, posterior.logEvidences()[0]);
    double logScale = Math.log(mean.scale());
    double step = 1e-3;
    double curvature =
        (2 * dense.logLikelihood(logScale)
                - dense.logLikelihood(logScale - step)
                - dense.logLikelihood(logScale + step))
            / (step * step);
    KnownDevices.every(401)
        .forEach(
            cell -> {
              int executed = view.executedIndex(cell.index());
              double expected = dense.meanMs(executed, logScale);
              double slope =
                  (dense.meanMs(executed, logScale + step)
                          - dense.meanMs(executed, logScale - step))
                      / (2 * step);
              double variance =
                  mean.scale() * mean.scale() * dense.variance(executed)
                      + slope * slope / curvature;
              List<ViewPosterior.Gaussian> gaussians = posterior.predict(cell.index());
              assertEquals(1, gaussians.size());
              double unit = mean.scale();
              assertEquals(expected, gaussians.get(0).meanMs(), 1e-8 * unit);
              assertEquals(expected, mean.of(cell.index()), 1e-8 * unit);
              assertEquals(1, gaussians.get(0).varianceMs() / variance, 1e-4);
            });
  }

  /** Laplace's approximation over the scale; a view is worth what the samples say for it. */
  @ParameterizedTest
  @EnumSource
  void weighsAViewByTheIntegratedLikelihood(ExecutionView view) {
    Dense dense = new Dense(view);
    double centre = logScale(dense);
    double highest = dense.logLikelihood(centre);
    double integral = 0;
    for (double offset = -3; offset <= 3; offset += 0.001) {
      integral += 0.001 * Math.exp(dense.logLikelihood(centre + offset) - highest);
    }
    double exact = highest + Math.log(integral / Math.sqrt(2 * Math.PI));
    assertEquals(exact, posterior(view).logEvidences()[0], 0.05);
  }

  @Test
  void prefersTheComponentsThatTheSamplesSpeakFor() {
    LatencyPrior prior =
        Priors.of(KnownDevices.outsideTheFamilyOf("raspi4"), FactorSettings.defaults());
    double[] evidences =
        new ViewPosterior(prior, ExecutionView.EVERY_EDGE, SAMPLES.indices(), SAMPLES.latenciesMs())
            .logEvidences();
    assertEquals(3 * 3 * 5, evidences.length);
    for (int i = 1; i < evidences.length; i++) {
      assertTrue(evidences[i - 1] >= evidences[i]);
    }
  }

  @Test
  void forgetsComponentsBelowAThreshold() {
    ViewPosterior posterior = posterior(ExecutionView.EVERY_EDGE);
    posterior.keepFrom(posterior.logEvidences()[0] + 1, 0);
    assertEquals(List.of(), posterior.predict(5));
    ViewPosterior.MeanFunction nothing = posterior.mean(0, 0);
    assertEquals(0, nothing.scale());
    assertEquals(0, nothing.of(5));
  }

  /** Mixed by the odds of the views and their evidence, computed from the dense processes. */
  @Test
  void mixesTheViewsByTheirOddsAndTheirEvidence() {
    Map<ExecutionView, Double> odds = PRIOR.viewOdds(DeviceSpecification.unknown());
    List<ExecutionView> views = new ArrayList<>(odds.keySet());
    double[] logWeights =
        views.stream()
            .mapToDouble(view -> posterior(view).logEvidences()[0] + Math.log(odds.get(view)))
            .toArray();
    double highest = Math.max(logWeights[0], Math.max(logWeights[1], logWeights[2]));
    double[] weights = new double[3];
    double total = 0;
    for (int i = 0; i < 3; i++) {
      double weight = Math.exp(logWeights[i] - highest);
      weights[i] = weight < 0.01 ? 0 : weight;
      total += weights[i];
    }
    assertTrue(total > 1, "the views must be in doubt for this test to tell anything");
    LatencyPosterior mixed = new FactorPosterior(PRIOR, SAMPLES, DeviceSpecification.unknown());
    for (Cell cell : KnownDevices.every(701).toList()) {
      double mean = 0;
      double probability = 0;
      double limit = mixed.meanMs(cell) * 1.1;
      for (int i = 0; i < 3; i++) {
        ViewPosterior.Gaussian gaussian = posterior(views.get(i)).predict(cell.index()).get(0);
        mean += weights[i] / total * gaussian.meanMs();
        double deviation = Math.sqrt(gaussian.varianceMs());
        probability +=
            weights[i] / total * new GaussianDistribution(gaussian.meanMs(), deviation).cdf(limit);
      }
      if (mean > 1) {
        assertEquals(1, mixed.meanMs(cell) / mean, 1e-9);
      }
      assertEquals(probability, mixed.probabilityAtMost(cell, limit), 1e-9);
    }
    assertEquals(Set.of(ExecutionView.values()), odds.keySet());
  }
}
