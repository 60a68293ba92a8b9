package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.MeasurementRun;
import org.maplex.measurement.file.MeasurementConditions;
import org.maplex.measurement.timing.MeasuredLatency;
import org.maplex.measurement.timing.Quality;
import org.maplex.measurement.timing.TimingSettings;

/** Measures on this machine while a person looks on. */
final class LocalMeasurement {
  private static final int HUNDRED = 100;

  private final MeasurementConditions conditions;
  private final TimingSettings settings;
  private final Interruption interruption;
  private final PrintWriter err;

  LocalMeasurement(
      MeasurementConditions conditions,
      TimingSettings settings,
      Interruption interruption,
      PrintWriter err) {
    this.conditions = conditions;
    this.settings = settings;
    this.interruption = interruption;
    this.err = err;
  }

  /** Measures what the file does not have yet, and says how noisy the machine was. */
  MeasurementRun into(Path file, List<Cell> cells) throws IOException {
    interruption.attend();
    err.printf(
        "Measuring %s with %s, %s, batch %d, %s graph.%n",
        Summary.count(cells.size(), "architecture", "architectures"),
        conditions.runtime(),
        Summary.count(conditions.threads(), "thread", "threads"),
        conditions.network().batch(),
        conditions.network().graph().id());
    MeasurementRun run;
    try (Progress progress = Progress.of("percent", 0, HUNDRED, err)) {
      run = MeasurementRun.into(file, cells, conditions, settings, follower(progress));
    }
    notes(run).forEach(err::println);
    return run;
  }

  private MeasurementRun.Follower follower(Progress progress) {
    return new MeasurementRun.Follower() {
      @Override
      public void progressed(double share) {
        progress.stepTo((int) (HUNDRED * share));
      }

      @Override
      public boolean isStopped() {
        return interruption.isRequested();
      }
    };
  }

  private static List<String> notes(MeasurementRun run) {
    List<String> notes = new ArrayList<>();
    if (run.knownBefore() > 0) {
      notes.add(
          "%s measured before; delete the file to measure anew."
              .formatted(
                  run.knownBefore() == 1 ? "1 was" : "%d were".formatted(run.knownBefore())));
    }
    List<MeasuredLatency> latencies = List.copyOf(run.finished().values());
    if (latencies.isEmpty()) {
      return notes;
    }
    double disturbed = latencies.stream().mapToInt(MeasuredLatency::disturbedRuns).sum();
    double counted = latencies.stream().mapToInt(MeasuredLatency::runs).sum();
    double widest =
        latencies.stream()
            .mapToDouble(each -> (each.highMs() - each.lowMs()) / each.medianMs())
            .max()
            .orElse(0);
    String intervals =
        "The 95%% intervals of the medians are at most %s%% wide."
            .formatted(Figures.brief(HUNDRED * widest));
    if (disturbed > counted) {
      notes.add(
          "The machine is noisy: %s%% of the runs were slower than it can be, and were set aside. Maybe"
                  .formatted(Figures.fixed(HUNDRED * disturbed / (disturbed + counted), 0))
              + " other programs run, others share its processor, or its clock falls. "
              + intervals);
    } else {
      notes.add(
          "The machine was quiet: %s%% of the runs were undisturbed. %s"
              .formatted(Figures.fixed(HUNDRED * counted / (disturbed + counted), 0), intervals));
    }
    List<String> unsettled =
        run.finished().entrySet().stream()
            .filter(each -> each.getValue().quality() == Quality.UNSETTLED)
            .map(each -> String.valueOf(each.getKey().index()))
            .toList();
    if (!unsettled.isEmpty()) {
      notes.add(
          "Not settled after the maximum of runs: %s%s. Maybe measure again at a quieter time, or with"
                  .formatted(
                      unsettled.stream().limit(10).collect(Collectors.joining(", ")),
                      unsettled.size() > 10 ? " and %d more".formatted(unsettled.size() - 10) : "")
              + " a larger --max-runs.");
    }
    return notes;
  }
}
