package org.maplex.predictor.evaluation;

import java.util.List;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * Every device of the tables as target. Sources are all devices of other families with all their
 * cells; any cell may be measured, planned or at random; asked are all that were not.
 */
record LeaveOneFamilyOut() implements Protocol {
  @Override
  public String id() {
    return "leave-one-family-out";
  }

  @Override
  public List<Device> targets(BenchmarkData data) {
    return data.devices();
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
    return new Trial(
        sources(target, data),
        target.specification(),
        Trial.Pools.known(data.latency(target.id())),
        data.latency(target.id()).values());
  }

  /** All devices that are not of the target's family. */
  static SourceGroup sources(Device target, BenchmarkData data) {
    return SourceGroup.of(device -> !device.family().equals(target.family()), data);
  }

  /** Any cell may be measured, and every other is asked. */
  static Trial.Pools wholeSpace() {
    List<Cell> cells = CellSpace.cells().toList();
    return new Trial.Pools(cells, cells, cells);
  }
}
