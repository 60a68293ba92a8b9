package org.maplex.predictor.evaluation;

import java.util.List;
import java.util.function.Predicate;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.Source;

/**
 * What a predictor may learn from. Targets with equal groups may share a predictor.
 *
 * @param devices the ids of the sources
 * @param cells of every source, the latencies of the first so many cells in public order are known
 */
public record SourceGroup(List<String> devices, int cells) {
  /** A group with a list of its own. */
  public SourceGroup {
    devices = List.copyOf(devices);
  }

  /** All known latencies of the built-in devices that are wanted. */
  static SourceGroup of(Predicate<Device> wanted, BenchmarkData data) {
    return new SourceGroup(
        data.builtInDevices().stream().filter(wanted).map(Device::id).toList(), CellSpace.SIZE);
  }

  /** The sources with what is known of them, in the order of the tables. */
  List<Source> sources(BenchmarkData data) {
    List<Source> whole = Source.amongBuiltIn(data, device -> devices.contains(device.id()));
    if (cells == CellSpace.SIZE) {
      return whole;
    }
    return whole.stream()
        .map(source -> source.restrictedTo(CellSpace.cells().limit(cells).toList()))
        .toList();
  }
}
