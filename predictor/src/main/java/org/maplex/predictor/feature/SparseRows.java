package org.maplex.predictor.feature;

import java.util.Arrays;
import org.maplex.predictor.algebra.Vectors;

/**
 * A matrix of which only the entries other than zero are kept, row by row. Sums run in the order of
 * the columns, so that a result is the same to the last bit everywhere.
 */
public final class SparseRows {
  private final int columns;
  private final int[] start;
  private final int[] column;
  private final double[] value;

  private SparseRows(int columns, int[] start, int[] column, double[] value) {
    this.columns = columns;
    this.start = start;
    this.column = column;
    this.value = value;
  }

  /** How many rows there are. */
  public int rows() {
    return start.length - 1;
  }

  /** The product of a row with a vector, a number a column. */
  public double dot(int row, double[] vector) {
    double sum = 0;
    int end = start[row + 1];
    for (int i = start[row]; i < end; i++) {
      sum += value[i] * vector[column[i]];
    }
    return sum;
  }

  /** The product row * matrix * row of a symmetric matrix. */
  public double quadratic(int row, double[][] symmetric) {
    double sum = 0;
    for (int i = start[row]; i < start[row + 1]; i++) {
      double[] line = symmetric[column[i]];
      double below = 0;
      for (int j = start[row]; j < i; j++) {
        below += value[j] * line[column[j]];
      }
      sum += value[i] * (2 * below + value[i] * line[column[i]]);
    }
    return sum;
  }

  /** The product matrix * row of a symmetric matrix. */
  public double[] times(double[][] symmetric, int row) {
    double[] product = new double[columns];
    for (int i = start[row]; i < start[row + 1]; i++) {
      Vectors.add(product, value[i], symmetric[column[i]]);
    }
    return product;
  }

  /** Adds a multiple of a row to a vector. */
  public void addTo(double[] vector, int row, double factor) {
    int end = start[row + 1];
    for (int i = start[row]; i < end; i++) {
      vector[column[i]] += factor * value[i];
    }
  }

  /** Adds a multiple of the squares of a row to a vector. */
  public void addSquaresTo(double[] vector, int row, double factor) {
    for (int i = start[row]; i < start[row + 1]; i++) {
      vector[column[i]] += factor * value[i] * value[i];
    }
  }

  /** Adds a multiple of the outer product of a row with itself to a square matrix. */
  public void addOuterTo(double[][] matrix, int row, double factor) {
    for (int i = start[row]; i < start[row + 1]; i++) {
      double[] line = matrix[column[i]];
      double scaled = factor * value[i];
      for (int j = start[row]; j < start[row + 1]; j++) {
        line[column[j]] += scaled * value[j];
      }
    }
  }

  /** Adds the outer product of a row with a vector to a matrix, a line a column. */
  public void addOuterTo(double[][] matrix, int row, double[] vector) {
    for (int i = start[row]; i < start[row + 1]; i++) {
      Vectors.add(matrix[column[i]], value[i], vector);
    }
  }

  /** Writes rows one after another. */
  public static final class Builder {
    private final int columns;
    private final int[] start;
    private int[] column = new int[64];
    private double[] value = new double[64];
    private int rows;
    private int size;

    /** Starts a matrix of that shape. */
    public Builder(int rows, int columns) {
      this.columns = columns;
      this.start = new int[rows + 1];
    }

    /** Adds an entry to the row that is being written; zeros are left out. */
    public Builder entry(int entryColumn, double entryValue) {
      if (entryValue != 0) {
        if (size == column.length) {
          column = Arrays.copyOf(column, 2 * size);
          value = Arrays.copyOf(value, 2 * size);
        }
        column[size] = entryColumn;
        value[size++] = entryValue;
      }
      return this;
    }

    /** Ends the row. */
    public Builder endRow() {
      start[++rows] = size;
      return this;
    }

    /** The matrix of the rows written. */
    public SparseRows build() {
      return new SparseRows(
          columns, start, Arrays.copyOf(column, size), Arrays.copyOf(value, size));
    }
  }
}
