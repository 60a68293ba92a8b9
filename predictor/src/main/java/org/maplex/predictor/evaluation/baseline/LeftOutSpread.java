package org.maplex.predictor.evaluation.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far predictions are off, learned by leaving sources out, apart for cells from the fastest to
 * the slowest.
 */
final class LeftOutSpread {
  /** Where nothing could be left out. */
  private static final double UNKNOWN = 0.5;

  private static final double SMALLEST = 0.01;
  private static final double LARGEST = 1;
  private static final double SHARE = 0.9;
  private static final int CLASSES = 5;
  private static final int HALVINGS = 40;

  /**
   * A cell of a source that was left out.
   *
   * @param predicted the logarithm of its latency
   * @param error what the true logarithm exceeds it by
   * @param weight of it among all
   */
  record Residual(double predicted, double error, double weight) {}

  private final double[] upTo;
  private final double[] spreads;

  private LeftOutSpread(double[] upTo, double[] spreads) {
    this.upTo = upTo;
    this.spreads = spreads;
  }

  static LeftOutSpread of(List<Residual> residuals) {
    if (residuals.size() < CLASSES) {
      return new LeftOutSpread(new double[0], new double[] {UNKNOWN});
    }
    List<Residual> sorted = new ArrayList<>(residuals);
    sorted.sort(Comparator.comparingDouble(Residual::predicted));
    double[] upTo =
        IntStream.range(1, CLASSES)
            .mapToDouble(part -> sorted.get(part * sorted.size() / CLASSES).predicted())
            .toArray();
    double[] spreads =
        IntStream.range(0, CLASSES)
            .mapToDouble(
                part ->
                    spread(
                        sorted.subList(
                            part * sorted.size() / CLASSES, (part + 1) * sorted.size() / CLASSES)))
            .toArray();
    return new LeftOutSpread(upTo, spreads);
  }

  /** The least spread whose central interval of 90% holds that share of the true latencies. */
  private static double spread(List<Residual> residuals) {
    double total = residuals.stream().mapToDouble(Residual::weight).sum();
    double low = SMALLEST;
    double high = LARGEST;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      double inside =
          residuals.stream()
              .filter(residual -> TreePosterior.isInside(residual.error(), middle))
              .mapToDouble(Residual::weight)
              .sum();
      if (inside >= SHARE * total) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** The standard deviation of the logarithm of a latency that was predicted to be so long. */
  double of(double predicted) {
    return spreads[(int) Arrays.stream(upTo).filter(bound -> predicted >= bound).count()];
  }
}
