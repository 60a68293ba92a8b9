package org.maplex.predictor.factor;

import java.util.Arrays;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.QuadraticTable;
import org.maplex.predictor.feature.SparseRows;

/**
 * What is believed under one view while samples are planned: a Gaussian over the weights, relative
 * to the scale and with its uncertainty included, and how much measuring each candidate would
 * reduce the summed relative variance of the reference cells.
 *
 * <p>Measuring cell x removes (C x)(C x)' / (x'C x + noise) from the covariance C; what that gains
 * over the reference cells is a quadratic form that is updated with two products a cell.
 */
final class PlannedView {
  private final ExecutionView view;
  private final double probability;
  private final double[] mean;
  private final double[][] prior;
  private final double[][] covariance;
  private final double noise;
  private final double independent;
  private final SparseRows rows = CellFeatures.ofAllCells().rows();

  private int[] candidates;
  private double[][] moments;
  private double[] means;
  private double[] noises;
  private double[] priorVariances;
  private double[] variances;
  private double[] gains;

  /**
   * A belief.
   *
   * @param probability of the view
   * @param covariance of the weights; kept and changed
   * @param noise the relative noise of a measurement
   * @param independent the relative variance of a measurement that says nothing about other cells
   */
  PlannedView(
      ExecutionView view,
      double probability,
      double[] mean,
      double[][] covariance,
      double noise,
      double independent) {
    this.view = view;
    this.probability = probability;
    this.mean = mean;
    this.prior = Vectors.scaled(covariance, 1);
    this.covariance = covariance;
    this.noise = noise;
    this.independent = independent;
  }

  double probability() {
    return probability;
  }

  /** The expected relative latencies of some cells, given by public index. */
  double[] means(int[] cells) {
    return values(new LinearTable(mean)::at, cells);
  }

  private interface Tabulated {
    double at(int executed);
  }

  private double[] values(Tabulated table, int[] cells) {
    return Arrays.stream(cells).mapToDouble(cell -> table.at(view.executedIndex(cell))).toArray();
  }

  /**
   * Begins to plan.
   *
   * @param candidates public indices of the cells to choose from
   * @param reference public indices of the cells that stand for the space
   * @param typical the relative latencies of the reference cells to which variance is relative
   */
  void begin(int[] candidates, int[] reference, double[] typical) {
    this.candidates = candidates;
    moments = new double[CellFeatures.SIZE][CellFeatures.SIZE];
    for (int i = 0; i < reference.length; i++) {
      rows.addOuterTo(
          moments,
          view.executedIndex(reference[i]),
          1 / (reference.length * typical[i] * typical[i]));
    }
    means = means(candidates);
    noises = new double[means.length];
    for (int i = 0; i < noises.length; i++) {
      double deviation = noise * Math.max(LatencyPrior.LEAST_TYPICAL, means[i]);
      noises[i] = deviation * deviation + independent;
    }
    priorVariances = values(new QuadraticTable(covariance)::at, candidates);
    variances = priorVariances.clone();
    double[][] sandwich = new double[covariance.length][];
    for (int i = 0; i < sandwich.length; i++) {
      sandwich[i] = Vectors.times(covariance, Vectors.times(moments, covariance[i]));
    }
    gains = values(new QuadraticTable(sandwich)::at, candidates);
  }

  /** The expected relative latency of a candidate. */
  double mean(int candidate) {
    return means[candidate];
  }

  /** The variance of a measurement of a candidate before anything is chosen. */
  double priorVariance(int candidate) {
    return priorVariances[candidate] + noises[candidate];
  }

  /** The variance of a measurement of a candidate once the chosen ones are measured. */
  double variance(int candidate) {
    return variances[candidate] + noises[candidate];
  }

  /** By how much measuring a candidate reduces the mean variance of the reference cells. */
  double gain(int candidate) {
    return gains[candidate] / variance(candidate);
  }

  /** The covariance of a candidate with all candidates before anything is chosen. */
  double[] priorCovariances(int candidate) {
    double[] times = rows.times(prior, view.executedIndex(candidates[candidate]));
    return values(new LinearTable(times)::at, candidates);
  }

  /** Takes a candidate for measured. */
  void choose(int candidate) {
    double[] direction = rows.times(covariance, view.executedIndex(candidates[candidate]));
    double total = variance(candidate);
    double[] weighted = Vectors.times(moments, direction);
    double seenVariance = Vectors.dot(direction, weighted);
    double[] along = values(new LinearTable(direction)::at, candidates);
    double[] seen = values(new LinearTable(Vectors.times(covariance, weighted))::at, candidates);
    for (int i = 0; i < along.length; i++) {
      double share = along[i] / total;
      variances[i] = Math.max(0, variances[i] - share * share * total);
      gains[i] += share * (share * seenVariance - 2 * seen[i]);
    }
    Vectors.addOuter(covariance, -1 / total, direction, direction);
  }
}
