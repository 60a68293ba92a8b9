package org.maplex.predictor.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.evaluation.kind.DeviceKinds;

/**
 * Every built-in device as target. Sources are the built-in devices of other kinds, as {@link
 * DeviceKinds} groups them, that are not of the target's family either; so no target knows more
 * than under {@link LeaveOneFamilyOut}. Any cell that is known of the target may be measured,
 * planned or at random; asked are all known ones that were not.
 *
 * @param id the name in files
 * @param stated whether the target's specification is given; without it nothing is known of the
 *     target but its samples, as of a device whose owner states nothing
 */
record LeaveOneKindOut(String id, boolean stated) implements Protocol {
  @Override
  public List<Device> targets(BenchmarkData data) {
    return data.builtInDevices();
  }

  @Override
  public boolean drawsLatencies() {
    return false;
  }

  @Override
  public Trial trial(Device target, Seed seed, BenchmarkData data) {
    return over(data).of(target, seed);
  }

  /** Groups the devices once. */
  @Override
  public Trials over(BenchmarkData data) {
    DeviceKinds kinds = DeviceKinds.ofBuiltIn(data);
    return (target, seed) -> {
      CellTable latencies = data.latency(target.id());
      return new Trial(
          sources(target, kinds, data),
          stated ? target.specification() : DeviceSpecification.unknown(),
          Trial.Pools.known(latencies),
          latencies.values());
    };
  }

  private static SourceGroup sources(Device target, DeviceKinds kinds, BenchmarkData data) {
    Set<String> denied = new HashSet<>(kinds.kindOf(target.id()));
    return SourceGroup.of(
        device ->
            data.isBuiltIn(device.id())
                && !denied.contains(device.id())
                && !device.family().equals(target.family()),
        data);
  }
}
