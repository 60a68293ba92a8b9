package org.maplex.measurement;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.file.MeasurementConditions;
import org.maplex.measurement.file.MeasurementFile;
import org.maplex.measurement.timing.Burst;
import org.maplex.measurement.timing.InterleavedTiming;
import org.maplex.measurement.timing.MeasuredLatency;
import org.maplex.measurement.timing.NetworkWorkload;
import org.maplex.measurement.timing.TimingListener;
import org.maplex.measurement.timing.TimingSettings;
import org.maplex.measurement.timing.Workload;

/**
 * Times architectures on this machine into a file, which gets a row for each that is finished.
 *
 * @param finished the latencies of the architectures that this run finished, in that order
 * @param knownBefore how many of the architectures the file had before
 * @param isComplete whether all architectures are in the file now
 */
public record MeasurementRun(
    Map<Cell, MeasuredLatency> finished, int knownBefore, boolean isComplete) {
  /** A run with a map of its own. */
  public MeasurementRun {
    finished = Collections.unmodifiableMap(new LinkedHashMap<>(finished));
  }

  /** Follows a measurement. */
  public interface Follower {
    /** How much of the whole is done, 0 to 1. */
    void progressed(double share);

    /** Whether to end; what is finished and what was run so far is kept. */
    boolean isStopped();
  }

  /**
   * Measures those architectures that the file does not have yet.
   *
   * @param file created if it does not exist
   * @throws org.maplex.benchmarkdata.BadInputException if another process writes the file, or it
   *     holds measurements of other conditions
   * @throws org.maplex.measurement.runtime.InferenceException if the runtime refuses a network
   * @throws IOException if the file cannot be read or written
   */
  public static MeasurementRun into(
      Path file,
      List<Cell> cells,
      MeasurementConditions conditions,
      TimingSettings settings,
      Follower follower)
      throws IOException {
    Map<Cell, List<Burst>> unfinished = new LinkedHashMap<>();
    try (MeasurementFile rows =
        MeasurementFile.open(
            file,
            conditions,
            (cell, burst) ->
                unfinished.computeIfAbsent(cell, first -> new ArrayList<>()).add(burst))) {
      List<Cell> missing = cells.stream().filter(cell -> !rows.measured().contains(cell)).toList();
      if (missing.isEmpty()) {
        rows.complete();
        return new MeasurementRun(Map.of(), cells.size(), true);
      }
      Map<Cell, MeasuredLatency> finished = new LinkedHashMap<>();
      try (Workload reference =
          NetworkWorkload.reference(conditions.network(), conditions.threads())) {
        InterleavedTiming timing =
            new InterleavedTiming(reference, settings, recorder(rows, finished, follower));
        unfinished.forEach((cell, bursts) -> bursts.forEach(burst -> timing.resume(cell, burst)));
        timing.time(
            missing,
            cell -> NetworkWorkload.open(cell, conditions.network(), conditions.threads()));
        boolean isComplete = rows.measured().containsAll(cells);
        if (isComplete) {
          rows.complete();
        }
        return new MeasurementRun(finished, cells.size() - missing.size(), isComplete);
      }
    }
  }

  private static TimingListener recorder(
      MeasurementFile rows, Map<Cell, MeasuredLatency> finished, Follower follower) {
    return new TimingListener() {
      @Override
      public void ran(Cell cell, Burst burst) {
        rows.keep(cell, burst);
      }

      @Override
      public void progressed(double share) {
        follower.progressed(share);
      }

      @Override
      public void finished(Cell cell, MeasuredLatency latency) {
        rows.append(cell, latency);
        finished.put(cell, latency);
      }

      @Override
      public boolean isStopped() {
        return follower.isStopped();
      }
    };
  }
}
