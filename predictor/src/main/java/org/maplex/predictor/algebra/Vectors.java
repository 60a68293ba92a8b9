package org.maplex.predictor.algebra;

/** Sums over arrays, in the order of the elements. */
public final class Vectors {
  private Vectors() {}

  /** The scalar product of two vectors of the same length. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Adds {@code factor * addend} to {@code vector}. */
  public static void add(double[] vector, double factor, double[] addend) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] += factor * addend[i];
    }
  }

  /** Adds {@code factor * addend} to {@code matrix}. */
  public static void add(double[][] matrix, double factor, double[][] addend) {
    for (int i = 0; i < matrix.length; i++) {
      add(matrix[i], factor, addend[i]);
    }
  }

  /** Adds {@code factor * a b'} to {@code matrix}. */
  public static void addOuter(double[][] matrix, double factor, double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      add(matrix[i], factor * a[i], b);
    }
  }

  /** The product of a matrix with a vector. */
  public static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = dot(matrix[i], vector);
    }
    return product;
  }

  /** {@code factor * vector}. */
  public static double[] scaled(double[] vector, double factor) {
    double[] scaled = new double[vector.length];
    add(scaled, factor, vector);
    return scaled;
  }

  /** {@code factor * matrix}. */
  public static double[][] scaled(double[][] matrix, double factor) {
    double[][] scaled = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      scaled[i] = scaled(matrix[i], factor);
    }
    return scaled;
  }
}
