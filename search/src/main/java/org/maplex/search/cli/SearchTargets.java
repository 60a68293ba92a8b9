package org.maplex.search.cli;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.Target;
import org.maplex.search.result.AccuraciesCsv;
import org.maplex.search.result.Outcome;
import org.maplex.search.result.ResultDirectory;
import org.maplex.search.session.EarlierSearch;
import org.maplex.search.session.MeasuredTarget;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The targets of a search with all that was measured on them, now or for an earlier search. */
final class SearchTargets {
  private final List<LimitedTarget> named;
  private final List<MeasuredTarget> targets;
  private final List<TargetMeasurements> measurements;
  private final EarlierSearch earlier;
  private final List<String> notes;
  private final Optional<Path> resumed;

  private SearchTargets(
      List<LimitedTarget> named,
      List<MeasuredTarget> targets,
      List<TargetMeasurements> measurements,
      EarlierSearch earlier,
      List<String> notes,
      Path resume) {
    this.named = List.copyOf(named);
    this.targets = List.copyOf(targets);
    this.measurements = List.copyOf(measurements);
    this.earlier = earlier;
    this.notes = List.copyOf(notes);
    this.resumed = Optional.ofNullable(resume);
  }

  /**
   * Reads whatever is known of the targets.
   *
   * @param configFile to which the files that it names are relative
   * @param measurements what the command line says of them
   * @param resume the directory of an earlier search, null if there was none
   * @throws BadInputException if a file is not as expected
   * @throws ParameterException if measurements do not go with the targets
   */
  static SearchTargets of(
      SearchConfig config,
      Path configFile,
      List<String> measurements,
      Path resume,
      CommandLine command,
      BenchmarkData data) {
    Optional<AccuraciesCsv.Content> known = known(config, resume, data);
    List<Target> asked = config.targets().stream().map(LimitedTarget::target).toList();
    if (asked.get(0) instanceof Target.Rehearsal rehearsal) {
      if (!measurements.isEmpty()) {
        throw new ParameterException(
            command,
            "%s rehearses on %s of the tables, which takes no measurements."
                    .formatted(configFile, rehearsal.device())
                + " Maybe its target should be {\"name\": ..., \"measurements\": ...}.");
      }
      return new SearchTargets(
          config.targets(),
          MeasuredTarget.rehearse(
              asked.stream().map(Target.Rehearsal.class::cast).toList(),
              config.predictor(),
              config.seed(),
              data),
          List.of(),
          known
              .map(content -> new EarlierSearch(content.lookedUp(), content.verified()))
              .orElse(EarlierSearch.NONE),
          partOfATable(asked, data),
          resume);
    }
    return own(config, configFile, chosen(measurements, asked, command), resume, known, data);
  }

  /** What an earlier search looked up; empty if there was none. */
  private static Optional<AccuraciesCsv.Content> known(
      SearchConfig config, Path resume, BenchmarkData data) {
    if (resume == null) {
      return Optional.empty();
    }
    ResultDirectory.settle(resume);
    Path file = resume.resolve(AccuraciesCsv.NAME);
    if (!Files.exists(file)) {
      throw BadInputException.in(
          file,
          "there is no such file, expected what an earlier maplex search wrote. Maybe --resume should"
              + " name another directory, or be left out to search anew?");
    }
    String csv = InputFile.text(file, "what an earlier search looked up");
    return Optional.of(
        AccuraciesCsv.parse(
            csv, file.toString(), config.accuracy(), data.accuracy(config.accuracy())));
  }

