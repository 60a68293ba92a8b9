package org.maplex.predictor.evaluation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyPosterior;

/**
 * Whether beliefs are as sure as they ought to be: how probable a latency up to the true one was
 * held to be, counted over many cells. It is the histogram of the probability integral transform
 * (Gneiting, Balabdaoui and Raftery, "Probabilistic forecasts, calibration and sharpness", JRSS B
 * 69(2), 2007), and flat where beliefs are right.
 *
 * <p>The truth is what the device records, and beliefs are about that: where it records whole
 * milliseconds, the variance of rounding is part of the belief, and the number that was recorded
 * stands for the middle of all that is rounded to it. Intervals and limits take it so, too.
 *
 * @param counts how many cells there are in each twentieth of the probabilities from 0 to 1. What
 *     lies between two of them counts to the one nearer to one half, so that central intervals hold
 *     their ends
 */
public record Calibration(List<Long> counts) {
  /** How many parts the probabilities are divided into. */
  public static final int BINS = 20;

  /** A central interval whose probability is a tenth has one bin on each side of one half. */
  private static final int TENTHS = BINS / 2;

  /**
   * Counts in a list of their own.
   *
   * @throws IllegalArgumentException if there are not {@link #BINS} of them, each 0 or more
   */
  public Calibration {
    counts = List.copyOf(counts);
    if (counts.size() != BINS || counts.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException(
          "The counts are %s, expected %d of them, each 0 or more.".formatted(counts, BINS));
    }
  }

  /**
   * How often central intervals hold the truth.
   *
   * @param nominal how often they ought to, above 0 and below 1
   * @param observed the share of true latencies inside them, 0 to 1; NaN where nothing was counted
   */
  public record Coverage(double nominal, double observed) {}

  /**
   * How a posterior does on some cells.
   *
   * @param truthMs the true latency of each
   */
  static Calibration of(
      LatencyPosterior posterior, List<Cell> queries, ToDoubleFunction<Cell> truthMs) {
    return of(
        queries.stream()
            .mapToDouble(cell -> posterior.probabilityAtMost(cell, truthMs.applyAsDouble(cell)))
            .toArray());
  }

  /**
   * Counts probabilities.
   *
   * @throws IllegalArgumentException if one is not from 0 to 1
   */
  static Calibration of(double... probabilities) {
    Long[] counts = new Long[BINS];
    Arrays.fill(counts, 0L);
    for (double probability : probabilities) {
      counts[bin(probability)]++;
    }
    return new Calibration(Arrays.asList(counts));
  }

  private static int bin(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "The probability of the true latency is %s, expected 0 to 1.".formatted(probability));
    }
    double place = probability * BINS;
    return probability < 0.5 ? (int) place : (int) Math.ceil(place) - 1;
  }

  /** What several counted, together. */
  public static Calibration sum(Collection<Calibration> all) {
    return new Calibration(
        IntStream.range(0, BINS)
            .mapToObj(bin -> all.stream().mapToLong(each -> each.counts.get(bin)).sum())
            .toList());
  }

  /** How many cells were counted. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** How often central intervals of 10%, 20% and so on up to 90% hold the truth. */
  public List<Coverage> curve() {
    return IntStream.range(1, TENTHS).mapToObj(this::coverage).toList();
  }

  /** The share of true latencies inside the central interval of 90%; NaN if none was counted. */
  double coverage90() {
    return coverage(TENTHS - 1).observed;
  }

  private Coverage coverage(int tenths) {
    long inside = IntStream.range(TENTHS - tenths, TENTHS + tenths).mapToLong(counts::get).sum();
    return new Coverage((double) tenths / TENTHS, (double) inside / total());
  }
}
