package org.maplex.search.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Which of many means is told first, on the page as in the terminal. */
public final class Told {
  private Told() {}

  /**
   * The one with the highest figure, the first of equals; empty if none has the figure.
   *
   * @param isCompared whether a mean is among those to choose from
   */
  public static <T> Optional<T> best(
      List<T> means, Predicate<T> isCompared, ToDoubleFunction<T> figure) {
    return means.stream()
        .filter(isCompared)
        .filter(mean -> !Double.isNaN(figure.applyAsDouble(mean)))
        .max(Comparator.comparingDouble(figure));
  }
}
