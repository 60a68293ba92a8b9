package org.maplex.search.evaluation;

import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceList;

/** The tables that an evaluation follows from, as text to take a digest of. */
public final class DataManifest {
  private DataManifest() {}

  /** All specifications and latencies. */
  public static StringBuilder ofDevices(BenchmarkData data) {
    StringBuilder manifest = new StringBuilder(DeviceList.format(data.devices()));
    data.devices()
        .forEach(
            device ->
                manifest
                    .append(device.id())
                    .append(' ')
                    .append(data.latency(device.id()).digest())
                    .append('\n'));
    return manifest;
  }
}
