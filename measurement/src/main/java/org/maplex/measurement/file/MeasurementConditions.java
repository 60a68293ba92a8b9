package org.maplex.measurement.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.maplex.measurement.network.NetworkSettings;

/**
 * Under which conditions networks were timed: latencies under other conditions are not comparable.
 *
 * @param network how the networks were written
 * @param threads that executed a call together
 * @param runtime what executed them, with its version; without commas
 */
public record MeasurementConditions(NetworkSettings network, int threads, String runtime) {
  /** The conditions as files of measurements have them: values by columns, in order. */
  Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("dataset", network.dataset().id());
    columns.put("batch", String.valueOf(network.batch()));
    columns.put("threads", String.valueOf(threads));
    columns.put("graph", network.graph().id());
    columns.put("runtime", runtime);
    return columns;
  }
}
