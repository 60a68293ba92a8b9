package org.maplex.predictor;

import java.util.Collection;
import java.util.List;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;

/** Chooses which architectures to measure on a target, before anything of it was measured. */
public interface SamplePlanner {
  /**
   * The architectures to measure, the most telling first. The first k of a longer plan are the plan
   * for k.
   *
   * @param samples how many, from 1 to the size of the pool
   * @param pool the cells that may be chosen
   * @param target what is publicly known of the device
   * @throws IllegalArgumentException if there are not that many in the pool
   */
  List<Cell> plan(int samples, Collection<Cell> pool, DeviceSpecification target);
}
