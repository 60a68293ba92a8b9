package org.maplex.search.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.quoted.QuotedSearch;

/**
 * Which latency limits are asked for on which devices. Each search is a rehearsal, as {@code maplex
 * search} does it: what it knows is a few samples of the target and all latencies of the built-in
 * devices of other families.
 */
public enum LimitProtocol {
  /** The fifteen limits on five devices of HELP (Lee et al., NeurIPS 2021), Table 4. */
  HELP_TABLE_4("help-table4"),
  /** Percentiles of the true latencies of each of HELP's 27 devices. */
  LATENCY_LIMITS("latency-limits");

  private final String id;

  LimitProtocol(String id) {
    this.id = id;
  }

  /** The name in files, for example {@code help-table4}. */
  public String id() {
    return id;
  }

  /** The protocol of that {@link #id()}, if there is one. */
  public static Optional<LimitProtocol> ofId(String id) {
    return Arrays.stream(values()).filter(protocol -> protocol.id.equals(id)).findFirst();
  }

  /** The names of all. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(LimitProtocol::id).toList();
  }

  /** The ids of the devices that are targets, in the order in which tables list them. */
  public List<String> targets(BenchmarkData data) {
    return switch (this) {
      case HELP_TABLE_4 ->
          data.quotedSearches().stream().map(QuotedSearch::device).distinct().toList();
      case LATENCY_LIMITS ->
          data.builtInDevices(DeviceGroup.HELP).stream().map(Device::id).toList();
    };
  }
}
