package org.maplex.search.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.json.JsonObject;
import org.maplex.search.json.LocatedJson;
import org.maplex.search.json.LocatedJsonParser;
import org.maplex.search.json.Mistakes;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.SearchStrategy;

/**
 * Reads a search configuration. Accepts what {@code configs/search.schema.json} accepts, and
 * devices of the tables only; every mistake is named with its line and JSON pointer.
 *
 * <p>The checks are written out here, since starting a schema validator takes longer than a whole
 * search. A test holds them and the schema to the same verdicts.
 */
@API(status = API.Status.STABLE)
public final class SearchConfigReader {
  private static final List<String> KEYS =
      List.of(
          "$schema",
          "target",
          "targets",
          "predictor",
          "accuracy",
          "objectives",
          "constraints",
          "strategy",
          "verify",
          "seed");
  private static final List<String> REHEARSAL_KEYS = List.of("device", "samples", "sampling");
  private static final List<String> OWN_KEYS = List.of("name", "specification", "measurements");
  private static final String LATENCY = "latencyMs";
  private static final int MOST_VERIFIED = 100;

  private final BenchmarkData data;
  private final Mistakes mistakes;

  private SearchConfigReader(Path file, BenchmarkData data) {
    this.data = data;
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
    Section section = root.get().require("accuracy", "strategy");
    section.text("$schema");
    Optional<Section> limits =
        section.section("constraints", List.of(LATENCY, "parameters", "flops"));
    List<LimitedTarget> targets = targets(section, limits);
    PredictorMethod predictor =
        MethodReader.method(section, "predictor").orElseGet(PredictorMethod::usual);
    Optional<Section> measures =
        section.section("accuracy", List.of("dataset", "split", "epochs", "reported"));
    Optional<AccuracyMeasure> accuracy = measures.flatMap(SearchConfigReader::accuracy);
    Optional<AccuracyMeasure> reported =
        accuracy.flatMap(signal -> measures.flatMap(each -> reported(each, signal)));
    Objectives objectives = objectives(section);
    List<Constraint> constraints = constraints(limits);
    Optional<Section> strategy =
        section.section("strategy", List.of("name", "population", "accuracyQueries"));
    Optional<String> name =
        strategy.flatMap(each -> each.require("name").choice("name", StrategyCatalogue.names()));
    SearchSettings settings =
        new SearchSettings(
            strategy
                .flatMap(each -> each.whole("population", 2, 10_000))
                .map(Math::toIntExact)
                .orElse(SearchSettings.USUAL_POPULATION),
            strategy
                .flatMap(each -> each.whole("accuracyQueries", 1, 15_625))
                .map(Math::toIntExact)
                .orElseGet(
                    () ->
                        name.map(StrategyCatalogue::strategy)
                            .map(SearchStrategy::usualQueries)
                            .orElse(1)));
    int verify =
        section
            .whole("verify", 0, MOST_VERIFIED)
            .map(Math::toIntExact)
            .orElse(SearchConfig.USUAL_VERIFY);
    checkLimits(section, targets, objectives, verify);
    long seed = section.whole("seed", 0, SearchConfig.LARGEST_SEED).orElse(SearchConfig.USUAL_SEED);
    if (!mistakes.isEmpty()) {
      throw mistakes.exception();
    }
    return new SearchConfig(
        targets,
        predictor,
        accuracy.orElseThrow(),
        reported,
        objectives,
        constraints,
        name.orElseThrow(),
        settings,
        verify,
        seed);
  }

  /** One target, limited by the constraints, or several, each with a limit of its own. */
  private List<LimitedTarget> targets(Section root, Optional<Section> constraints) {
    if (root.has("target") == root.has("targets")) {
      root.wrong(
          "targets",
          root.has("target")
              ? "does not go with \"target\", expected one of the two."
              : "lacks \"target\", expected the device that an architecture is sought for; or"
                  + " several as \"targets\".");
    }
    List<String> keys = new ArrayList<>(REHEARSAL_KEYS);
    keys.addAll(OWN_KEYS);
    if (root.has("target")) {
      Optional<LatencyLimit> limit = constraints.flatMap(section -> latency(section, LATENCY));
      return root.section("target", keys).flatMap(this::target).stream()
          .map(target -> new LimitedTarget(target, limit))
          .toList();
    }
    keys.add(LATENCY);
    List<LimitedTarget> targets =
        root.sections(
                "targets",
                keys,
                section -> {
                  Optional<LatencyLimit> limit = latency(section, LATENCY);
                  return target(section).map(target -> new LimitedTarget(target, limit));
                })
            .orElse(List.of());
    constraints
        .filter(section -> section.has(LATENCY))
        .ifPresent(
            section ->
                section.wrong(
                    LATENCY, "does not go with \"targets\", expected it in each of them."));
    if (targets.stream().map(each -> each.target().getClass()).distinct().count() > 1) {
      root.wrong(
          "targets",
          "mixes devices of the tables, on which a search rehearses, with devices of one's own,"
              + " expected either.");
    }
    root.areDifferent("targets", targets.stream().map(each -> each.target().name()).toList());
    return targets;
  }

