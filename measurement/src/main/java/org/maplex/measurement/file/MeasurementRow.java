package org.maplex.measurement.file;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.timing.MeasuredLatency;

/** The rows of a file of measurements: a latency, then the conditions. */
final class MeasurementRow {
  static final String ARCHITECTURE = "architecture";

  private static final List<String> LATENCY_COLUMNS =
      List.of(
          "index",
          ARCHITECTURE,
          "latency_ms",
          "stddev_ms",
          "low_ms",
          "high_ms",
          "runs",
          "disturbed_runs",
          "quality",
          "reference_ms");

  private MeasurementRow() {}

  /** The names of all columns, in order. */
  static List<String> columns(MeasurementConditions conditions) {
    return Stream.concat(LATENCY_COLUMNS.stream(), conditions.columns().keySet().stream()).toList();
  }

  /** A row without its line feed. */
  static String text(Cell cell, MeasuredLatency latency, MeasurementConditions conditions) {
    return Stream.concat(
            Stream.of(
                String.valueOf(cell.index()),
                cell.toString(),
                Figures.text(latency.medianMs()),
                Figures.text(latency.stddevMs()),
                Figures.text(latency.lowMs()),
                Figures.text(latency.highMs()),
                String.valueOf(latency.runs()),
                String.valueOf(latency.disturbedRuns()),
                latency.quality().id(),
                Figures.text(latency.referenceMs())),
            conditions.columns().values().stream())
        .collect(Collectors.joining(","));
  }
}
