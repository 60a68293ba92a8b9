package org.maplex.predictor;

import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.sample.Samples;

/** Chooses which architectures to measure on a target, next to those that were measured so far. */
@API(status = API.Status.STABLE)
@FunctionalInterface
public interface SamplePlanner {
  /**
   * The architectures to measure next, the most telling first. The first k of a longer plan are the
   * plan for k.
   *
   * @param samples how many, from 1 to the size of the pool without what was measured
   * @param pool the cells that may be chosen; those already measured are not chosen again
   * @param measured what was measured so far, may be empty
   * @param target what is publicly known of the device
   * @throws IllegalArgumentException if there are not that many to choose from
   */
  List<Cell> plan(int samples, Collection<Cell> pool, Samples measured, DeviceSpecification target);

  /**
   * A plan of any cells, before anything was measured on a device of which nothing is known.
   *
   * @param samples how many, 1 to 15,625
   */
  default List<Cell> plan(int samples) {
    return plan(samples, CellSpace.cells().toList(), DeviceSpecification.unknown());
  }

  /** A plan before anything was measured. */
  default List<Cell> plan(int samples, Collection<Cell> pool, DeviceSpecification target) {
    return plan(samples, pool, Samples.none(), target);
  }
}
