package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import smile.math.blas.UPLO;
import smile.math.matrix.Matrix;
import smile.stat.distribution.GaussianDistribution;

/** Compares with a Gaussian process whose every covariance is written out. */
class ViewPosteriorTest {
  private static final double AMPLITUDE = 2.5;
  private static final double NOVELTY = 3;
  private static final double NOISE = 0.07;
  private static final double RESIDUAL = 0.05;
  private static final int SIZE = CellFeatures.SIZE;

  /** One choice of everything, so that a posterior has one component, and no outliers. */
  private static final FactorSettings SINGLE =
      new FactorSettings(
          3,
          List.of(AMPLITUDE),
          1,
          0.1,
          0.02,
          RESIDUAL,
          List.of(NOVELTY),
          1,
          List.of(NOISE),
          0.005,
          0.7,
          0.05,
          0.3,
          10,
          0,
          FactorSettings.alike(0.3),
          FactorSettings.defaults().planning());

  private static final Samples SAMPLES =
      KnownDevices.samples(
          KnownDevices.randomCells(8, 4), cell -> KnownDevices.DATA.latency("raspi4").value(cell));

  private final LatencyPrior prior = Priors.of(KnownDevices.outsideTheFamilyOf("raspi4"), SINGLE);

  private double[] features(int executed) {
    double[] features = new double[SIZE];
    prior.rows().addTo(features, executed, 1);
    return features;
  }

  /** A Gaussian process over executed cells, relative to the scale, with dense matrices. */
  private final class Dense {
    private final double[][] weightCovariance = prior.covariance(AMPLITUDE, NOVELTY);
    private final int[] sampled;
    private final double[] y;
    private final Matrix.Cholesky factor;

