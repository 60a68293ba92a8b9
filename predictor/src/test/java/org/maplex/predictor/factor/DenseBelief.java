package org.maplex.predictor.factor;

import java.util.stream.IntStream;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

/** A Gaussian over the latencies of cells under one view, written out cell by cell. */
final class DenseBelief {
  private final ExecutionView view;
  private final double[] weights;
  private final double[][] covariance;
  private final double noise;
  private final double independent;

  DenseBelief(
      ExecutionView view,
      double[] weights,
      double[][] covariance,
      double noise,
      double independent) {
    this.view = view;
    this.weights = weights;
    this.covariance = Vectors.scaled(covariance, 1);
    this.noise = noise;
    this.independent = independent;
  }

  private double[] features(int cell) {
    double[] features = new double[CellFeatures.SIZE];
    CellFeatures.ofAllCells().rows().addTo(features, view.executedIndex(cell), 1);
    return features;
  }

  double mean(int cell) {
    return Vectors.dot(features(cell), weights);
  }

  /** The covariances of some cells, a row each, with others. */
  double[][] covariances(int[] cells, int[] others) {
    double[][] times =
        IntStream.of(cells)
            .mapToObj(cell -> Vectors.times(covariance, features(cell)))
            .toArray(double[][]::new);
    double[][] covariances = new double[cells.length][others.length];
    for (int j = 0; j < others.length; j++) {
      double[] features = features(others[j]);
      for (int i = 0; i < cells.length; i++) {
        covariances[i][j] = Vectors.dot(times[i], features);
      }
    }
    return covariances;
  }

  /** The covariance of measurements of some cells. */
  double[][] measured(int[] cells) {
    double[][] k = covariances(cells, cells);
    for (int i = 0; i < cells.length; i++) {
      k[i][i] += Math.pow(noise * Math.max(0.2, mean(cells[i])), 2) + independent;
    }
    return k;
  }

  /** The mean relative variance of the reference cells that measuring some cells explains. */
  double explained(int[] cells, int[] reference, double[] typical) {
    if (cells.length == 0) {
      return 0;
    }
    Inverse inverse = new Inverse(measured(cells));
    double[][] covariances = covariances(reference, cells);
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      double removed = Vectors.dot(covariances[i], inverse.times(covariances[i]));
      sum += removed / (reference.length * typical[i] * typical[i]);
    }
    return sum;
  }

  /** Bhattacharyya's coefficient of measurements of some cells, by determinants and an inverse. */
  static double overlap(DenseBelief one, DenseBelief other, int[] cells) {
    if (cells.length == 0) {
      return 1;
    }
    double[][] first = one.measured(cells);
    double[][] second = other.measured(cells);
    double[][] mean = Vectors.scaled(first, 0.5);
    double[] difference = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      Vectors.add(mean[i], 0.5, second[i]);
      difference[i] = one.mean(cells[i]) - other.mean(cells[i]);
    }
    double distance = Vectors.dot(difference, new Inverse(mean).times(difference)) / 8;
    return Math.pow(determinant(first), 0.25)
        * Math.pow(determinant(second), 0.25)
        / Math.sqrt(determinant(mean))
        * Math.exp(-distance);
  }

  private static double determinant(double[][] matrix) {
    return Math.exp(new Inverse(matrix).logDeterminant());
  }
}
