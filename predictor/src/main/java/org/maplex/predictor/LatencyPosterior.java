package org.maplex.predictor;

import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/** What is believed about a device after its samples were seen. Immutable and safe to share. */
@API(status = API.Status.STABLE)
public interface LatencyPosterior {
  /** The expected latency of an architecture in milliseconds. */
  double meanMs(Cell cell);

  /**
   * The standard deviation of a measurement of an architecture in milliseconds. Where many
   * architectures are asked for, this is much cheaper than {@link #estimate}.
   */
  default double standardDeviationMs(Cell cell) {
    return estimate(cell).stddevMs();
  }

  /** The belief about one architecture. */
  LatencyEstimate estimate(Cell cell);

  /**
   * How probable it is that the architecture runs within a limit.
   *
   * @param limitMs milliseconds
   * @return 0 to 1
   */
  double probabilityAtMost(Cell cell, double limitMs);

  /**
   * Whether an architecture runs within a limit with some confidence: the same as to compare {@link
   * #probabilityAtMost} with it, and much cheaper where the answer is clear.
   *
   * @param confidence above 0, at most 1
   */
  default boolean isProbablyAtMost(Cell cell, double limitMs, double confidence) {
    return probabilityAtMost(cell, limitMs) >= confidence;
  }

  /**
   * All that is believed of one architecture, for those who ask more than one thing about it:
   * {@link #probabilityAtMost} of it, and the inverse.
   */
  default LatencyDistribution distribution(Cell cell) {
    return limitMs -> probabilityAtMost(cell, limitMs);
  }

  /**
   * What measurements of several architectures may turn out to be: draws of all of them together,
   * since where one takes longer than expected, its like does. Unless a posterior knows how errors
   * go together, they are taken for independent and normal.
   *
   * @param cells none twice
   * @param random decides, and is the only thing random
   * @return one row a draw, one latency in ms above 0 for each cell
   */
  default double[][] draw(List<Cell> cells, int draws, RandomGenerator random) {
    double[][] drawn = new double[draws][cells.size()];
    for (double[] latencies : drawn) {
      for (int i = 0; i < latencies.length; i++) {
        Cell cell = cells.get(i);
        double deviation = standardDeviationMs(cell);
        latencies[i] =
            Math.max(Double.MIN_NORMAL, meanMs(cell) + deviation * random.nextGaussian());
      }
    }
    return drawn;
  }

  /**
   * The share of architectures whose {@link #meanMs} this posterior expects to be within a share of
   * their true latency: where it is well calibrated, so many are. Asks for every fifth of all
   * cells, which decides to half a percentage point.
   *
   * @param share of the true latency, above 0 and below 1, for example 0.1
   * @return 0 to 1
   */
  default double expectedWithin(double share) {
    return expectedWithin(
        share,
        IntStream.range(0, CellSpace.SIZE)
            .filter(index -> index % 5 == 2)
            .mapToObj(Cell::ofIndex)
            .toList());
  }

  /**
   * The share of some architectures whose {@link #meanMs} this posterior expects to be within a
   * share of their true latency: the mean of their probabilities.
   *
   * @param share of the true latency, above 0 and below 1
   * @param cells one or more
   * @return 0 to 1
   * @throws IllegalArgumentException if the share is out of its range, or there are no cells
   */
  default double expectedWithin(double share, Collection<Cell> cells) {
    if (!(share > 0 && share < 1) || cells.isEmpty()) {
      throw new IllegalArgumentException(
          "%s for %d cells, expected a share above 0 and below 1, and at least one cell"
              .formatted(share, cells.size()));
    }
    double sum = 0;
    for (Cell cell : cells) {
      double mean = meanMs(cell);
      LatencyDistribution latency = distribution(cell);
      sum +=
          latency.probabilityAtMost(mean / (1 - share))
              - latency.probabilityAtMost(mean / (1 + share));
    }
    return sum / cells.size();
  }

  /** How much each source counted, the heaviest first; empty where there were no sources. */
  default List<SourceWeight> sourceWeights() {
    return List.of();
  }

  /** The samples that took too long to belong to the others, in public order. */
  default List<UnusualSample> unusualSamples() {
    return List.of();
  }
}