  /** The files that the command line names, by the name of their target. */
  private static Map<String, Path> chosen(
      List<String> measurements, List<Target> targets, CommandLine command) {
    Map<String, Path> chosen = new LinkedHashMap<>();
    for (String option : measurements) {
      Optional<String> name =
          targets.stream()
              .map(Target::name)
              .filter(each -> option.startsWith(each + "="))
              .findFirst();
      if (name.isEmpty() && targets.size() > 1) {
        throw new ParameterException(
            command,
            "--measurements %s says not of which target, expected NAME=FILE with one of %s."
                .formatted(
                    option, targets.stream().map(Target::name).collect(Collectors.joining(", "))));
      }
      Path file = Path.of(name.map(each -> option.substring(each.length() + 1)).orElse(option));
      if (chosen.put(name.orElse(targets.get(0).name()), file) != null) {
        throw new ParameterException(
            command,
            "--measurements names two files for %s, expected one. Maybe put all rows into one?"
                .formatted(name.orElse(targets.get(0).name())));
      }
    }
    return chosen;
  }

  private static SearchTargets own(
      SearchConfig config,
      Path configFile,
      Map<String, Path> chosen,
      Path resume,
      Optional<AccuraciesCsv.Content> known,
      BenchmarkData data) {
    Optional<KeptMeasurements> earlier =
        Optional.ofNullable(resume)
            .map(directory -> new KeptMeasurements(directory, config.targets().size()));
    earlier.ifPresent(kept -> kept.refuseOthers(names(config.targets())));
    List<LimitedTarget> named = new ArrayList<>();
    List<MeasuredTarget> targets = new ArrayList<>();
    List<TargetMeasurements> measurements = new ArrayList<>();
    for (int i = 0; i < config.targets().size(); i++) {
      Target.OwnDevice own = (Target.OwnDevice) config.targets().get(i).target();
      Optional<Path> onCommandLine = Optional.ofNullable(chosen.get(own.name()));
      int position = i;
      Optional<Path> kept = earlier.map(each -> each.file(position)).filter(Files::exists);
      Optional<Path> configured =
          own.measurements()
              .filter(file -> onCommandLine.isEmpty() || resume != null)
              .map(configFile::resolveSibling);
      if (onCommandLine.isEmpty() && configured.isEmpty() && kept.isEmpty()) {
        throw BadInputException.in(
            configFile,
            "the target %s has no measurements, expected a file. Maybe add --measurements FILE, or"
                    .formatted(own.name())
                + " \"measurements\" beside its name; maplex plan says what to measure.");
      }
      TargetMeasurements measured = new TargetMeasurements(onCommandLine, configured, kept);
      measurements.add(measured);
      targets.add(
          MeasuredTarget.own(
              own.name(),
              measured.samples(),
              measured.refine(specification(own, configFile)),
              config.predictor(),
              data));
      // Which file the command line named does not matter, but what it holds.
      named.add(
          new LimitedTarget(
              onCommandLine.isEmpty()
                  ? own
                  : new Target.OwnDevice(own.name(), own.specification(), Optional.empty()),
              config.targets().get(i).limit()));
    }
    return new SearchTargets(
        named,
        targets,
        measurements,
        earlier(known, targets, measurements),
        leftOut(named, targets, data),
        resume);
  }

  /** Notes on devices of which the tables hold some architectures only. */
  private static List<String> partOfATable(List<Target> targets, BenchmarkData data) {
    return targets.stream()
        .map(Target::name)
        .filter(device -> !data.isComplete(device))
        .map(device -> Notes.onPartOfATable(device, data.knownCells(device)))
        .toList();
  }

