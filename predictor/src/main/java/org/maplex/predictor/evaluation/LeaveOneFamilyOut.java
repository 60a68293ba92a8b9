package org.maplex.predictor.evaluation;

import java.util.List;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.table.CellTable;

/**
 * Every device of a group as target. Sources are all devices of the group of other families with
 * all that is known of them. Any cell whose latency on the target is known may be measured, planned
 * or at random, and every other such cell is asked.
 *
 * @param id the name in files
 * @param group targets and sources; figures compare only where it is the same
 */
record LeaveOneFamilyOut(String id, DeviceGroup group) implements Protocol {
  @Override
  public List<Device> targets(BenchmarkData data) {
    return data.builtInDevices(group);
  }

  @Override
  public boolean drawsLatencies() {
    return false;
  }

  @Override
  public Trials over(BenchmarkData data) {
    return (target, seed) -> trial(target, seed, data);
  }

  @Override
  public Trial trial(Device target, Seed seed, BenchmarkData data) {
    CellTable latencies = data.latency(target.id());
    return new Trial(
        sources(target, group, data),
        target.specification(),
        Trial.Pools.known(latencies),
        latencies.values());
  }

  /** All devices of a group that are not of the target's family. */
  static SourceGroup sources(Device target, DeviceGroup group, BenchmarkData data) {
    return SourceGroup.of(
        device -> group.contains(device) && !device.family().equals(target.family()), data);
  }
}
