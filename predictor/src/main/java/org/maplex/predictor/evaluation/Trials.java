package org.maplex.predictor.evaluation;

import org.maplex.benchmarkdata.device.Device;

/** A protocol applied to some tables. May be used by several threads. */
@FunctionalInterface
interface Trials {
  /**
   * A target under the protocol.
   *
   * @param target one of {@link Protocol#targets}
   * @param seed decides what is drawn of the target's latencies, if anything is
   */
  Trial of(Device target, Seed seed);
}
