package org.maplex.benchmarkdata;

/** The middle of some numbers. */
public final class Median {
  private Median() {}

  /**
   * The median of numbers in ascending order: the one in the middle, or the mean of the two there.
   *
   * @param ascending at least one number
   */
  public static double ofSorted(double[] ascending) {
    int middle = ascending.length / 2;
    return ascending.length % 2 == 1
        ? ascending[middle]
        : (ascending[middle - 1] + ascending[middle]) / 2;
  }
}
