package org.maplex.search.result;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.maplex.benchmarkdata.Median;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.sample.Samples;

/**
 * The front of a search beside what measuring it gave.
 *
 * @param comparisons of the architectures that were measured, in the order of the front
 */
public record Verification(List<Comparison> comparisons) {
  /** The file in a result's directory that holds what was measured. */
  public static final String FILE = "verified.csv";

  /** A verification with a list of its own. */
  public Verification {
    comparisons = List.copyOf(comparisons);
  }

  /**
   * An architecture as it was predicted and as it was measured.
   *
   * @param predicted what the search believed of it
   * @param onDevice what it believed of its latency
   */
  public record Comparison(
      SavedResult.Member predicted, SavedResult.OnDevice onDevice, double measuredMs) {
    /** By which share of what was measured the prediction is too high. */
    public double error() {
      return onDevice.latency().meanMs() / measuredMs - 1;
    }

    /** By which share of what was measured the prediction is off. */
    public double distance() {
      return Math.abs(error());
    }

    /** Whether the 90% interval holds what was measured. */
    public boolean isWithinInterval() {
      return onDevice.latency().p05Ms() <= measuredMs && measuredMs <= onDevice.latency().p95Ms();
    }

    /** The index of the architecture. */
    public int index() {
      return predicted.cell().index();
    }
  }

  /** Compares the front of a search for a single device with measurements of some of it. */
  public static Verification of(SavedResult result, Samples measured) {
    Map<Cell, Double> ms = measured.byCell();
    return new Verification(
        result.front().stream()
            .filter(member -> ms.containsKey(member.cell()))
            .map(member -> new Comparison(member, member.onDevices().get(0), ms.get(member.cell())))
            .toList());
  }

  /** Those that had not been measured before the search. */
  public List<Comparison> predictions() {
    return comparisons.stream().filter(each -> !each.onDevice().isSample()).toList();
  }

  /** How many predictions have what was measured in their 90% interval. */
  public int covered() {
    return Math.toIntExact(predictions().stream().filter(Comparison::isWithinInterval).count());
  }

  /** The median of the predictions' distances; empty if there are none. */
  public OptionalDouble medianDistance() {
    double[] distances =
        predictions().stream().mapToDouble(Comparison::distance).sorted().toArray();
    return distances.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.ofSorted(distances));
  }

  /** The prediction that is farthest off. */
  public Optional<Comparison> worst() {
    return predictions().stream().max(Comparator.comparingDouble(Comparison::distance));
  }

  /** What was measured of an architecture. */
  public Optional<Comparison> of(int index) {
    return comparisons.stream().filter(each -> each.index() == index).findFirst();
  }
}
