package org.maplex.predictor.importance;

import java.util.function.Function;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/** A number of a specification that tells devices apart, and the scale on which it does. */
enum SpecificationComponent {
  BATCH("images in a call", DeviceSpecification::batch, true),
  YEAR("year", DeviceSpecification::year, false),
  PROCESS("process size", DeviceSpecification::processNm, true),
  CORES("cores", DeviceSpecification::cores, true),
  CLOCK(
      "clock",
      specification ->
          specification.boostClockGhz() != null
              ? specification.boostClockGhz()
              : specification.baseClockGhz(),
      true),
  PEAK("peak GFLOPS", DeviceSpecification::peakFp32Gflops, true),
  L1("L1 cache", DeviceSpecification::l1DataKbPerCore, true),
  L2("L2 cache", DeviceSpecification::l2Kb, true),
  LAST_LEVEL("last-level cache", DeviceSpecification::lastLevelCacheKb, true),
  BANDWIDTH("memory bandwidth", DeviceSpecification::memoryBandwidthGBs, true),
  POWER("design power", DeviceSpecification::tdpWatts, true);

  /** So many years count as much as a factor of e, if all sources are of one year. */
  private static final double YEARS = 5;

  private final String words;
  private final boolean logarithmic;

  // A reference to a record's accessor, which has no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<DeviceSpecification, Number> number;

  SpecificationComponent(
      String words, Function<DeviceSpecification, Number> number, boolean logarithmic) {
    this.words = words;
    this.number = number;
    this.logarithmic = logarithmic;
  }

  String words() {
    return words;
  }

  boolean isLogarithmic() {
    return logarithmic;
  }

  /** The value on the scale on which devices are compared, NaN where not known. */
  double of(DeviceSpecification specification) {
    Number value = number.apply(specification);
    if (value == null) {
      return Double.NaN;
    }
    return logarithmic ? StrictMath.log(value.doubleValue()) : value.doubleValue() / YEARS;
  }
}
