package org.maplex.predictor.factor;

import java.util.List;

/**
 * A kind of device that a target may be of.
 *
 * @param members positions of the sources of this kind; none for a kind that no source is of
 * @param prior what is believed of a device of this kind
 * @param share how probable the kind is where nothing is known of the target, 0 to 1
 */
record DeviceKind(List<Integer> members, LatencyPrior prior, double share) {
  /** Whether this is a kind that no source is of. */
  boolean isNew() {
    return members.isEmpty();
  }
}
