package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.List;

/**
 * How alike two views are in what they expect of the chosen cells: Bhattacharyya's coefficient of
 * the two Gaussians of their measurements, 1 where nothing tells them apart and 0 where anything
 * does. It bounds the probability of taking the one for the other (T. Kailath, "The divergence and
 * Bhattacharyya distance measures in signal selection", IEEE Trans. Communication Technology 1967).
 *
 * <p>With D the difference of the means and K the mean of the covariances K1 and K2 it is |K1|^1/4
 * |K2|^1/4 |K|^-1/2 exp(-D'K^-1 D / 8). The triangular factor of K grows by a row with each choice;
 * its product with every candidate is kept.
 */
final class ViewOverlap {
  private final PlannedView first;
  private final PlannedView second;
  private final double cost;

  /** Of each chosen cell, row by row of the inverse factor, its products with all candidates. */
  private final List<double[]> whitened = new ArrayList<>();

  /** The variances of the mean covariance, and the differences of the means, given the chosen. */
  private final double[] variances;

  private final double[] differences;

  /** The coefficient of the chosen cells. */
  private double chosen = 1;

  /**
   * Two views.
   *
   * @param cost what it costs to take the one for the other, times their probabilities
   * @param candidates how many there are
   */
  ViewOverlap(PlannedView first, PlannedView second, double cost, int candidates) {
    this.first = first;
    this.second = second;
    this.cost = cost;
    this.variances = new double[candidates];
    this.differences = new double[candidates];
    for (int i = 0; i < candidates; i++) {
      variances[i] = (first.priorVariance(i) + second.priorVariance(i)) / 2;
      differences[i] = first.mean(i) - second.mean(i);
    }
  }

  /** The expected cost of confusing the two once a candidate is measured, too. */
  double cost(int candidate) {
    return cost * coefficient(candidate);
  }

  private double coefficient(int candidate) {
    double product = first.variance(candidate) * second.variance(candidate);
    double shape = Math.sqrt(Math.sqrt(product) / variances[candidate]);
    double distance = differences[candidate] * differences[candidate] / variances[candidate];
    return chosen * shape * StrictMath.exp(-distance / 8);
  }

  /** Takes a candidate for measured; to be called before the views take it. */
  void choose(int candidate) {
    chosen = coefficient(candidate);
    double[] row = first.priorCovariances(candidate);
    double[] other = second.priorCovariances(candidate);
    for (int i = 0; i < row.length; i++) {
      row[i] = (row[i] + other[i]) / 2;
    }
    for (double[] before : whitened) {
      double factor = before[candidate];
      for (int i = 0; i < row.length; i++) {
        row[i] -= factor * before[i];
      }
    }
    double pivot = Math.sqrt(variances[candidate]);
    double difference = differences[candidate] / pivot;
    for (int i = 0; i < row.length; i++) {
      row[i] /= pivot;
      variances[i] = Math.max(Double.MIN_NORMAL, variances[i] - row[i] * row[i]);
      differences[i] -= difference * row[i];
    }
    whitened.add(row);
  }
}