  /** Notes on devices that are not learned from since they are the target. */
  private static List<String> leftOut(
      List<LimitedTarget> named, List<MeasuredTarget> targets, BenchmarkData data) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      List<String> learnedFrom = targets.get(i).sources();
      String target = named.get(i).target().name();
      data.userDevices().stream()
          .map(Device::id)
          .filter(id -> !learnedFrom.contains(id))
          .map(id -> Notes.onItself(id, target))
          .forEach(notes::add);
    }
    return notes;
  }

  /** What the configuration says of a device. */
  private static DeviceSpecification specification(Target.OwnDevice own, Path configFile) {
    return own.specification()
        .map(configFile::resolveSibling)
        .map(InputFile::specification)
        .orElseGet(DeviceSpecification::unknown);
  }

  /** What was looked up, then measured on every target, is verified. */
  private static EarlierSearch earlier(
      Optional<AccuraciesCsv.Content> known,
      List<MeasuredTarget> targets,
      List<TargetMeasurements> measurements) {
    if (known.isEmpty()) {
      return EarlierSearch.NONE;
    }
    Set<Cell> verified = new HashSet<>(known.get().verified());
    for (Cell cell : known.get().lookedUp()) {
      boolean isMeasured =
          targets.stream()
              .allMatch(
                  target -> target.samples().stream().anyMatch(each -> each.cell().equals(cell)));
      if (isMeasured
          && measurements.stream().anyMatch(each -> !each.measuredBefore().contains(cell))) {
        verified.add(cell);
      }
    }
    return new EarlierSearch(known.get().lookedUp(), verified);
  }

  /** The targets as the configuration names them. */
  List<LimitedTarget> named() {
    return named;
  }

  /** The targets with what was measured, in the same order. */
  List<MeasuredTarget> targets() {
    return targets;
  }

  EarlierSearch earlier() {
    return earlier;
  }

  private Stream<Measurements> files() {
    return measurements.stream().map(TargetMeasurements::files).flatMap(List::stream);
  }

  /** The bytes of all files of measurements one after the other, empty if there are none. */
  Optional<byte[]> measurementBytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    files().forEach(file -> all.writeBytes(file.bytes()));
    return measurements.isEmpty() ? Optional.empty() : Optional.of(all.toByteArray());
  }

  /** What a person should know about the measurements, one sentence each. */
  List<String> notes(Outcome outcome) {
    List<String> notes = new ArrayList<>(this.notes);
    files().map(Notes::on).forEach(notes::addAll);
    measurements.stream().map(TargetMeasurements::measuredAnew).forEach(notes::addAll);
    for (int i = 0; i < targets.size(); i++) {
      Outcome.Prediction predictor = outcome.predictors().get(i);
      Optional<TargetMeasurements> measured =
          measurements.isEmpty() ? Optional.empty() : Optional.of(measurements.get(i));
      for (UnusualSample unusual : predictor.unusualSamples()) {
        notes.addAll(
            measured
                .flatMap(each -> each.onUnusual(unusual))
                .orElseGet(() -> Notes.onUnusual(List.of(unusual), predictor.target())));
      }
    }
    return notes;
  }

  private static List<String> names(List<LimitedTarget> targets) {
    return targets.stream().map(each -> each.target().name()).toList();
  }

  /**
   * Refuses a directory where the results would be written over something measured.
   *
   * @throws BadInputException if that is so
   */
  void refuseToLose(Path directory) {
    KeptMeasurements kept = new KeptMeasurements(directory, targets.size());
    kept.refuseToLose(
        names(named),
        files()
            .map(Measurements::file)
            .filter(file -> resumed.isEmpty() || !file.startsWith(resumed.get()))
            .toList(),
        targets.stream()
            .flatMap(target -> target.samples().stream())
            .map(Sample::cell)
            .collect(Collectors.toSet()));
  }

  /** Keeps what was measured beside the results, for a search that goes on from there. */
  List<String> keep(Outcome outcome, ResultDirectory.Update update) {
    if (measurements.isEmpty()) {
      return List.of();
    }
    return IntStream.range(0, targets.size())
        .mapToObj(
            i -> {
              String name = KeptMeasurements.name(i, targets.size());
              update.write(name, csv(outcome.predictors().get(i).samples()));
              return name;
            })
        .toList();
  }

  private static String csv(Samples samples) {
    return samples.stream()
        .map(
            sample ->
                "%d,%s,%s\n"
                    .formatted(
                        sample.cell().index(),
                        sample.cell(),
                        BigDecimal.valueOf(sample.latencyMs()).toPlainString()))
        .collect(Collectors.joining("", "index,architecture,latency_ms\n", ""));
  }
}
