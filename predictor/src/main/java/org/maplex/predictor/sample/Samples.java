package org.maplex.predictor.sample;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.Median;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;

/**
 * The measured architectures of one target, each once, in public order. Measurements of the same
 * architecture are combined by their median.
 */
@API(status = API.Status.STABLE)
public final class Samples implements Iterable<Sample> {
  /** Repeated measurements this far apart are unlikely to be of one network on one device. */
  private static final double SUSPICIOUS_RATIO = 2;

  private static final double[] POWERS_OF_TEN = {1, 10, 100, 1000, 10_000, 100_000};
  private static final int MOST_DECIMALS = POWERS_OF_TEN.length - 1;

  private final List<Sample> samples;
  private final List<Disagreement> disagreements;

  private Samples(List<Sample> samples, List<Disagreement> disagreements) {
    this.samples = samples;
    this.disagreements = disagreements;
  }

  /**
   * Repeated measurements of one architecture that lie suspiciously far apart.
   *
   * @param cell the architecture
   * @param lowestMs the lowest latency given for it
   * @param highestMs the highest
   * @param medianMs the one that is used
   */
  public record Disagreement(Cell cell, double lowestMs, double highestMs, double medianMs) {}

  /** Combines measurements; their order does not matter. */
  public static Samples of(Collection<Sample> measurements) {
    return ofRepeated(
        measurements.stream()
            .collect(
                Collectors.groupingBy(
                    Sample::cell,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        repeated -> repeated.stream().mapToDouble(Sample::latencyMs).toArray()))));
  }

  /** Combines what was measured of each architecture, at least once; the order does not matter. */
  static Samples ofRepeated(Map<Cell, double[]> latenciesMs) {
    List<Sample> samples = new ArrayList<>();
    List<Disagreement> disagreements = new ArrayList<>();
    for (Cell cell : latenciesMs.keySet().stream().sorted(comparingInt(Cell::index)).toList()) {
      double[] sorted = latenciesMs.get(cell).clone();
      Arrays.sort(sorted);
      double median = Median.ofSorted(sorted);
      samples.add(new Sample(cell, median));
      double highest = sorted[sorted.length - 1];
      if (highest > SUSPICIOUS_RATIO * sorted[0]) {
        disagreements.add(new Disagreement(cell, sorted[0], highest, median));
      }
    }
    return new Samples(List.copyOf(samples), List.copyOf(disagreements));
  }

  /** Combines measurements; their order does not matter. */
  public static Samples of(Sample... measurements) {
    return of(List.of(measurements));
  }

  /** No samples. */
  public static Samples none() {
    return of(List.of());
  }

  /** How many architectures were measured. */
  public int size() {
    return samples.size();
  }

  /** The samples in public order. */
  public Stream<Sample> stream() {
    return samples.stream();
  }

  @Override
  public Iterator<Sample> iterator() {
    return samples.iterator();
  }

  /** The public indices of the measured cells, ascending. */
  public int[] indices() {
    return stream().mapToInt(sample -> sample.cell().index()).toArray();
  }

  /** The latencies in ms, in the order of {@link #indices()}. */
  public double[] latenciesMs() {
    return stream().mapToDouble(Sample::latencyMs).toArray();
  }

  /** The latencies in ms by the cells that were measured. */
  public Map<Cell, Double> byCell() {
    return stream().collect(Collectors.toUnmodifiableMap(Sample::cell, Sample::latencyMs));
  }

  /**
   * The step to which latencies were evidently rounded, in ms: the largest power of ten, at most 1,
   * of which all of them are multiples.
   *
   * @return 0 where there is no such step, or there are no samples
   */
  public double resolutionMs() {
    for (int decimals = 0; decimals <= MOST_DECIMALS && !samples.isEmpty(); decimals++) {
      double steps = POWERS_OF_TEN[decimals];
      if (stream().allMatch(sample -> isWhole(sample.latencyMs() * steps))) {
        return 1 / steps;
      }
    }
    return 0;
  }

  /**
   * The step to which latencies are rounded, in ms, told by the latencies themselves or by the
   * device's specification, whichever is coarser.
   *
   * @return 0 where there is no such step
   */
  public double resolutionMs(DeviceSpecification device) {
    return device.latencyResolutionMs() == null
        ? resolutionMs()
        : Math.max(resolutionMs(), device.latencyResolutionMs());
  }

  private static boolean isWhole(double value) {
    return Math.abs(value - Math.rint(value)) <= 1e-9 * value;
  }

  /** All samples but the one at a position of {@link #indices()}. */
  public Samples without(int position) {
    return of(
        IntStream.range(0, samples.size())
            .filter(i -> i != position)
            .mapToObj(samples::get)
            .toList());
  }

  /** The architectures whose repeated measurements lie suspiciously far apart. */
  public List<Disagreement> disagreements() {
    return disagreements;
  }

  @Override
  public String toString() {
    return "%d samples %s".formatted(size(), Arrays.toString(indices()));
  }
}
