package org.maplex.predictor.algebra;

import java.util.stream.IntStream;

/** Some of many, evenly spaced. */
public final class EvenSpacing {
  private EvenSpacing() {}

  /**
   * Ascending positions, the first of which is 0.
   *
   * @param number how many, 0 to {@code size} for distinct ones
   * @param size positions are below it
   */
  public static IntStream positions(int number, int size) {
    return IntStream.range(0, number).map(i -> (int) ((long) i * size / number));
  }
}
