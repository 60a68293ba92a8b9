package org.maplex.search.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.json.LocatedJson;
import org.maplex.search.json.LocatedJsonParser;
import org.maplex.search.json.Mistakes;

/**
 * Reads the configuration of an evaluation. Accepts what {@code configs/evaluation.schema.json}
 * accepts, with devices of the tables only and no method twice, however it is written; every
 * mistake is named with its line and JSON pointer.
 */
public final class EvaluationConfigReader {
  private static final List<Integer> DEFAULT_SAMPLES = List.of(3, 5, 10, 20);
  private static final List<Integer> DEFAULT_SAMPLES_OF_SEARCHES = List.of(10);
  private static final List<Integer> DEFAULT_STAGES = List.of(50, 100, 200, 400, 800);
  private static final List<Integer> DEFAULT_QUERIES = List.of(600);
  private static final List<Double> DEFAULT_CONFIDENCES = List.of(0.9);
  private static final List<Integer> DEFAULT_VERIFY = List.of(0);
  private static final List<Integer> DEFAULT_PERCENTILES = List.of(25, 50, 75);
  private static final List<String> DEFAULT_TARGETS_OF_STRATEGIES =
      List.of("raspi4", "gold_6226", "eyeriss", "titan_rtx_1");
  private static final String EXHAUSTIVE = "exhaustive";
  private static final int MOST_SAMPLES = 500;
  private static final int MOST_VERIFIED = 100;
  private static final int DEFAULT_SEEDS = 20;
  private static final int MOST_SEEDS = 10_000;
  private static final long DEFAULT_SEED = 1;

  private static final List<String> PREDICTION_KEYS =
      List.of(
          "$schema",
          "protocol",
          "protocols",
          "methods",
          "sampling",
          "samples",
          "targets",
          "seeds",
          "seed",
          "specification",
          "compare");
  private static final List<String> STRATEGY_KEYS =
      List.of(
          "$schema",
          "protocol",
          "strategies",
          "accuracyQueries",
          "targets",
          "datasets",
          "seeds",
          "seed");
  private static final List<String> LIMIT_KEYS =
      List.of(
          "$schema",
          "protocol",
          "methods",
          "strategies",
          "accuracyQueries",
          "sampling",
          "samples",
          "confidence",
          "verify",
          "targets",
          "seeds",
          "seed");
  private static final List<String> HELP_TABLE_4_KEYS = with(LIMIT_KEYS, "compare");
  private static final List<String> LATENCY_LIMITS_KEYS = with(LIMIT_KEYS, "percentiles");
  private static final List<String> KEYS =
      Stream.of(PREDICTION_KEYS, STRATEGY_KEYS, HELP_TABLE_4_KEYS, LATENCY_LIMITS_KEYS)
          .flatMap(List::stream)
          .distinct()
          .toList();

  private final BenchmarkData data;
  private final Mistakes mistakes;

  private EvaluationConfigReader(Path file, BenchmarkData data) {
    this.data = data;
    this.mistakes = new Mistakes(file.toString());
  }

  private static List<String> with(List<String> keys, String another) {
    return Stream.concat(keys.stream(), Stream.of(another)).toList();
  }

  /**
   * Reads the text of a file.
   *
   * @param file where the text is from: messages begin with it
   * @throws BadInputException if something is not as expected; the message names all that is wrong,
   *     each on a line of its own
   */
  public static EvaluationConfig parse(String json, Path file, BenchmarkData data) {
    return new EvaluationConfigReader(file, data).config(json);
  }

  /** The names of all protocols: those of predictions, then those of searches. */
  public static List<String> protocolIds() {
    return Stream.of(Protocol.ids(), List.of(StrategyEvaluation.PROTOCOL), LimitProtocol.ids())
        .flatMap(List::stream)
        .toList();
  }

  private EvaluationConfig config(String json) {
    LocatedJson value = new LocatedJsonParser(mistakes, "an evaluation").parse(json);
    Optional<Section> root = Section.root(value, mistakes, KEYS);
    if (root.isEmpty()) {
      throw mistakes.exception();
    }
    Section section = root.get();
    section.text("$schema");
    List<String> ids = protocols(section);
    if (!ids.isEmpty()) {
      section.refuseMisplaced(keys(ids.get(0)), KEYS, "the protocol " + ids.get(0));
    }
    EvaluationConfig config = config(section, ids);
    if (!mistakes.isEmpty()) {
      throw mistakes.exception();
    }
    return config;
  }

  private static List<String> protocols(Section section) {
    if (section.has("protocol") == section.has("protocols")) {
      String words =
          section.has("protocol")
              ? "does not go with \"protocol\", expected one of the two."
              : "lacks \"protocol\", expected one of %s; or several as \"protocols\"."
                  .formatted(String.join(", ", protocolIds()));
      section.wrong("protocols", words);
    }
    return section
        .choice("protocol", protocolIds())
        .map(List::of)
        .or(() -> different(section, "protocols", Protocol.ids()))
        .orElse(List.of());
  }

