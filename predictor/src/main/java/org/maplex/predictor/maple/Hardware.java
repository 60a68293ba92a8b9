package org.maplex.predictor.maple;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.maplex.benchmarkdata.Median;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/**
 * The quantities of a device that the analytic model of its counters needs, all of them known or
 * filled in.
 *
 * @param kind empty where not known
 * @param batch images in a call
 * @param cores as the specification counts them
 * @param clockHz the highest clock
 * @param peakOperations arithmetic operations a second, on all cores
 * @param l1Bytes first-level data cache of one core
 * @param l2Bytes second-level cache of the device
 * @param lastLevelBytes last-level cache of the device, no smaller than the second level
 * @param bandwidthBytes bytes a second between last level and memory
 */
record Hardware(
    String kind,
    double batch,
    double cores,
    double clockHz,
    double peakOperations,
    double l1Bytes,
    double l2Bytes,
    double lastLevelBytes,
    double bandwidthBytes) {
  private static final double KB = 1024;
  private static final double GIGA = 1e9;

  /** A small board, where not even a source knows better. */
  private static final double FALLBACK_CORES = 4;

  private static final double FALLBACK_CLOCK_GHZ = 2;
  private static final double FALLBACK_PEAK_GFLOPS = 64;
  private static final double FALLBACK_L1_KB = 32;
  private static final double FALLBACK_L2_KB = 1024;
  private static final double FALLBACK_LAST_LEVEL_KB = 2048;
  private static final double FALLBACK_BANDWIDTH_GBS = 20;

  /**
   * The quantities of a specification. What it does not know is the median of the sources of the
   * same kind that know it, else of all sources that do. The number of images in a call, which is
   * no property of the hardware, is 1 where it is not known.
   */
  static Hardware of(DeviceSpecification specification, List<DeviceSpecification> sources) {
    Filling filling = new Filling(specification, sources);
    double l2 = KB * filling.known(DeviceSpecification::l2Kb, FALLBACK_L2_KB);
    double lastLevel =
        KB * filling.known(DeviceSpecification::lastLevelCacheKb, FALLBACK_LAST_LEVEL_KB);
    return new Hardware(
        specification.kind() == null ? "" : specification.kind(),
        specification.batch() == null ? 1 : specification.batch(),
        filling.known(DeviceSpecification::cores, FALLBACK_CORES),
        GIGA * filling.known(Hardware::clockGhz, FALLBACK_CLOCK_GHZ),
        GIGA * filling.known(DeviceSpecification::peakFp32Gflops, FALLBACK_PEAK_GFLOPS),
        KB * filling.known(DeviceSpecification::l1DataKbPerCore, FALLBACK_L1_KB),
        l2,
        Math.max(l2, lastLevel),
        GIGA * filling.known(DeviceSpecification::memoryBandwidthGBs, FALLBACK_BANDWIDTH_GBS));
  }

  /** Whether a specification knows anything by which the model could tell devices apart. */
  static boolean isKnown(DeviceSpecification specification) {
    return specification.kind() != null
        || specification.cores() != null
        || clockGhz(specification) != null
        || specification.peakFp32Gflops() != null
        || specification.l1DataKbPerCore() != null
        || specification.l2Kb() != null
        || specification.lastLevelCacheKb() != null
        || specification.memoryBandwidthGBs() != null
        || specification.counters() != null;
  }

  private static Double clockGhz(DeviceSpecification specification) {
    return specification.boostClockGhz() != null
        ? specification.boostClockGhz()
        : specification.baseClockGhz();
  }

  /** Fills what one specification does not know. */
  private record Filling(DeviceSpecification specification, List<DeviceSpecification> sources) {
    double known(Function<DeviceSpecification, ? extends Number> component, double fallback) {
      Number own = component.apply(specification);
      if (own != null) {
        return own.doubleValue();
      }
      double[] alike = values(component, true);
      double[] found = alike.length > 0 ? alike : values(component, false);
      return found.length > 0 ? Median.ofSorted(found) : fallback;
    }

    private double[] values(
        Function<DeviceSpecification, ? extends Number> component, boolean sameKind) {
      return sources.stream()
          .filter(source -> !sameKind || Objects.equals(source.kind(), specification.kind()))
          .map(component)
          .filter(Objects::nonNull)
          .mapToDouble(Number::doubleValue)
          .sorted()
          .toArray();
    }
  }
}
