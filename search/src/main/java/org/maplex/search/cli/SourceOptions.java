package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Samples;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which devices a prediction may learn from, and what of them. */
final class SourceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @ArgGroup private Selection selection = new Selection();

  @Option(
      names = "--source-pool",
      paramLabel = "FILE",
      description =
          "Restrict what is known of every source to the architectures in FILE, one a line.")
  private Path sourcePool;

  /** Either these devices, or all but those. */
  private static final class Selection {
    @Option(
        names = "--sources",
        split = ",",
        paramLabel = "ID",
        completionCandidates = Candidates.Devices.class,
        description = "Learn from these devices only, ids joined by commas (default: all).")
    private List<String> sources = List.of();

    @Option(
        names = "--exclude",
        split = ",",
        paramLabel = "ID",
        completionCandidates = Candidates.Devices.class,
        description = "Learn from all devices but these, ids joined by commas.")
    private List<String> excluded = List.of();
  }

  /**
   * A predictor that has learned from the {@linkplain #sources chosen sources}.
   *
   * @throws ParameterException if an id is unknown, no source is left, or too little is known
   */
  LatencyPredictor predictor(
      PredictorMethod method, BenchmarkData data, Optional<Measurements> measurements) {
    List<Source> sources = sources(data, measurements);
    try {
      return method.of(sources);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /**
   * The chosen sources in the order of the tables. A device that was added and is evidently the
   * target itself is not among them, unless it is asked for by name; standard error then says so.
   *
   * @param measurements what was measured on the target, empty if nothing was
   * @throws ParameterException if an id is unknown, or no source is left
   */
  private List<Source> sources(BenchmarkData data, Optional<Measurements> measurements) {
    List<Source> chosen = chosen(data);
    if (measurements.isEmpty() || !selection.sources.isEmpty()) {
      return pooled(chosen);
    }
    Samples samples = measurements.get().content().samples();
    List<Source> others = new ArrayList<>();
    for (Source source : chosen) {
      String id = source.device().id();
      if (!data.isBuiltIn(id) && source.isMeasuredBy(samples)) {
        say(Notes.onItself(id, measurements.get().file().toString()));
      } else {
        others.add(source);
      }
    }
    if (others.isEmpty()) {
      throw usage("No device is left to learn from, expected at least one other than the target.");
    }
    return pooled(others);
  }

  private List<Source> chosen(BenchmarkData data) {
    Set<String> wanted = known(data, selection.sources);
    Set<String> unwanted = known(data, selection.excluded);
    List<Source> sources =
        Source.among(
            data,
            device ->
                (wanted.isEmpty() || wanted.contains(device.id()))
                    && !unwanted.contains(device.id()));
    if (sources.isEmpty()) {
      throw usage("All devices are excluded, expected at least one to learn from.");
    }
    return sources;
  }

  /**
   * What is known of the sources in the pool; those that were not measured on any of it drop out.
   */
  private List<Source> pooled(List<Source> sources) {
    if (sourcePool == null) {
      return sources;
    }
    List<Cell> pool = CellFile.read(sourcePool);
    Source.read(sources);
    List<Source> pooled = new ArrayList<>();
    for (Source source : sources) {
      if (pool.stream().anyMatch(cell -> !Double.isNaN(source.latencyMs(cell.index())))) {
        pooled.add(source.restrictedTo(pool));
      } else {
        say(
            "%s: no architecture in it was measured on %s, which is not learned from."
                .formatted(sourcePool, source.device().id()));
      }
    }
    if (pooled.isEmpty()) {
      throw usage("No source was measured on any architecture in %s.".formatted(sourcePool));
    }
    return pooled;
  }

  private void say(String line) {
    command.commandLine().getErr().println(Printable.text(line));
  }

  private Set<String> known(BenchmarkData data, List<String> ids) {
    Set<String> chosen = new TreeSet<>();
    for (String id : ids) {
      try {
        chosen.add(data.knownDevice(id.strip()).id());
      } catch (IllegalArgumentException e) {
        throw usage(e.getMessage());
      }
    }
    return chosen;
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
