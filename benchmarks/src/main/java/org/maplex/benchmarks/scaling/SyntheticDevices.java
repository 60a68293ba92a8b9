package org.maplex.benchmarks.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.TableHeader;

/**
 * Devices that nobody has: each is between two of the tables, at a scale of its own, and measured
 * with a noise of two percent.
 */
final class SyntheticDevices {
  private static final double NOISE = 0.02;

  private final List<double[]> tables;
  private final Random random = new Random(1);

  SyntheticDevices(BenchmarkData data) {
    tables =
        data.builtInDevices(DeviceGroup.HELP).stream()
            .map(device -> data.latency(device.id()).values())
            .toList();
  }

  /** A device and what was measured of it. */
  record Measured(Device device, CellTable latency) {}

  /**
   * So many devices.
   *
   * @param cells of how many cells each, chosen at random, the latency is known
   */
  List<Measured> measured(int devices, int cells) {
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      String id = "synthetic-%04d".formatted(i);
      measured.add(
          new Measured(
              new Device(id, id, DeviceSpecification.unknown()),
              CellTable.of(
                  new TableHeader("latency", id, "ms", "synthetic", "Apache-2.0", Optional.empty()),
                  latenciesMs(cells))));
    }
    return measured;
  }

  private double[] latenciesMs(int cells) {
    double[] one = tables.get(random.nextInt(tables.size()));
    double[] other = tables.get(random.nextInt(tables.size()));
    double share = random.nextDouble();
    double scale = StrictMath.exp(random.nextGaussian());
    int[] order = IntStream.range(0, CellSpace.SIZE).toArray();
    double[] latencies = new double[CellSpace.SIZE];
    for (int i = 0; i < order.length; i++) {
      int swapped = i + random.nextInt(order.length - i);
      int index = order[swapped];
      order[swapped] = order[i];
      latencies[index] =
          i < cells
              ? scale
                  * (share * one[index] + (1 - share) * other[index])
                  * StrictMath.exp(NOISE * random.nextGaussian())
              : Double.NaN;
    }
    return latencies;
  }
}
