package org.maplex.predictor.maple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.Source;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;

/**
 * All sources on one scale: latencies relative to each source's mean over the space. Of each, some
 * seeded cells are learned from.
 */
final class SourceSet {
  /** Relative latencies below it count as it where ratios are taken. */
  private static final double LEAST = 0.05;

  /** Cells faster than this share of a device's mean need not be hit to a fraction of theirs. */
  private static final double LEAST_REFERENCE = 0.2;

  /** Of the smoothing of one source, for each cell that is known of it. */
  private static final double SMOOTHING = 0.01;

  private final ArchitectureEncoding encoding = new ArchitectureEncoding();
  private final List<Source> sources;
  private final int[][] cells;
  private final double[] scalesMs;
  private final List<ArchitectureEncoding.Linear> smooth = new ArrayList<>();
  private final ArchitectureEncoding.Linear mean;
  private final double[][][] moments;
  private final double[][] products;
  private final int[] candidates;
  private final double[][] candidateLogarithms;

  /**
   * Learns from some cells of each source.
   *
   * @throws IllegalArgumentException if there is no source, or too little is known of one
   */
  SourceSet(List<Source> sources, int trainingCells, long seed) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no sources to learn from, expected at least one device.");
    }
    this.sources = List.copyOf(sources);
    Source.read(sources);
    List<Integer> order =
        IntStream.range(0, CellSpace.SIZE).boxed().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(order, new Random(seed));
    int n = sources.size();
    cells = new int[n][];
    scalesMs = new double[n];
    double[] meanWeights = new double[ArchitectureEncoding.SIZE];
    for (int source = 0; source < n; source++) {
      Source known = sources.get(source);
      cells[source] =
          order.stream()
              .filter(index -> !Double.isNaN(known.latencyMs(index)))
              .limit(trainingCells)
              .mapToInt(Integer::intValue)
              .toArray();
      double[] weights = smoothed(known, cells[source]);
      // All features but the constant have mean 0 over the space.
      scalesMs[source] = weights[0];
      if (!(scalesMs[source] > 0)) {
        throw new IllegalArgumentException(
            "The %d known latencies of the source %s are too few to tell how it scales. Maybe leave it out."
                .formatted(cells[source].length, known.device().id()));
      }
      double[] relative = new double[weights.length];
      Vectors.add(relative, 1 / scalesMs[source], weights);
      smooth.add(encoding.linear(relative));
      Vectors.add(meanWeights, 1.0 / n, relative);
    }
    mean = encoding.linear(meanWeights);
    moments = new double[n][][];
    products = new double[n][];
    summarise();
    candidates =
        order.stream()
            .filter(index -> this.sources.stream().anyMatch(known -> isKnown(known, index)))
            .limit(trainingCells)
            .mapToInt(Integer::intValue)
            .toArray();
    candidateLogarithms = new double[n][];
    for (int source = 0; source < n; source++) {
      candidateLogarithms[source] = new double[candidates.length];
      for (int i = 0; i < candidates.length; i++) {
        candidateLogarithms[source][i] = logarithm(source, candidates[i]);
      }
    }
  }

  private static boolean isKnown(Source source, int index) {
    return !Double.isNaN(source.latencyMs(index));
  }

  /** A ridge regression of one source, which says what is not known of it. */
  private double[] smoothed(Source source, int[] known) {
    int size = ArchitectureEncoding.SIZE;
    ArchitectureEncoding.Sums sums = encoding.new Sums();
    for (int index : known) {
      sums.add(index, 1, source.latencyMs(index));
    }
    double[][] normal = sums.moments();
    for (int feature = 1; feature < size; feature++) {
      normal[feature][feature] += SMOOTHING * known.length;
    }
    return Cholesky.of(normal).solve(sums.products());
  }

  /** Sums over a source's cells, each weighted so that relative errors count alike. */
  private void summarise() {
    Map<List<Integer>, double[][]> shared = new HashMap<>();
    for (int source = 0; source < cells.length; source++) {
      int[] known = cells[source];
      ArchitectureEncoding.Sums sums = encoding.new Sums();
      for (int index : known) {
        double weight = 1 / squaredReference(index) / known.length;
        sums.add(index, weight, relative(source, index));
      }
      // Sources of which the same is known, most of them, share one matrix.
      moments[source] =
          shared.computeIfAbsent(Arrays.stream(known).boxed().toList(), same -> sums.moments());
      products[source] = sums.products();
    }
  }

  List<Device> devices() {
    return sources.stream().map(Source::device).toList();
  }

  ArchitectureEncoding encoding() {
    return encoding;
  }

  /** The cells of a source that are learned from. */
  int[] cells(int source) {
    return cells[source];
  }

  /** The mean latency of a source over all cells, in ms. */
  double scaleMs(int source) {
    return scalesMs[source];
  }

  /** The mean over its cells of x x' / reference^2, where x are encodings. */
  double[][] moments(int source) {
    return moments[source];
  }

  /** The mean over its cells of y x / reference^2, where y are relative latencies. */
  double[] products(int source) {
    return products[source];
  }

  /** A relative latency: as known, or as the source's other latencies let expect. */
  double relative(int source, int index) {
    double known = sources.get(source).latencyMs(index);
    return Double.isNaN(known) ? smooth.get(source).of(index) : known / scalesMs[source];
  }

  /** The logarithm of a relative latency. */
  double logarithm(int source, int index) {
    return StrictMath.log(Math.max(LEAST, relative(source, index)));
  }

  /**
   * The square of the latency of a cell in the mean of the sources: errors count relative to it.
   */
  double squaredReference(int index) {
    double reference = Math.max(LEAST_REFERENCE, mean.of(index));
    return reference * reference;
  }

  /** The cells that may stand in for measured ones. */
  int[] candidates() {
    return candidates;
  }

  /** {@link #logarithm} of all candidates. */
  double[] candidateLogarithms(int source) {
    return candidateLogarithms[source];
  }
}
