package org.maplex.search.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.sample.Sample;
import org.maplex.search.result.ResultDirectory;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;

/**
 * What was measured and stands in the directory of a search. Measuring takes a person's time, so
 * nothing of it is written over that the new search does not know.
 */
final class KeptMeasurements {
  private static final int MOST_NAMED = 5;

  private final Path directory;
  private final int targets;

  /** What stands in a directory, which need not exist, for so many targets. */
  KeptMeasurements(Path directory, int targets) {
    this.directory = directory;
    this.targets = targets;
  }

  /** The file that keeps what was measured on a target. */
  Path file(int target) {
    return directory.resolve(name(target, targets));
  }

  /** The name of the file for one of so many targets. */
  static String name(int target, int targets) {
    return targets == 1 ? "measurements.csv" : "measurements-%d.csv".formatted(target + 1);
  }

  /**
   * Refuses a directory in which a search would write over measurements.
   *
   * @param names of the targets
   * @param given files of measurements that the search was given, other than those kept here
   * @param known what it knows to be measured, on any target
   * @throws BadInputException if some would be lost, or would seem to be of another device
   */
  void refuseToLose(List<String> names, List<Path> given, Set<Cell> known) {
    List<Path> kept = IntStream.range(0, targets).mapToObj(this::file).toList();
    for (Path file : kept) {
      if (given.stream().anyMatch(each -> isSame(each, file))) {
        throw BadInputException.in(
            file,
            "the search would write its own copy over these measurements, expected another directory"
                + " for its results. Maybe name one with --out?");
      }
    }
    Path verified = directory.resolve(Verification.FILE);
    List<Path> measured =
        Stream.concat(kept.stream(), Stream.of(directory.resolve(ResultDirectory.MEASURE_NEXT)))
            .filter(Files::exists)
            .toList();
    if (measured.isEmpty() && !Files.exists(verified)) {
      return;
    }
    Optional<String> others = others(names);
    if (others.isEmpty()) {
      measured.forEach(file -> refuseToLose(file, known));
      return;
    }
    Stream.concat(
            measured.stream().filter(file -> !samples(file).isEmpty()),
            Stream.of(verified).filter(Files::exists))
        .findFirst()
        .ifPresent(
            file -> {
              throw BadInputException.in(
                  file,
                  "this was measured on %s, expected only results of that beside it. Maybe name another directory with --out?"
                      .formatted(others.get()));
            });
  }

  private static List<Cell> samples(Path file) {
    return Measurements.readPlan(file).content().samples().stream().map(Sample::cell).toList();
  }

  private void refuseToLose(Path file, Set<Cell> known) {
    List<Cell> unknown = samples(file).stream().filter(cell -> !known.contains(cell)).toList();
    if (!unknown.isEmpty()) {
      throw BadInputException.in(
          file,
          "%s measured here, of which this search knows nothing (%s) and over which it would write. Maybe name another directory with --out, or go on with --resume %s --measurements %s?"
              .formatted(
                  Summary.count(unknown.size(), "architecture is", "architectures are"),
                  unknown.stream()
                      .limit(MOST_NAMED)
                      .map(cell -> String.valueOf(cell.index()))
                      .collect(
                          Collectors.joining(", ", "", unknown.size() > MOST_NAMED ? ", ..." : "")),
                  file.getParent(),
                  targets == 1 ? file : "NAME=" + file));
    }
  }

  /**
   * Refuses to go on from what was measured on other devices.
   *
   * @param names of the targets
   * @throws BadInputException if the search that wrote into the directory was for others
   */
  void refuseOthers(List<String> names) {
    if (Files.exists(file(0))) {
      others(names)
          .ifPresent(
              others -> {
                throw BadInputException.in(
                    directory.resolve(ResultDirectory.RESULT),
                    "this search was for %s, expected one for %s to go on from. Maybe --resume should name another directory?"
                        .formatted(others, String.join(", ", names)));
              });
    }
  }

  /** What the result in the directory is for, if it tells and that is not these targets. */
  private Optional<String> others(List<String> names) {
    Path result = directory.resolve(ResultDirectory.RESULT);
    if (!Files.exists(result)) {
      return Optional.empty();
    }
    try {
      String json = InputFile.text(result, "what an earlier search found");
      List<String> earlier =
          SavedResult.parse(json, result.toString()).targets().stream()
              .map(SavedResult.SearchedTarget::name)
              .toList();
      return earlier.equals(names) ? Optional.empty() : Optional.of(String.join(", ", earlier));
    } catch (BadInputException e) {
      // Damaged, which is what one searches anew for.
      return Optional.empty();
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
