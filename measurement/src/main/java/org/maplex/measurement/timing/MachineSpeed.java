package org.maplex.measurement.timing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast the machine was while it was watched, told by the reference. Other programs, other
 * virtual machines on the same cores and a falling clock all make the reference slower.
 */
final class MachineSpeed {
  /** The share of the time in which the machine is taken to be undisturbed. */
  private static final double UNDISTURBED_SHARE = 0.05;

  /** How much longer than that the reference may take. */
  private static final double TOLERANCE = 1.08;

  private final List<Double> referencesMs = new ArrayList<>();

  /** Takes note of what the reference took. */
  void saw(double referenceMs) {
    int at = Collections.binarySearch(referencesMs, referenceMs);
    referencesMs.add(at >= 0 ? at : -at - 1, referenceMs);
  }

  /** What the reference takes on the undisturbed machine, in ms. NaN before it was watched. */
  double undisturbedMs() {
    return referencesMs.isEmpty()
        ? Double.NaN
        : referencesMs.get((int) (UNDISTURBED_SHARE * (referencesMs.size() - 1)));
  }

  /** Whether the machine was as fast as it can be. */
  boolean isUndisturbed(Burst burst) {
    return burst.referenceMs() <= TOLERANCE * undisturbedMs();
  }
}
