package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/**
 * The files that measure one target: of an architecture that stands in several, what the command
 * line names counts, then what an earlier search knew, then what the configuration names.
 */
final class TargetMeasurements {
  private static final int MOST_NAMED = 5;

  /** In the order in which they are digested. */
  private final List<Measurements> files;

  private final Set<Cell> measuredBefore;
  private final Samples samples;

  /**
   * Reads files of which there is at least one, each of them once.
   *
   * @throws org.maplex.benchmarkdata.BadInputException if one is not as expected
   */
  TargetMeasurements(Optional<Path> onCommandLine, Optional<Path> configured, Optional<Path> kept) {
    Map<Path, Measurements> read = new HashMap<>();
    Set<Path> inOrder = new LinkedHashSet<>();
    onCommandLine.ifPresent(inOrder::add);
    configured.ifPresent(inOrder::add);
    kept.ifPresent(inOrder::add);
    inOrder.forEach(file -> read.put(file, Measurements.read(file)));
    this.files = inOrder.stream().map(read::get).toList();
    this.measuredBefore = kept.map(read::get).map(TargetMeasurements::cells).orElse(Set.of());
    Map<Cell, Sample> latest = new HashMap<>();
    for (Optional<Path> file : List.of(onCommandLine, kept, configured)) {
      file.map(read::get)
          .ifPresent(
              each ->
                  each.content()
                      .samples()
                      .forEach(sample -> latest.putIfAbsent(sample.cell(), sample)));
    }
    this.samples = Samples.of(latest.values());
  }

  private static Set<Cell> cells(Measurements measurements) {
    return measurements.content().samples().stream().map(Sample::cell).collect(Collectors.toSet());
  }

  /** All files, for those who digest them. */
  List<Measurements> files() {
    return files;
  }

  /** What counts. */
  Samples samples() {
    return samples;
  }

  /** What an earlier search knew to be measured. */
  Set<Cell> measuredBefore() {
    return measuredBefore;
  }

  /** What is known of the device, with what the first file says of how it was measured. */
  DeviceSpecification refine(DeviceSpecification known) {
    return files.get(0).refine(known);
  }

  /**
   * A sentence for each architecture that was measured anew; of many, on how many more there are.
   */
  List<String> measuredAnew() {
    Map<Cell, Double> usedMs = samples.byCell();
    List<String> notes = new ArrayList<>();
    for (Measurements file : files) {
      for (Sample sample : file.content().samples()) {
        if (usedMs.get(sample.cell()) != sample.latencyMs()) {
          notes.add(Notes.onMeasuredAnew(sample, usedMs.get(sample.cell()), file));
        }
      }
    }
    if (notes.size() <= MOST_NAMED) {
      return notes;
    }
    List<String> first = new ArrayList<>(notes.subList(0, MOST_NAMED));
    first.add("%d more measurements have later ones.".formatted(notes.size() - MOST_NAMED));
    return first;
  }

  /** A warning where a measurement does not belong to the others, at the file that says it. */
  Optional<List<String>> onUnusual(UnusualSample unusual) {
    return files.stream()
        .filter(file -> file.content().samples().stream().anyMatch(unusual.sample()::equals))
        .findFirst()
        .map(file -> Notes.onUnusual(List.of(unusual), file));
  }
}
