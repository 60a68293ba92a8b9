package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.Source;
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
        description = "Learn from these devices only, ids joined by commas (default: all).")
    private List<String> sources = List.of();

    @Option(
        names = "--exclude",
        split = ",",
        paramLabel = "ID",
        description = "Learn from all devices but these, ids joined by commas.")
    private List<String> excluded = List.of();
  }

  /**
   * The chosen sources in the order of the tables.
   *
   * @throws ParameterException if an id is unknown, or no source is left
   */
  List<Source> sources(BenchmarkData data) {
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
    if (sourcePool == null) {
      return sources;
    }
    List<Cell> pool = CellFile.read(sourcePool);
    Source.read(sources);
    return sources.stream().map(source -> source.restrictedTo(pool)).toList();
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