    Dense(ExecutionView view, Samples samples) {
      y = samples.latenciesMs();
      sampled = samples.stream().mapToInt(s -> view.executedIndex(s.cell().index())).toArray();
      double[][] k = new double[y.length][y.length];
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < y.length; j++) {
          k[i][j] = covariance(sampled[i], sampled[j]) + (i == j ? noiseVariance(sampled[i]) : 0);
        }
      }
      factor = Matrix.of(k).uplo(UPLO.LOWER).cholesky(false);
    }

    double mean(int cell) {
      return Vectors.dot(features(cell), prior.mean());
    }

    double noiseVariance(int cell) {
      return Math.pow(NOISE * Math.max(0.2, mean(cell)), 2) + NOVELTY * RESIDUAL * RESIDUAL;
    }

    double covariance(int a, int b) {
      return Vectors.dot(features(a), Vectors.times(weightCovariance, features(b)));
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

  private ViewPosterior posterior(ExecutionView view, Samples samples) {
    return new ViewPosterior(
        new ViewSamples(prior, view, samples.indices(), samples.latenciesMs(), 0));
  }

  private WeightBelief component(ExecutionView view, Samples samples) {
    List<WeightBelief> components =
        posterior(view, samples).components(0, Double.NEGATIVE_INFINITY);
    assertEquals(1, components.size());
    return components.get(0);
  }

  private double meanMs(WeightBelief component, int executed) {
    return prior.rows().dot(executed, component.weightsMs());
  }

  private double varianceMs2(WeightBelief component, int executed) {
    double noise = component.noise() * component.scaleMs() * prior.typical(executed);
    return prior.rows().quadratic(executed, component.covarianceMs2())
        + noise * noise
        + component.independentMs2();
  }

  private double logScale(Dense dense) {
    return highest(dense::logLikelihood, Math.log(0.01), Math.log(1e4));
  }

  /** Some cells with latencies that differ by a few times, as those of any device do. */
  @Provide
  Arbitrary<Samples> samples() {
    return Combinators.combine(
            Arbitraries.integers().between(0, CellSpace.SIZE - 1).map(Cell::ofIndex),
            Arbitraries.doubles().between(0.5, 2))
        .as(Map::entry)
        .list()
        .ofMinSize(1)
        .ofMaxSize(10)
        .uniqueElements(Map.Entry::getKey)
        .flatMap(
            cells ->
                Arbitraries.doubles()
                    .between(0.1, 1000)
                    .map(
                        scaleMs ->
                            Samples.of(
                                cells.stream()
                                    .map(each -> sample(each.getKey(), each.getValue() * scaleMs))
                                    .toList())));
  }

  private Sample sample(Cell cell, double unitMs) {
    return new Sample(cell, unitMs * prior.typical(cell.index()));
  }

  @Property(tries = 60, seed = "1")
  void takesTheMostProbableScale(@ForAll ExecutionView view, @ForAll("samples") Samples samples) {
    double scale = component(view, samples).scaleMs();
    assertEquals(1, scale / Math.exp(logScale(new Dense(view, samples))), 1e-5);
  }

  @Property(tries = 60, seed = "1")
  void agreesWithADenseGaussianProcess(
      @ForAll ExecutionView view, @ForAll("samples") Samples samples) {
    Dense dense = new Dense(view, samples);
    WeightBelief component = component(view, samples);
    double unit = component.scaleMs();
    double logScale = Math.log(unit);
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
              double variance = unit * unit * dense.variance(executed) + slope * slope / curvature;
              assertEquals(expected, meanMs(component, executed), 1e-8 * unit);
              assertEquals(1, varianceMs2(component, executed) / variance, 1e-4);
            });
  }

  /** Relative to the scale: that, too, is a guess, which one more sample may make larger. */
  @Property(tries = 40, seed = "1")
  void isNeverLessSureOfAnyCellForOneMoreSample(
      @ForAll ExecutionView view, @ForAll("samples") Samples samples) {
    double[][] more = component(view, samples).common().get();
    for (int left = 0; samples.size() > 1 && left < samples.size(); left++) {
      double[][] fewer = component(view, samples.without(left)).common().get();
      for (Cell cell : KnownDevices.every(101).toList()) {
        double before = prior.rows().quadratic(cell.index(), fewer);
        double after = prior.rows().quadratic(cell.index(), more);
        assertTrue(after <= before * (1 + 1e-9) + 1e-12, before + " became " + after);
      }
    }
  }

  /** Laplace's approximation over the scale; a view is worth what the samples say for it. */
  @ParameterizedTest
  @EnumSource
  void weighsAViewByTheIntegratedLikelihood(ExecutionView view) {
    Dense dense = new Dense(view, SAMPLES);
    double centre = logScale(dense);
    double highest = dense.logLikelihood(centre);
    double integral = 0;
    for (double offset = -3; offset <= 3; offset += 0.001) {
      integral += 0.001 * Math.exp(dense.logLikelihood(centre + offset) - highest);
    }
    double exact = highest + Math.log(integral / Math.sqrt(2 * Math.PI));
    double evidence = posterior(view, SAMPLES).logEvidences()[0] - prior.logDensityOfNoise(NOISE);
    assertEquals(exact, evidence, 0.05);
  }

  @Test
  void prefersTheComponentsThatTheSamplesSpeakFor() {
    FactorSettings settings = FactorSettings.defaults();
    LatencyPrior prior = Priors.of(KnownDevices.outsideTheFamilyOf("raspi4"), settings);
    ViewPosterior posterior =
        new ViewPosterior(
            new ViewSamples(
                prior, ExecutionView.EVERY_EDGE, SAMPLES.indices(), SAMPLES.latenciesMs(), 0));
    double[] evidences = posterior.logEvidences();
    assertEquals(3 * 3 * settings.noises().size(), evidences.length);
    for (int i = 1; i < evidences.length; i++) {
      assertTrue(evidences[i - 1] >= evidences[i]);
    }
    assertEquals(5, posterior.components(0.5, evidences[4] + 0.5).size());
  }

  @Test
  void takesRoundingForNoise() {
    WeightBelief exact = component(ExecutionView.EVERY_EDGE, SAMPLES);
    WeightBelief rounded =
        new ViewPosterior(
                new ViewSamples(
                    prior, ExecutionView.EVERY_EDGE, SAMPLES.indices(), SAMPLES.latenciesMs(), 6))
            .components(0, Double.NEGATIVE_INFINITY)
            .get(0);
    assertTrue(rounded.independentMs2() > exact.independentMs2() + 2.5);
    for (int cell = 0; cell < 100; cell++) {
      double before = prior.rows().quadratic(cell, exact.covarianceMs2());
      double after = prior.rows().quadratic(cell, rounded.covarianceMs2());
      assertTrue(after > before, before + " became " + after);
    }
  }

  /** Mixed by the odds of the views and their evidence, computed from the dense processes. */
  @Test
  void mixesTheViewsByTheirOddsAndTheirEvidence() {
    Map<ExecutionView, Double> odds = prior.viewOdds(DeviceSpecification.unknown());
    List<ExecutionView> views = new ArrayList<>(odds.keySet());
    double[] logWeights =
        views.stream()
            .mapToDouble(
                view -> posterior(view, SAMPLES).logEvidences()[0] + Math.log(odds.get(view)))
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
    LatencyPosterior mixed = new FactorPosterior(prior, SAMPLES, DeviceSpecification.unknown());
    for (Cell cell : KnownDevices.every(701).toList()) {
      double mean = 0;
      double probability = 0;
      double limit = mixed.meanMs(cell) * 1.1;
      for (int i = 0; i < 3; i++) {
        WeightBelief component = component(views.get(i), SAMPLES);
        int executed = views.get(i).executedIndex(cell.index());
        double expected = meanMs(component, executed);
        mean += weights[i] / total * expected;
        double deviation = Math.sqrt(varianceMs2(component, executed));
        probability +=
            weights[i] / total * new GaussianDistribution(expected, deviation).cdf(limit);
      }
      if (mean > 1) {
        assertEquals(1, mixed.meanMs(cell) / mean, 1e-9);
      }
      // A measurement in whose way something gets takes longer; here one in 36 does.
      double slow = 10 * 0.05 / (10 + 8);
      double atMost = mixed.probabilityAtMost(cell, limit);
      assertTrue(atMost <= probability * (1 - slow) + slow && atMost >= probability * (1 - slow));
    }
    assertEquals(Set.of(ExecutionView.values()), odds.keySet());
  }
}
