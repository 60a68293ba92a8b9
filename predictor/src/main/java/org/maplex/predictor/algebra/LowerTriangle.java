package org.maplex.predictor.algebra;

/** The lower triangle of a symmetric matrix in one array, line by line. */
public final class LowerTriangle {
  private LowerTriangle() {}

  /** The place of the first element of a line: of line n, how many elements n lines have. */
  public static int line(int row) {
    return row * (row + 1) / 2;
  }
}
