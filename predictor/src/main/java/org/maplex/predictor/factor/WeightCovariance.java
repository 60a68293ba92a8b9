package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.List;
import org.maplex.predictor.algebra.LowerTriangle;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.LinearTables;
import org.maplex.predictor.feature.SparseRows;

/**
 * A covariance of weights as the sum it is made of: multiples of other covariances, and of outer
 * products of vectors with themselves. The matrix is summed when it is first needed: what samples
 * or a single cell make of the covariance is told sooner by its parts, and several covariances may
 * have parts in common.
 */
final class WeightCovariance {
  private static final int SIZE = CellFeatures.SIZE;

  private final List<Term> terms;
  private final double[] factors;
  private final double[][] vectors;

  /** Whether nothing but the matrix is known. */
  private final boolean isWhole;

  private volatile double[][] matrix;
  private volatile LinearTables tables;

  /** A multiple of a covariance. */
  private record Term(double factor, WeightCovariance covariance) {}

  private WeightCovariance(
      List<Term> terms, double[] factors, double[][] vectors, double[][] matrix) {
    this.terms = terms;
    this.factors = factors;
    this.vectors = vectors;
    this.isWhole = matrix != null;
    this.matrix = matrix;
  }

  /** Of which only the matrix is known. */
  static WeightCovariance of(double[][] matrix) {
    return new WeightCovariance(List.of(), new double[0], new double[0][], matrix);
  }

  /** Of weights that are independent of each other. */
  static WeightCovariance diagonal(double[] variances) {
    double[][] matrix = new double[variances.length][variances.length];
    for (int i = 0; i < variances.length; i++) {
      matrix[i][i] = variances[i];
    }
    return of(matrix);
  }

  /** Collects what a covariance is the sum of. */
  static final class Builder {
    private final List<Term> terms = new ArrayList<>();
    private final List<Double> factors = new ArrayList<>();
    private final List<double[]> vectors = new ArrayList<>();

    /** Adds a multiple of a covariance. */
    Builder add(double factor, WeightCovariance covariance) {
      if (!covariance.isZero()) {
        terms.add(new Term(factor, covariance));
      }
      return this;
    }

    /** Adds a multiple of the outer product of a vector with itself. */
    Builder addOuter(double factor, double[] vector) {
      factors.add(factor);
      vectors.add(vector);
      return this;
    }

    WeightCovariance build() {
      return new WeightCovariance(
          List.copyOf(terms),
          factors.stream().mapToDouble(Double::doubleValue).toArray(),
          vectors.toArray(double[][]::new),
          null);
    }
  }

  private boolean isZero() {
    return !isWhole && terms.isEmpty() && vectors.length == 0;
  }

  /** The covariance as a matrix; not to be changed. */
  double[][] matrix() {
    if (matrix == null) {
      double[][] sum = new double[SIZE][SIZE];
      for (Term term : terms) {
        Vectors.add(sum, term.factor, term.covariance.matrix());
      }
      for (int i = 0; i < vectors.length; i++) {
        Vectors.addOuter(sum, factors[i], vectors[i], vectors[i]);
      }
      matrix = sum;
    }
    return matrix;
  }

  /**
   * The variance of what is executed, as far as it comes from the weights. Always summed from the
   * parts: its last bits must not depend on whether somebody asked for the matrix before.
   */
  double variance(int executed) {
    SparseRows rows = CellFeatures.ofAllCells().rows();
    if (isWhole) {
      return rows.quadratic(executed, matrix);
    }
    double sum = 0;
    for (Term term : terms) {
      sum += term.factor * term.covariance.variance(executed);
    }
    for (int i = 0; i < vectors.length; i++) {
      double along = rows.dot(executed, vectors[i]);
      sum += factors[i] * along * along;
    }
    return sum;
  }

  /**
   * The covariances of all pairs of some executions, as far as they come from the weights, as a
   * {@link LowerTriangle}.
   */
  double[] covariances(ExecutedSamples samples) {
    int[] executed = samples.executed();
    double[] sum = new double[LowerTriangle.line(executed.length)];
    if (isWhole) {
      addProducts(sum, executed, samples.times(this));
    }
    for (Term term : terms) {
      Vectors.add(sum, term.factor, samples.covariances(term.covariance));
    }
    if (vectors.length > 0) {
      addCovariancesOfVectors(sum, executed);
    }
    return sum;
  }

  private static void addProducts(double[] sum, int[] executed, double[][] times) {
    SparseRows rows = CellFeatures.ofAllCells().rows();
    int place = 0;
    for (int i = 0; i < executed.length; i++) {
      for (int j = 0; j <= i; j++) {
        sum[place++] += rows.dot(executed[j], times[i]);
      }
    }
  }

  private void addCovariancesOfVectors(double[] sum, int[] executed) {
    if (tables == null) {
      tables = new LinearTables(vectors);
    }
    double[][] along = new double[executed.length][];
    int place = 0;
    for (int i = 0; i < executed.length; i++) {
      along[i] = tables.at(executed[i]);
      double[] weighted = along[i].clone();
      for (int vector = 0; vector < weighted.length; vector++) {
        weighted[vector] *= factors[vector];
      }
      for (int j = 0; j <= i; j++) {
        sum[place++] += Vectors.dot(along[j], weighted);
      }
    }
  }
}
