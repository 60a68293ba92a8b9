package org.maplex.search.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyConstraint;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchSettings;

/**
 * Reads a search configuration. Accepts what {@code configs/search.schema.json} accepts, and
 * devices of the tables only; every mistake is named with its line and JSON pointer.
 *
 * <p>The checks are written out here, since starting a schema validator takes longer than a whole
 * search. A test holds them and the schema to the same verdicts.
 */
public final class SearchConfigReader {
  private static final int DEFAULT_POPULATION = SearchSettings.USUAL_POPULATION;
  private static final int DEFAULT_QUERIES = 600;
  private static final long DEFAULT_SEED = 1;
  private static final int FULL_TRAINING = 200;
  private static final long LARGEST_EXACT_INTEGER = (1L << 53) - 1;
  private static final List<String> KEYS =
      List.of(
          "$schema",
          "target",
          "predictor",
          "accuracy",
          "objectives",
          "constraints",
          "strategy",
          "seed");

  private final List<String> devices;
  private final Mistakes mistakes;

  private SearchConfigReader(Path file, BenchmarkData data) {
    this.devices = data.devices().stream().map(Device::id).toList();
    this.mistakes = new Mistakes(file.toString());
  }

  /**
   * Reads the text of a file.
   *
   * @param file where the text is from: messages begin with it
   * @throws BadInputException if something is not as expected; the message names all that is wrong,
   *     each on a line of its own
   */
  public static SearchConfig parse(String json, Path file, BenchmarkData data) {
    return new SearchConfigReader(file, data).config(json);
  }

  private SearchConfig config(String json) {
    LocatedJson value = new LocatedJsonParser(mistakes, "a search configuration").parse(json);
    Optional<Section> root = Section.root(value, mistakes, KEYS);
    if (root.isEmpty()) {
      throw mistakes.exception();
    }
    Section section = root.get().require("target", "accuracy", "strategy");
    section.text("$schema");
    Optional<Target> target = target(section);
    PredictorMethod predictor =
        MethodReader.method(section, "predictor").orElseGet(PredictorMethod::usual);
    Optional<AccuracyMeasure> accuracy = accuracy(section);
    Objectives objectives = objectives(section);
    List<Constraint> constraints = constraints(section);
    Optional<Section> strategy =
        section.section("strategy", List.of("name", "population", "accuracyQueries"));
    Optional<String> name =
        strategy.flatMap(each -> each.require("name").choice("name", StrategyCatalogue.names()));
    SearchSettings settings =
        new SearchSettings(
            strategy
                .flatMap(each -> each.whole("population", 2, 10_000))
                .map(Math::toIntExact)
                .orElse(DEFAULT_POPULATION),
            strategy
                .flatMap(each -> each.whole("accuracyQueries", 1, 15_625))
                .map(Math::toIntExact)
                .orElse(DEFAULT_QUERIES));
    long seed = section.whole("seed", 0, LARGEST_EXACT_INTEGER).orElse(DEFAULT_SEED);
    if (!mistakes.isEmpty()) {
      throw mistakes.exception();
    }
    return new SearchConfig(
        target.orElseThrow(),
        predictor,
        accuracy.orElseThrow(),
        objectives,
        constraints,
        name.orElseThrow(),
        settings,
        seed);
  }

  private Optional<Target> target(Section root) {
    List<String> rehearsal = List.of("device", "samples", "sampling");
    List<String> own = List.of("name", "specification", "measurements");
    List<String> all = new ArrayList<>(rehearsal);
    all.addAll(own);
    Optional<Section> target = root.section("target", all);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Section section = target.get();
    boolean isRehearsal = rehearsal.stream().anyMatch(section::has);
    if (isRehearsal && own.stream().anyMatch(section::has)) {
      own.stream()
          .filter(section::has)
          .forEach(
              key ->
                  section.wrong(
                      key,
                      "does not go with a device of the tables, expected either device, samples and"
                          + " sampling, or name, specification and measurements."));
      return Optional.empty();
    }
    return isRehearsal ? rehearsal(section) : ownDevice(section);
  }

