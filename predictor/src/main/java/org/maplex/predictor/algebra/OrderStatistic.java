package org.maplex.predictor.algebra;

/**
 * The number at a place in ascending order, without sorting all (C. A. R. Hoare, "Algorithm 65:
 * FIND", Communications of the ACM 4(7), 1961).
 */
public final class OrderStatistic {
  private OrderStatistic() {}

  /**
   * The number with so many others before it.
   *
   * @param values not empty, without NaN; they are reordered, so that nothing before the place is
   *     larger, and nothing behind it smaller
   * @param place 0 for the smallest, less than there are values
   */
  public static double of(double[] values, int place) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      double pivot = values[place];
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (pivot < values[right]) {
          right--;
        }
        if (left <= right) {
          double swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (right < place) {
        low = left;
      }
      if (place < left) {
        high = right;
      }
    }
    return values[place];
  }
}
