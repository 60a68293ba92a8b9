package org.maplex.predictor.factor;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.SparseRows;
import org.maplex.predictor.importance.SpecificationImportance;

/**
 * What is believed of a target before it is measured: its latency relative to its scale is
 *
 * <pre>
 *   f(e) = w'p(e) + r(e),   w ~ N(m, A S + B T),   r(e) ~ N(0, B residual^2)
 * </pre>
 *
 * where e is the executed cell and p its features; m and S are mean and covariance of the sources'
 * weights, and T is diagonal over the constant, the operations' counts and the additions. The
 * amplitude A of what sources share and B of what is new are chosen by the samples.
 *
 * <p>Of a source of which little is known, m takes the expected weights, and S also their
 * covariance. That is a step of expectation and maximisation (Dempster, Laird and Rubin, 1977) on a
 * Gaussian's mean and covariance: in directions in which nothing is known of the source, both stay
 * what they were.
 */
final class LatencyPrior {
  /** No relative latency counts as less when noise is taken relative to it. */
  static final double LEAST_TYPICAL = 0.2;

  private static final int SIZE = CellFeatures.SIZE;

  private final FactorSettings settings;
  private final List<? extends LearnedSource> sources;
  private final List<SourceWeight> sourceWeights;
  private final double[] weightOfSource;
  private final double[] mean = new double[SIZE];
  private final LinearTable expected;
  private final double[][] spread = new double[SIZE][SIZE];
  private final double[] novelty = new double[SIZE];
  private final double noiseMedian;
  private final double noiseSpread;
  private final SparseRows rows;

  /**
   * The prior that sources span.
   *
   * @param sourceWeights how much each counts; they sum to 1
   */
  LatencyPrior(
      List<? extends LearnedSource> sources,
      List<SourceWeight> sourceWeights,
      FactorSettings settings) {
    this.settings = settings;
    this.sources = sources;
    this.sourceWeights = sourceWeights;
    this.weightOfSource = sourceWeights.stream().mapToDouble(SourceWeight::weight).toArray();
    this.rows = CellFeatures.ofAllCells().rows();
    double squares = 0;
    for (int i = 0; i < weightOfSource.length; i++) {
      Vectors.add(mean, weightOfSource[i], sources.get(i).weights());
      squares += weightOfSource[i] * weightOfSource[i];
    }
    this.expected = new LinearTable(mean);
    // Without bias, as n / (n - 1) is for equal weights; one source alone spans nothing.
    double unbiased = squares < 1 ? 1 / (1 - squares) : 0;
    for (int i = 0; i < weightOfSource.length; i++) {
      double[] difference = sources.get(i).weights().clone();
      Vectors.add(difference, -1, mean);
      Vectors.addOuter(spread, unbiased * weightOfSource[i], difference, difference);
      if (sources.get(i) instanceof SourceGuess guess) {
        for (int feature = 0; feature < SIZE; feature++) {
          Vectors.add(spread[feature], unbiased * weightOfSource[i], guess.uncertainty()[feature]);
        }
      }
    }
    double variance = settings.overhead() * settings.overhead();
    novelty[CellFeatures.CONSTANT] = settings.constant() * settings.constant();
    novelty[CellFeatures.ADDITIONS] = variance;
    for (Operation operation : Operation.values()) {
      novelty[CellFeatures.countOf(operation)] = operation == Operation.NONE ? 0 : variance;
    }
    double[] logNoises = sources.stream().mapToDouble(this::logNoise).toArray();
    double meanLog = Vectors.dot(weightOfSource, logNoises);
    double varianceLog = 0;
    for (int i = 0; i < logNoises.length; i++) {
      varianceLog += weightOfSource[i] * (logNoises[i] - meanLog) * (logNoises[i] - meanLog);
      if (sources.get(i) instanceof SourceGuess guess) {
        varianceLog += weightOfSource[i] * guess.logNoiseVariance();
      }
    }
    this.noiseMedian = StrictMath.exp(meanLog);
    this.noiseSpread = Math.max(settings.leastNoiseSpread(), Math.sqrt(varianceLog));
  }

  private double logNoise(LearnedSource source) {
    return source instanceof SourceGuess guess
        ? guess.logNoise()
        : StrictMath.log(Math.max(settings.leastNoise(), ((SourceFunction) source).noise()));
  }

  FactorSettings settings() {
    return settings;
  }

  /** The features of every cell. */
  SparseRows rows() {
    return rows;
  }

  /** What the prior was learned from. */
  List<? extends LearnedSource> sources() {
    return sources;
  }

  /** How much each source counts, in the order of the sources. */
  List<SourceWeight> sourceWeights() {
    return sourceWeights;
  }

  /** The expected weights m. */
  double[] mean() {
    return mean;
  }

  /** The expected relative latency of an executed cell. */
  double mean(int executed) {
    return expected.at(executed);
  }

  /** The relative latency of an executed cell to which noise is relative. */
  double typical(int executed) {
    return Math.max(LEAST_TYPICAL, mean(executed));
  }

  /** The covariance of the weights, A S + B T. */
  double[][] covariance(double amplitude, double noveltyFactor) {
    double[][] covariance = new double[SIZE][SIZE];
    for (int feature = 0; feature < SIZE; feature++) {
      Vectors.add(covariance[feature], amplitude, spread[feature]);
      covariance[feature][feature] += noveltyFactor * novelty[feature];
    }
    return covariance;
  }

  /** The noise in the middle of what sources show. */
  double noiseMedian() {
    return noiseMedian;
  }

  /** The log density of the logarithm of a relative noise, up to a constant. */
  double logDensityOfNoise(double noise) {
    double z = StrictMath.log(noise / noiseMedian) / noiseSpread;
    return -z * z / 2;
  }

  /**
   * How large a latency on the target is likely to be, told by its specification alone. Here
   * sources with a like specification count more in any case: nothing else is known.
   */
  ScalePrior scale(DeviceSpecification target) {
    double[] likeness =
        SpecificationImportance.usual()
            .weights(sources.stream().map(LearnedSource::device).toList(), target);
    return ScalePrior.of(sources, likeness, target);
  }

  /**
   * How probable each execution view is before anything is measured: as frequent as among the
   * sources, unless the specification says whether dead edges were written.
   *
   * @return probabilities of all views that are possible, which sum to 1
   */
  Map<ExecutionView, Double> viewOdds(DeviceSpecification target) {
    return viewOdds(target, settings.viewWeights());
  }

  /**
   * The same with other weights of what no source shows.
   *
   * @param possibility how many sources the mere possibility of a view is worth, above 0
   */
  Map<ExecutionView, Double> viewOdds(
      DeviceSpecification target, Map<ExecutionView, Double> possibility) {
    Set<ExecutionView> possible = EnumSet.copyOf(settings.viewWeights().keySet());
    if (target.graph() != null && possible.size() > 1) {
      possible.removeIf(view -> (target.graph() == GraphView.LIVE) != view.leavesOutDeadEdges());
    }
    Map<ExecutionView, Double> odds = new EnumMap<>(ExecutionView.class);
    for (ExecutionView view : possible) {
      double seen =
          IntStream.range(0, weightOfSource.length)
              .mapToDouble(i -> weightOfSource[i] * sources.get(i).probability(view))
              .sum();
      odds.put(view, sources.size() * seen + possibility.get(view));
    }
    double total = odds.values().stream().mapToDouble(Double::doubleValue).sum();
    odds.replaceAll((view, weight) -> weight / total);
    return odds;
  }
}
