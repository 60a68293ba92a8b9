package org.maplex.search.evaluation.limit;

import java.util.List;
import java.util.OptionalInt;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.search.config.LimitEvaluation;
import org.maplex.search.evaluation.Percentile;

/**
 * How long an architecture may take on a device.
 *
 * @param target the id of the device
 * @param maxMs the longest latency that is allowed, in ms
 * @param percentile which {@link Percentile} of the target's true latencies it is, 1 to 99; empty
 *     if it is none
 */
public record DeviceLimit(String target, double maxMs, OptionalInt percentile) {
  /** All limits of an evaluation, in the order in which tables list them. */
  static List<DeviceLimit> of(LimitEvaluation config, BenchmarkData data) {
    List<String> targets =
        config.targets().isEmpty() ? config.protocol().targets(data) : config.targets();
    return config.protocol().targets(data).stream()
        .filter(targets::contains)
        .flatMap(
            target ->
                switch (config.protocol()) {
                  case HELP_TABLE_4 ->
                      data.quotedSearches().stream()
                          .filter(quoted -> quoted.device().equals(target))
                          .map(
                              quoted ->
                                  new DeviceLimit(
                                      target, quoted.latencyLimitMs(), OptionalInt.empty()))
                          .distinct();
                  case LATENCY_LIMITS ->
                      config.percentiles().stream()
                          .map(percentile -> atPercentile(target, percentile, data));
                })
        .toList();
  }

  private static DeviceLimit atPercentile(String target, int percentile, BenchmarkData data) {
    double maxMs = Percentile.of(data.latency(target).values(), percentile);
    return new DeviceLimit(target, maxMs, OptionalInt.of(percentile));
  }
}