  private Optional<Target> rehearsal(Section section) {
    section.require("device", "samples", "sampling");
    Optional<String> device = section.choice("device", devices);
    Optional<Integer> samples = section.whole("samples", 1, 1000).map(Math::toIntExact);
    Optional<Sampling> sampling =
        section.choice("sampling", Sampling.ids()).flatMap(Sampling::ofId);
    return device.isPresent() && samples.isPresent() && sampling.isPresent()
        ? Optional.of(new Target.Rehearsal(device.get(), samples.get(), sampling.get()))
        : Optional.empty();
  }

  private Optional<Target> ownDevice(Section section) {
    if (!section.has("name")) {
      section.wrong(
          "name", "lacks \"device\" of the tables or the \"name\" of a device, expected one.");
    }
    Optional<Path> specification = path(section, "specification");
    Optional<Path> measurements = path(section, "measurements");
    return section
        .text("name")
        .map(name -> new Target.OwnDevice(name, specification, measurements));
  }

  private Optional<Path> path(Section section, String key) {
    return section
        .text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(Path.of(text));
              } catch (InvalidPathException e) {
                section.wrong(key, "is no usable path, expected the name of a file.");
                return Optional.empty();
              }
            });
  }

  private Optional<AccuracyMeasure> accuracy(Section root) {
    Optional<Section> accuracy = root.section("accuracy", List.of("dataset", "split", "epochs"));
    if (accuracy.isEmpty()) {
      return Optional.empty();
    }
    Section section = accuracy.get().require("dataset");
    Optional<String> dataset =
        section.choice("dataset", Arrays.stream(Dataset.values()).map(Dataset::id).toList());
    List<String> splits = Arrays.stream(Split.values()).map(Split::id).toList();
    Optional<String> split =
        section.has("split") ? section.choice("split", splits) : Optional.of(Split.TEST.id());
    Optional<Long> epochs =
        section.has("epochs") ? section.whole("epochs", 1, 200) : Optional.of((long) FULL_TRAINING);
    if (dataset.isEmpty() || split.isEmpty() || epochs.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          AccuracyMeasure.of(
              Dataset.ofId(dataset.get()), Split.ofId(split.get()), Math.toIntExact(epochs.get())));
    } catch (IllegalArgumentException e) {
      root.wrong("accuracy", "is not usable: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Objectives objectives(Section root) {
    List<String> ids = Arrays.stream(Objective.values()).map(Objective::id).toList();
    Optional<List<String>> named = root.choices("objectives", ids);
    if (named.isEmpty()) {
      return Objectives.ACCURACY_AND_LATENCY;
    }
    try {
      return new Objectives(named.get().stream().map(Objective::ofId).toList());
    } catch (IllegalArgumentException e) {
      root.wrong("objectives", "is not usable: " + e.getMessage() + ".");
      return Objectives.ACCURACY_AND_LATENCY;
    }
  }

  private static List<Constraint> constraints(Section root) {
    List<Constraint> list = new ArrayList<>();
    Optional<Section> section =
        root.section("constraints", List.of("latencyMs", "parameters", "flops"));
    section.flatMap(SearchConfigReader::latency).ifPresent(list::add);
    section
        .flatMap(each -> limit(each, "parameters"))
        .map(ParameterConstraint::new)
        .ifPresent(list::add);
    section.flatMap(each -> limit(each, "flops")).map(FlopsConstraint::new).ifPresent(list::add);
    return list;
  }

  private static Optional<Constraint> latency(Section constraints) {
    return constraints
        .section("latencyMs", List.of("max", "confidence"))
        .flatMap(
            section -> {
              section.require("max", "confidence");
              Optional<Double> max =
                  section.between("max", 0, 1e9, "milliseconds, a number above 0 and below 1e9");
              Optional<Double> confidence =
                  section.between("confidence", 0, 1, "a number between 0 and 1, both excluded");
              return max.isPresent() && confidence.isPresent()
                  ? Optional.of(new LatencyConstraint(max.get(), confidence.get()))
                  : Optional.empty();
            });
  }

  private static Optional<Long> limit(Section constraints, String key) {
    return constraints
        .section(key, List.of("max"))
        .flatMap(section -> section.require("max").whole("max", 1, LARGEST_EXACT_INTEGER));
  }
}
