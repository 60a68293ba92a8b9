package org.maplex.predictor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;

/** A device whose latencies are known for many cells, from which a target's are guessed. */
public final class Source {
  private final Device device;
  private final double[] latenciesMs;

  private Source(Device device, double[] latenciesMs) {
    this.device = device;
    this.latenciesMs = latenciesMs;
  }

  /** A device with all latencies that a table holds. */
  public static Source of(Device device, CellTable latencies) {
    return new Source(device, latencies.values());
  }

  /**
   * The devices of the tables that are wanted, with all that is known of them, in the order of the
   * tables. Reads them side by side.
   */
  public static List<Source> among(BenchmarkData data, Predicate<Device> wanted) {
    // Asked on this thread: a class that is being initialised must not be asked from another.
    return data.devices().stream().filter(wanted).toList().parallelStream()
        .map(device -> of(device, data.latency(device.id())))
        .toList();
  }

  /**
   * The same device with what is known restricted to some cells.
   *
   * @throws IllegalArgumentException if nothing is known of these cells
   */
  public Source restrictedTo(Collection<Cell> cells) {
    double[] restricted = new double[CellSpace.SIZE];
    Arrays.fill(restricted, Double.NaN);
    for (Cell cell : cells) {
      restricted[cell.index()] = latenciesMs[cell.index()];
    }
    if (Arrays.stream(restricted).allMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "No latency of the source %s is known for any of the %d cells it was restricted to."
              .formatted(device.id(), cells.size()));
    }
    return new Source(device, restricted);
  }

  /** The device. */
  public Device device() {
    return device;
  }

  /** The latency of the cell at a public index in ms, NaN where unknown. */
  public double latencyMs(int index) {
    return latenciesMs[index];
  }
}
