package org.maplex.measurement.machine;

import java.util.List;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/**
 * The fields of a {@link DeviceSpecification} that a machine can say of itself; null where it does
 * not.
 *
 * @param notes what else a reader should know, each a few words
 */
record MachineFigures(
    String name,
    String kind,
    Integer cores,
    Double baseClockGhz,
    Double boostClockGhz,
    Double peakFp32Gflops,
    Integer vectorBits,
    CacheSizes caches,
    Double memoryGb,
    List<String> notes) {
  private static final double GIGA = 1e9;

  /** Main memory in 10^9 bytes, to two decimals. */
  static Double memoryGb(long bytes) {
    double gb = Math.rint(bytes / GIGA * 100) / 100;
    return gb > 0 ? (Double) gb : null;
  }

  DeviceSpecification specification() {
    return new DeviceSpecification(
        name,
        kind,
        null,
        null,
        null,
        null,
        null,
        null,
        cores,
        baseClockGhz,
        boostClockGhz,
        peakFp32Gflops,
        vectorBits,
        caches.l1DataKbPerCore(),
        caches.l2Kb(),
        caches.lastLevelKb(),
        null,
        memoryGb,
        null,
        null,
        null,
        notes.isEmpty() ? null : String.join("; ", notes),
        null,
        null);
  }
}
