package org.maplex.predictor.evaluation.kind;

import java.util.List;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;

/**
 * The kinds that devices are of, by how they order the cells. Devices are joined by Ward's linkage
 * (Ward, "Hierarchical grouping to optimize an objective function", JASA 58(301), 1963) on 1 -
 * Spearman's rank correlation of their latencies over the cells that are known on both. A kind is a
 * largest group whose parts are at most {@code height} apart. The height at which two devices alone
 * are joined is their distance.
 *
 * <p>The latencies of the tables decide, and nothing else: neither a device's name nor its family
 * or specification.
 *
 * @param height where the tree is cut, 0 or more
 */
public record DeviceKinds(Dendrogram dendrogram, double height) {
  /**
   * Where the tree of the built-in devices is cut: two devices alone are of one kind if their rank
   * correlation is 0.8 or more. It was chosen in the widest gap between the heights of the 27
   * devices of 2020 that leaves more than three kinds.
   */
  static final double CUT = 0.2;

  /**
   * The kinds of the built-in devices, at least two.
   *
   * @throws IllegalArgumentException if two devices have fewer than 100 cells in common
   */
  public static DeviceKinds ofBuiltIn(BenchmarkData data) {
    List<String> devices = data.builtInDevices().stream().map(Device::id).toList();
    double[][] distances = OrderDistances.between(devices.stream().map(data::latency).toList());
    return new DeviceKinds(WardClustering.of(devices, distances), CUT);
  }

  /** The ids of the devices of each kind, in the order of the first device of each. */
  public List<List<String>> kinds() {
    return dendrogram.cut(height).stream()
        .map(
            group ->
                dendrogram.members(group).stream().sorted().map(dendrogram.leaves()::get).toList())
        .toList();
  }

  /**
   * All devices of a device's kind, itself included.
   *
   * @throws IllegalArgumentException if it is none of these devices
   */
  public List<String> kindOf(String device) {
    return kinds().stream()
        .filter(kind -> kind.contains(device))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is none of the devices that were grouped, expected one of %s."
                        .formatted(device, String.join(", ", dendrogram.leaves()))));
  }
}
