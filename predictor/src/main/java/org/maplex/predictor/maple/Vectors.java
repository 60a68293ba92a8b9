package org.maplex.predictor.maple;

/** Sums over arrays, in the order of the elements. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Adds {@code factor * addend} to {@code vector}. */
  static void add(double[] vector, double factor, double[] addend) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] += factor * addend[i];
    }
  }

  /** Adds {@code factor * a b'} to {@code matrix}. */
  static void addOuter(double[][] matrix, double factor, double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      add(matrix[i], factor * a[i], b);
    }
  }
}