  private static void checkLimits(
      Section root, List<LimitedTarget> targets, Objectives objectives, int verify) {
    if (objectives.list().contains(Objective.LATENCY_RATIO)
        && targets.stream().anyMatch(each -> each.limit().isEmpty())) {
      root.wrong(
          "objectives",
          "has latencyRatio, the ratio of latency to limit, expected a limit for every target.");
    }
    if (verify > 0 && targets.stream().allMatch(each -> each.limit().isEmpty())) {
      root.wrong("verify", "is %d, but there is no limit of latency to verify.".formatted(verify));
    }
  }

  private Optional<Target> target(Section section) {
    boolean isRehearsal = REHEARSAL_KEYS.stream().anyMatch(section::has);
    if (isRehearsal && OWN_KEYS.stream().anyMatch(section::has)) {
      OWN_KEYS.stream()
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
    Optional<String> device = rehearsable(section, "device");
    Optional<Integer> samples = section.whole("samples", 1, 1000).map(Math::toIntExact);
    Optional<Sampling> sampling =
        section.choice("sampling", Sampling.ids()).flatMap(Sampling::ofId);
    return device.isPresent() && samples.isPresent() && sampling.isPresent()
        ? Optional.of(new Target.Rehearsal(device.get(), samples.get(), sampling.get()))
        : Optional.empty();
  }

  /**
   * A built-in device, or one of the person's of which every cell is known. Others are looked for
   * only if no built-in one is meant.
   */
  private Optional<String> rehearsable(Section section, String key) {
    List<String> builtIn = data.builtInDevices().stream().map(Device::id).toList();
    if (section.says(key, builtIn)) {
      return section.choice(key, builtIn);
    }
    Optional<String> device = section.choice(key, data.devices().stream().map(Device::id).toList());
    Optional<Integer> known = device.map(data::knownCells);
    if (known.isPresent() && known.get() < CellSpace.SIZE) {
      section.wrong(
          key,
          "is %s, a device of yours of which %d cells are known, expected one of which all %d are."
                  .formatted(device.get(), known.get(), CellSpace.SIZE)
              + " Maybe make it a target by {\"name\": ..., \"measurements\": ...}.");
      return Optional.empty();
    }
    return device;
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

  private static Optional<AccuracyMeasure> accuracy(Section section) {
    section.require("dataset");
    Optional<String> dataset =
        section.choice("dataset", Arrays.stream(Dataset.values()).map(Dataset::id).toList());
    return dataset.flatMap(id -> measure(section, Dataset.ofId(id)));
  }

  /** The accuracy by split and epochs, if there is such a one. */
  private static Optional<AccuracyMeasure> measure(Section section, Dataset dataset) {
    List<String> splits = Arrays.stream(Split.values()).map(Split::id).toList();
    Optional<String> split =
        section.has("split")
            ? section.choice("split", splits)
            : Optional.of(SearchConfig.USUAL_SPLIT.id());
    Optional<Long> epochs =
        section.has("epochs")
            ? section.whole("epochs", 1, 200)
            : Optional.of((long) SearchConfig.USUAL_EPOCHS);
    if (split.isEmpty() || epochs.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          AccuracyMeasure.of(dataset, Split.ofId(split.get()), Math.toIntExact(epochs.get())));
    } catch (IllegalArgumentException e) {
      section.wrong("is not usable: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Which accuracy of the same dataset judges what was found by another. */
  private static Optional<AccuracyMeasure> reported(Section accuracy, AccuracyMeasure signal) {
    return accuracy
        .section("reported", List.of("split", "epochs"))
        .flatMap(section -> measure(section.require("split", "epochs"), signal.dataset()))
        .filter(measure -> !measure.equals(signal));
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

  private static List<Constraint> constraints(Optional<Section> section) {
    List<Constraint> list = new ArrayList<>();
    section
        .flatMap(each -> limit(each, "parameters"))
        .map(ParameterConstraint::new)
        .ifPresent(list::add);
    section.flatMap(each -> limit(each, "flops")).map(FlopsConstraint::new).ifPresent(list::add);
    return list;
  }

  private static Optional<LatencyLimit> latency(Section parent, String key) {
    return parent
        .section(key, List.of("max", "confidence"))
        .flatMap(
            section -> {
              section.require("max", "confidence");
              Optional<Double> max =
                  section.between("max", 0, 1e9, "milliseconds, a number above 0 and below 1e9");
              Optional<Double> confidence =
                  section.between("confidence", 0, 1, "a number between 0 and 1, both excluded");
              return max.isPresent() && confidence.isPresent()
                  ? Optional.of(new LatencyLimit(max.get(), confidence.get()))
                  : Optional.empty();
            });
  }

  private static Optional<Long> limit(Section constraints, String key) {
    return constraints
        .section(key, List.of("max"))
        .flatMap(section -> section.require("max").whole("max", 1, JsonObject.LARGEST_WHOLE));
  }
}
