package org.maplex.predictor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/**
 * A device whose latencies are known for many cells, from which a target's are guessed. Those of a
 * table are read when they are first asked for.
 */
@API(status = API.Status.STABLE)
public final class Source {
  private static final int WELL_KNOWN = 900;

  private final Device device;
  private final Optional<String> digest;
  private final int known;
  private final Supplier<double[]> reading;
  private volatile double[] latenciesMs;

  private Source(Device device, Optional<String> digest, int known, Supplier<double[]> reading) {
    this.device = device;
    this.digest = digest;
    this.known = known;
    this.reading = reading;
  }

  /** A device with all latencies that a table holds. */
  public static Source of(Device device, CellTable latencies) {
    return new Source(device, Optional.of(latencies.digest()), latencies.size(), latencies::values);
  }

  /**
   * The devices that are wanted, with all that is known of them, in the order of the tables; those
   * that a person added stand at the end.
   *
   * @throws BadInputException if one that was added is damaged
   */
  public static List<Source> among(BenchmarkData data, Predicate<Device> wanted) {
    return among(data.devices(), data, wanted);
  }

  /**
   * All devices, as {@link #among} has them.
   *
   * @throws BadInputException if one that was added is damaged
   */
  public static List<Source> all(BenchmarkData data) {
    return among(data, device -> true);
  }

  /** The same of devices that come with the project, whatever a person added. */
  public static List<Source> amongBuiltIn(BenchmarkData data, Predicate<Device> wanted) {
    return among(data.builtInDevices(), data, wanted);
  }

  private static List<Source> among(
      List<Device> devices, BenchmarkData data, Predicate<Device> wanted) {
    return devices.stream()
        .filter(wanted)
        .map(
            device ->
                new Source(
                    device,
                    Optional.of(data.latencyDigest(device.id())),
                    data.knownCells(device.id()),
                    () -> data.latency(device.id()).values()))
        .toList();
  }

  /** Reads the tables of some sources side by side, for whoever will ask for all of them. */
  public static void read(List<Source> sources) {
    sources.parallelStream().forEach(source -> source.latencyMs(0));
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
      restricted[cell.index()] = latencyMs(cell.index());
    }
    int left = (int) Arrays.stream(restricted).filter(latency -> !Double.isNaN(latency)).count();
    if (left == 0) {
      throw new IllegalArgumentException(
          "No latency of the source %s is known for any of the %d cells it was restricted to."
              .formatted(device.id(), cells.size()));
    }
    return new Source(device, Optional.empty(), left, () -> restricted);
  }

  /** The device. */
  public Device device() {
    return device;
  }

  /** The digest that the table states that this is the whole of, if it is one. */
  public Optional<String> digest() {
    return digest;
  }

  /** Of how many cells the latency is known, 1 to 15,625. No table is read for it. */
  public int knownCells() {
    return known;
  }

  /**
   * Whether so many cells are known, 900 or more, that a regression tells what there is to tell. Of
   * others, the well-known sources let expect more than a regression finds.
   */
  public boolean isWellKnown() {
    return known >= WELL_KNOWN;
  }

  /** What is known, as samples of a device. */
  public Samples samples() {
    return Samples.of(
        CellSpace.cells()
            .filter(cell -> !Double.isNaN(latencyMs(cell.index())))
            .map(cell -> new Sample(cell, latencyMs(cell.index())))
            .toList());
  }

  /**
   * Whether samples evidently are of this very device: it was measured on at least half of their
   * cells, or they on half of its, and all such latencies are the same to the digit.
   */
  public boolean isMeasuredBy(Samples samples) {
    int shared = 0;
    for (Sample sample : samples) {
      double here = latencyMs(sample.cell().index());
      if (!Double.isNaN(here)) {
        if (here != sample.latencyMs()) {
          return false;
        }
        shared++;
      }
    }
    return shared > 0 && 2 * shared >= Math.min(known, samples.size());
  }

  /**
   * The latency of the cell at a public index in ms, NaN where unknown.
   *
   * @throws BadInputException if the table is to be read for it and is damaged
   */
  public double latencyMs(int index) {
    if (latenciesMs == null) {
      latenciesMs = reading.get();
    }
    return latenciesMs[index];
  }
}
