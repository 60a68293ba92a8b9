package org.maplex.predictor.factor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.SparseRows;

/**
 * What is believed of a target of one kind before it is measured: its latency relative to its scale
 * is
 *
 * <pre>
 *   f(e) = w'p(e) + r(e),   w ~ N(m, A S + B T),   r(e) ~ N(0, B residual^2)
 * </pre>
 *
 * where e is what is executed of a cell and p its features; m and S are mean and covariance of the
 * sources' weights, and T is diagonal. The amplitude A of what sources share and B of what is new
 * are chosen by the samples. The noise of a measurement is relative to {@link #typical}.
 */
final class LatencyPrior {
  /** Noise has a part that does not shrink with the latency: this share of the scale. */
  static final double LEAST_TYPICAL = 0.2;

  private static final int SIZE = CellFeatures.SIZE;

  private final FactorSettings settings;
  private final double[] mean;
  private final LinearTable expected;
  private final WeightCovariance spread;
  private final double[] novelty;
  private final WeightCovariance ofNovelty;
  private final NoisePrior noise;
  private final SparseRows rows;
  private final Map<List<Double>, double[][]> columns = new ConcurrentHashMap<>();

  /**
   * A prior.
   *
   * @param mean m, a number a feature
   * @param spread S
   * @param novelty the diagonal of T
   */
  LatencyPrior(
      double[] mean,
      WeightCovariance spread,
      double[] novelty,
      NoisePrior noise,
      FactorSettings settings) {
    this.settings = settings;
    this.mean = mean;
    this.expected = new LinearTable(mean);
    this.spread = spread;
    this.novelty = novelty;
    this.ofNovelty = WeightCovariance.diagonal(novelty);
    this.noise = noise;
    this.rows = CellFeatures.ofAllCells().rows();
  }

  /**
   * The prior that sources span if they are all of one kind.
   *
   * @param weightOfSource how much each counts; they sum to 1
   */
  static LatencyPrior spannedBy(
      List<? extends LearnedSource> sources, double[] weightOfSource, FactorSettings settings) {
    WeightMoments moments = WeightMoments.of(sources, weightOfSource);
    return new LatencyPrior(
        moments.mean(),
        moments.covariance(),
        settings.knownKind().variances(),
        NoisePrior.of(sources, weightOfSource, settings),
        settings);
  }

  FactorSettings settings() {
    return settings;
  }

  /** The features of every execution. */
  SparseRows rows() {
    return rows;
  }

  /** The expected weights m; not to be changed. */
  double[] mean() {
    return mean;
  }

  /** The expected relative latency of an execution. */
  double mean(int executed) {
    return expected.at(executed);
  }

  /** The relative latency of an execution to which noise is relative. */
  double typical(int executed) {
    return typicalOf(mean(executed));
  }

  /** The same where the expected relative latency is known. */
  static double typicalOf(double mean) {
    return Math.sqrt(LEAST_TYPICAL * LEAST_TYPICAL + mean * mean);
  }

  /** The covariance S of the weights. */
  WeightCovariance spread() {
    return spread;
  }

  /** The diagonal of T; not to be changed. */
  double[] novelty() {
    return novelty;
  }

  /** The covariance T. */
  WeightCovariance ofNovelty() {
    return ofNovelty;
  }

  /** The covariance of the weights, A S + B T. */
  double[][] covariance(double amplitude, double noveltyFactor) {
    double[][] covariance = Vectors.scaled(spread.matrix(), amplitude);
    for (int feature = 0; feature < SIZE; feature++) {
      covariance[feature][feature] += noveltyFactor * novelty[feature];
    }
    return covariance;
  }

  /**
   * Columns F of the covariance of the weights, A S + B T = F F'; not to be changed. They are kept:
   * whoever adapts to many samples asks for the same ones each time.
   */
  double[][] columns(double amplitude, double noveltyFactor) {
    return columns.computeIfAbsent(
        List.of(amplitude, noveltyFactor),
        key -> Cholesky.columnsOfSemidefinite(covariance(amplitude, noveltyFactor)));
  }

  /** How noisy a measurement is likely to be. */
  NoisePrior noise() {
    return noise;
  }
}
