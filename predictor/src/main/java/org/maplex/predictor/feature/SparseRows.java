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

  /** The same, but only over the columns from one on. The columns of the row ascend. */
  double dot(int row, double[] vector, int fromColumn) {
    double sum = 0;
    for (int i = start[row + 1] - 1; i >= start[row] && column[i] >= fromColumn; i--) {
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

  /**
   * Adds the same multiple of a row to one vector and of its squares to another, but only in the
   * columns from one on. The columns of the row ascend.
   */
  void addMomentsTo(double[] sums, double[] squares, int row, double factor, int fromColumn) {
    for (int i = start[row + 1] - 1; i >= start[row] && column[i] >= fromColumn; i--) {
      double multiple = factor * value[i];
      sums[column[i]] += multiple;
      squares[column[i]] += multiple * value[i];
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
    private int[] column;
    private double[] value;
    private int rows;
    private int size;

    /** Starts a matrix of that shape. */
    public Builder(int rows, int columns) {
      this(rows, columns, 64);
    }

    /** The same, where about so many entries other than zero are expected. */
    public Builder(int rows, int columns, int entries) {
      this.columns = columns;
      this.start = new int[rows + 1];
      this.column = new int[entries];
      this.value = new double[entries];
    }

    /** Adds an entry to the row that is being written; zeros are left out. */
    public Builder entry(int entryColumn, double entryValue) {
      if (entryValue != 0) {
        reserve(1);
        column[size] = entryColumn;
        value[size++] = entryValue;
      }
      return this;
    }

    /**
     * Adds the entries of a row written before that stand in some columns. Its columns ascend.
     *
     * @param toColumn the first column that is not among them
     */
    public Builder entriesOf(int row, int fromColumn, int toColumn) {
      int from = start[row];
      while (from < start[row + 1] && column[from] < fromColumn) {
        from++;
      }
      int to = from;
      while (to < start[row + 1] && column[to] < toColumn) {
        to++;
      }
      reserve(to - from);
      System.arraycopy(column, from, column, size, to - from);
      System.arraycopy(value, from, value, size, to - from);
      size += to - from;
      return this;
    }

    private void reserve(int entries) {
      if (size + entries > column.length) {
        int length = Math.max(size + entries, 2 * size);
        column = Arrays.copyOf(column, length);
        value = Arrays.copyOf(value, length);
      }
    }

    /** Ends the row. */
    public Builder endRow() {
      start[++rows] = size;
      return this;
    }

    /** The matrix of the rows written, which shares their entries: for a single use. */
    public SparseRows build() {
      return new SparseRows(columns, start, column, value);
    }
  }
}
