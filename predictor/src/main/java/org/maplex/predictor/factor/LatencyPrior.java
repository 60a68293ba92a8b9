package org.maplex.predictor.factor;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.SparseRows;

/**
 * What is believed of a target before it is measured: its latency relative to its scale is
 *
 * <pre>
 *   f(e) = w'p(e) + r(e),   w ~ N(m, A S + B T),   r ~ GP(0, residual^2 exp(-|z(e) - z(e')|^2 / n))
 * </pre>
 *
 * where e is the executed cell, p its features and z the same n features standardised; m and S are
 * mean and covariance of the sources' weights, and T is diagonal over the constant, the operations'
 * counts and the additions. A and B are amplitudes that the samples choose.
 */
final class LatencyPrior {
  private static final int SIZE = CellFeatures.SIZE;

  private final FactorSettings settings;
  private final List<SourceFunction> sources;
  private final double[] sourceWeights;
  private final double[] mean = new double[SIZE];
  private final double[][] spread = new double[SIZE][SIZE];
  private final double[] overhead = new double[SIZE];
  private final SparseRows rows;
  private final double[] inverseDeviation = new double[SIZE];
  private final double[] squaredNorms;

  /**
   * The prior that sources span.
   *
   * @param sourceWeights how much each counts; they sum to 1
   */
  LatencyPrior(List<SourceFunction> sources, double[] sourceWeights, FactorSettings settings) {
    this.settings = settings;
    this.sources = sources;
    this.sourceWeights = sourceWeights;
    CellFeatures features = CellFeatures.ofAllCells();
    this.rows = features.rows();
    double squares = 0;
    for (int i = 0; i < sourceWeights.length; i++) {
      Vectors.add(mean, sourceWeights[i], sources.get(i).weights());
      squares += sourceWeights[i] * sourceWeights[i];
    }
    // Without bias, as n / (n - 1) is for equal weights; one source alone spans nothing.
    double unbiased = squares < 1 ? 1 / (1 - squares) : 0;
    for (int i = 0; i < sourceWeights.length; i++) {
      double[] difference = sources.get(i).weights().clone();
      Vectors.add(difference, -1, mean);
      Vectors.addOuter(spread, unbiased * sourceWeights[i], difference, difference);
    }
    double variance = settings.overhead() * settings.overhead();
    overhead[CellFeatures.CONSTANT] = variance;
    overhead[CellFeatures.ADDITIONS] = variance;
    for (Operation operation : Operation.values()) {
      overhead[CellFeatures.countOf(operation)] = operation == Operation.NONE ? 0 : variance;
    }
    double[] deviation = features.standardDeviation();
    double scale = 1 / Math.sqrt(SIZE - 1);
    for (int feature = 0; feature < SIZE; feature++) {
      inverseDeviation[feature] = feature == CellFeatures.CONSTANT ? 0 : scale / deviation[feature];
    }
    squaredNorms = new double[rows.rows()];
    double[] metric = new double[SIZE];
    for (int feature = 0; feature < SIZE; feature++) {
      metric[feature] = inverseDeviation[feature] * inverseDeviation[feature];
    }
    for (int index = 0; index < squaredNorms.length; index++) {
      squaredNorms[index] = rows.quadratic(index, metric);
    }
  }

  FactorSettings settings() {
    return settings;
  }

  /** The features of every cell. */
  SparseRows rows() {
    return rows;
  }

  /** How much each source counts, the heaviest first. */
  List<SourceWeight> sourceWeights() {
    return IntStream.range(0, sourceWeights.length)
        .mapToObj(i -> new SourceWeight(sources.get(i).device().id(), sourceWeights[i]))
        .sorted(Comparator.comparingDouble(SourceWeight::weight).reversed())
        .toList();
  }

  /** The expected weights m. */
  double[] mean() {
    return mean;
  }

  /** The expected relative latency of an executed cell. */
  double mean(int executed) {
    return rows.dot(executed, mean);
  }

  /** The product (A S + B T) p of the weights' covariance with a cell's features. */
  double[] covarianceTimes(int executed, double amplitude, double overheadFactor) {
    double[] product = rows.times(spread, executed);
    double[] features = new double[SIZE];
    rows.addTo(features, executed, 1);
    for (int feature = 0; feature < SIZE; feature++) {
      product[feature] =
          amplitude * product[feature] + overheadFactor * overhead[feature] * features[feature];
    }
    return product;
  }

  /** The covariance of the weights, A S + B T. */
  double[][] covariance(double amplitude, double overheadFactor) {
    double[][] covariance = new double[SIZE][SIZE];
    for (int feature = 0; feature < SIZE; feature++) {
      Vectors.add(covariance[feature], amplitude, spread[feature]);
      covariance[feature][feature] += overheadFactor * overhead[feature];
    }
    return covariance;
  }

  /** The part p'S p of an executed cell's variance. */
  double spreadVariance(int executed) {
    return rows.quadratic(executed, spread);
  }

  /** The part p'T p of an executed cell's variance. */
  double overheadVariance(int executed) {
    return rows.quadratic(executed, overhead);
  }

  /** A cell's standardised features in the metric of the residual's kernel. */
  double[] metricTimes(int executed) {
    double[] product = new double[SIZE];
    rows.addTo(product, executed, 1);
    for (int feature = 0; feature < SIZE; feature++) {
      product[feature] *= inverseDeviation[feature] * inverseDeviation[feature];
    }
    return product;
  }

  /**
   * The covariance of the residuals of two executed cells.
   *
   * @param metricTimesOther {@link #metricTimes} of the other cell
   */
  double residualCovariance(int executed, int other, double[] metricTimesOther) {
    double distance =
        squaredNorms[executed] + squaredNorms[other] - 2 * rows.dot(executed, metricTimesOther);
    return settings.residual() * settings.residual() * StrictMath.exp(-Math.max(0, distance));
  }

  /** The standard deviation of a measurement of an executed cell, for that relative noise. */
  double noise(int executed, double relative) {
    return relative * Math.max(mean(executed), 0.2);
  }

  /**
   * How probable each execution view is before anything is measured: as frequent as among the
   * sources, unless the specification says whether dead edges were written.
   *
   * @return probabilities of all views that are possible, which sum to 1
   */
  Map<ExecutionView, Double> viewOdds(DeviceSpecification target) {
    Map<ExecutionView, Double> odds = new EnumMap<>(ExecutionView.class);
    for (ExecutionView view : ExecutionView.values()) {
      boolean possible =
          target.graph() == null || (target.graph() == GraphView.LIVE) == view.leavesOutDeadEdges();
      if (possible) {
        double seen = 0;
        for (int i = 0; i < sourceWeights.length; i++) {
          seen += sources.get(i).view() == view ? sourceWeights[i] : 0;
        }
        odds.put(view, sources.size() * seen + settings.unseenView());
      }
    }
    double total = odds.values().stream().mapToDouble(Double::doubleValue).sum();
    odds.replaceAll((view, weight) -> weight / total);
    return odds;
  }
}
