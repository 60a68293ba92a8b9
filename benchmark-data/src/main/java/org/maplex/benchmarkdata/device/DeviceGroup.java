package org.maplex.benchmarkdata.device;

import java.util.Set;
import org.apiguardian.api.API;

/**
 * Some of the built-in devices that an evaluation is about. Figures can be compared only where
 * targets and sources were the same, so that a group keeps its devices when more are built in.
 */
@API(status = API.Status.STABLE)
public enum DeviceGroup {
  /** Every device. */
  ALL,
  /**
   * HELP's 27 devices: those whose latencies of all cells HELP (Lee et al., NeurIPS 2021)
   * published, with the four that it tabulated from HW-NAS-Bench. Published few-shot predictors are
   * compared on them.
   */
  HELP;

  private static final Set<String> OF_HELP =
      Set.of(
          "1080ti_1",
          "1080ti_32",
          "1080ti_256",
          "2080ti_1",
          "2080ti_32",
          "2080ti_256",
          "titanx_1",
          "titanx_32",
          "titanx_256",
          "titanxp_1",
          "titanxp_32",
          "titanxp_256",
          "titan_rtx_1",
          "titan_rtx_32",
          "titan_rtx_256",
          "silver_4114",
          "silver_4210r",
          "gold_6226",
          "gold_6240",
          "samsung_a50",
          "samsung_s7",
          "essential_ph_1",
          "pixel2",
          "pixel3",
          "raspi4",
          "eyeriss",
          "fpga");

  /** Whether a device is one of the group. */
  public boolean contains(Device device) {
    return this == ALL || OF_HELP.contains(device.id());
  }
}
