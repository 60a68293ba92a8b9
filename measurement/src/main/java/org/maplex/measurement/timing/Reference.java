package org.maplex.measurement.timing;

/** Asks how fast the machine is at the moment, by a workload that is always the same. */
final class Reference {
  /** As long as a run takes less than this, the fastest of some runs is taken. */
  private static final double SHORT_MS = 2;

  private static final int SHORT_RUNS = 3;

  private final Workload workload;

  Reference(Workload workload) {
    this.workload = workload;
  }

  /** What the reference takes now, in ms. The first run finds the caches cold. */
  double ms() {
    double fastest = workload.runMs();
    for (int run = 1; run < SHORT_RUNS && fastest < SHORT_MS; run++) {
      fastest = Math.min(fastest, workload.runMs());
    }
    return fastest;
  }
}