  private static List<String> keys(String protocol) {
    if (protocol.equals(StrategyEvaluation.PROTOCOL)) {
      return STRATEGY_KEYS;
    }
    return LimitProtocol.ofId(protocol)
        .map(
            limits ->
                switch (limits) {
                  case HELP_TABLE_4 -> HELP_TABLE_4_KEYS;
                  case LATENCY_LIMITS -> LATENCY_LIMITS_KEYS;
                })
        .orElse(PREDICTION_KEYS);
  }

  private EvaluationConfig config(Section section, List<String> ids) {
    if (ids.contains(StrategyEvaluation.PROTOCOL)) {
      return strategies(section);
    }
    return ids.stream()
        .flatMap(id -> LimitProtocol.ofId(id).stream())
        .findFirst()
        .<EvaluationConfig>map(protocol -> limits(section, protocol))
        .orElseGet(
            () ->
                predictions(
                    section, ids.stream().map(id -> Protocol.ofId(id).orElseThrow()).toList()));
  }

  private PredictionEvaluation predictions(Section section, List<Protocol> protocols) {
    return new PredictionEvaluation(
        protocols,
        methods(section),
        samplings(section),
        section.wholes("samples", 1, MOST_SAMPLES).orElse(DEFAULT_SAMPLES),
        different(section, "targets", targets(protocols)).orElse(List.of()),
        seeds(section),
        seed(section),
        section.flag("specification").orElse(true),
        section.flag("compare").orElse(true));
  }

  private StrategyEvaluation strategies(Section section) {
    List<String> datasets = Arrays.stream(Dataset.values()).map(Dataset::id).toList();
    return new StrategyEvaluation(
        different(section, "strategies", StrategyCatalogue.names())
            .orElseGet(
                () ->
                    StrategyCatalogue.names().stream()
                        .filter(name -> !name.equals(EXHAUSTIVE))
                        .toList()),
        section.wholes("accuracyQueries", 1, CellSpace.SIZE).orElse(DEFAULT_STAGES),
        different(section, "targets", completeDevices()).orElse(DEFAULT_TARGETS_OF_STRATEGIES),
        different(section, "datasets", datasets).orElse(datasets).stream()
            .map(Dataset::ofId)
            .toList(),
        seeds(section),
        seed(section));
  }

  private LimitEvaluation limits(Section section, LimitProtocol protocol) {
    return new LimitEvaluation(
        protocol,
        methods(section),
        different(section, "strategies", StrategyCatalogue.names())
            .orElseGet(() -> List.of(StrategyCatalogue.names().get(0))),
        section.wholes("accuracyQueries", 1, CellSpace.SIZE).orElse(DEFAULT_QUERIES),
        samplings(section),
        section.wholes("samples", 1, MOST_SAMPLES).orElse(DEFAULT_SAMPLES_OF_SEARCHES),
        section.betweens("confidence", 0, 1).orElse(DEFAULT_CONFIDENCES),
        section.wholes("verify", 0, MOST_VERIFIED).orElse(DEFAULT_VERIFY),
        different(section, "targets", protocol.targets(data)).orElse(List.of()),
        protocol == LimitProtocol.LATENCY_LIMITS
            ? section.wholes("percentiles", 1, 99).orElse(DEFAULT_PERCENTILES)
            : List.of(),
        seeds(section),
        seed(section),
        protocol == LimitProtocol.HELP_TABLE_4 && section.flag("compare").orElse(true));
  }

  private static List<PredictorMethod> methods(Section section) {
    return MethodReader.methods(section, "methods").orElse(List.of(PredictorMethod.usual()));
  }

  private static List<Sampling> samplings(Section section) {
    return different(section, "sampling", Sampling.ids())
        .map(ids -> ids.stream().map(id -> Sampling.ofId(id).orElseThrow()).toList())
        .orElse(List.of(Sampling.PLANNED));
  }

  private static int seeds(Section section) {
    return section.whole("seeds", 1, MOST_SEEDS).map(Math::toIntExact).orElse(DEFAULT_SEEDS);
  }

  private static long seed(Section section) {
    return section.whole("seed", 0, SearchConfig.LARGEST_SEED).orElse(DEFAULT_SEED);
  }

  /** The devices that are targets of every protocol; all devices if there is no protocol. */
  private List<String> targets(List<Protocol> protocols) {
    Set<String> ids = new LinkedHashSet<>(ids(data.devices()));
    protocols.forEach(protocol -> ids.retainAll(ids(protocol.targets(data))));
    return List.copyOf(ids);
  }

  /** The built-in devices on which every cell is known, so that the best of them is. */
  private List<String> completeDevices() {
    return ids(data.builtInDevices()).stream().filter(data::isComplete).toList();
  }

  private static List<String> ids(List<Device> devices) {
    return devices.stream().map(Device::id).toList();
  }

  private static Optional<List<String>> different(
      Section section, String key, List<String> choices) {
    return section.choices(key, choices).filter(chosen -> section.areDifferent(key, chosen));
  }
}
