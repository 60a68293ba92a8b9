package org.maplex.search.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.SourceWeight;
import org.maplex.search.json.JsonObject;

/**
 * What {@code result.json} says, of this version or an earlier one. What an earlier one did not say
 * is empty.
 *
 * @param settings the configuration as resolved, a line for each value
 * @param provenance what else the result follows from
 * @param accuracy of which the accuracies are
 * @param targets the devices that were searched for
 * @param search what the search spent
 * @param front the architectures that were found, the most accurate first
 * @param best the index of the recommended architecture, if there is one
 * @param reason why there is none
 * @param recommended what is known of the recommended architecture
 * @param measureNext the architectures to measure next
 * @param exact the best that any search could have found, in a rehearsal
 * @param lookedUp every architecture whose accuracy was looked up
 * @param alternatives what would be taken under other limits
 */
public record SavedResult(
    List<Setting> settings,
    Provenance provenance,
    AccuracyWords accuracy,
    List<SearchedTarget> targets,
    Effort search,
    List<Member> front,
    OptionalInt best,
    Optional<String> reason,
    Optional<Member> recommended,
    List<Member> measureNext,
    Optional<ExactMembers> exact,
    List<LookedUp> lookedUp,
    Optional<OtherLimits> alternatives) {
  private static final String SCHEMA = "maplex-result/1";
  private static final int LAST_CELL = CellSpace.SIZE - 1;

  /** A result with lists of its own. */
  public SavedResult {
    settings = List.copyOf(settings);
    targets = List.copyOf(targets);
    front = List.copyOf(front);
    measureNext = List.copyOf(measureNext);
    lookedUp = List.copyOf(lookedUp);
  }

  /**
   * A value of the configuration.
   *
   * @param key of nested objects with dots between, for example {@code accuracy.dataset}
   */
  public record Setting(String key, String value) {}

  /**
   * Which accuracies they are.
   *
   * @param split as in the configuration, for example {@code test}
   * @param reported what is reported beside what is searched by, as {@code test after 200 epochs}
   */
  public record AccuracyWords(
      Dataset dataset, String split, int epochs, Optional<String> reported) {}

  /**
   * A device that was searched for.
   *
   * @param isRehearsal whether it is a device of the tables
   * @param limit of its latency
   * @param sources what latencies were guessed from, the weightiest first
   * @param samples how many architectures were measured
   * @param measured each of them; empty in results of earlier versions
   * @param spearman rank correlation of left-out samples, -1 to 1
   * @param within10 share of left-out samples predicted within 10%, 0 to 1
   */
  public record SearchedTarget(
      String name,
      boolean isRehearsal,
      Optional<Limit> limit,
      List<SourceWeight> sources,
      int samples,
      List<MeasuredSample> measured,
      OptionalDouble spearman,
      OptionalDouble within10) {
    /** A device with lists of its own. */
    public SearchedTarget {
      sources = List.copyOf(sources);
      measured = List.copyOf(measured);
    }
  }

  /** A limit in ms, and with which probability it is to hold. */
  public record Limit(double maxMs, double confidence) {}

  /**
   * A measured architecture.
   *
   * @param leftOut what the other samples tell of it, if there are any
   * @param isUnusual whether it took too long to belong to the others
   */
  public record MeasuredSample(
      Cell cell, double latencyMs, Optional<LatencyEstimate> leftOut, boolean isUnusual) {}

  /**
   * What the search spent.
   *
   * @param candidates architectures that were considered
   * @param accuracyQueries architectures whose accuracy was looked up
   * @param knownBefore how many of these an earlier search had looked up
   * @param verified indices of architectures that were measured after they had been looked up
   */
  public record Effort(
      String strategy,
      long seed,
      int candidates,
      int accuracyQueries,
      int knownBefore,
      List<Integer> verified,
      boolean isInterrupted) {
    /** What was spent, with a list of its own. */
    public Effort {
      verified = List.copyOf(verified);
    }

    /** In a sentence. */
    public String words() {
      return EffortWords.of(
          accuracyQueries, knownBefore, verified.size(), candidates, isInterrupted);
    }
  }

  /**
   * An architecture of the front.
   *
   * @param accuracy in percent, as the search knows it
   * @param reportedAccuracy in percent, if another one is reported
   * @param feasibleProbability that every limit holds, 0 to 1
   * @param onDevices its latency on each target
   */
  public record Member(
      Cell cell,
      double accuracy,
      OptionalDouble reportedAccuracy,
      double feasibleProbability,
      List<OnDevice> onDevices,
      long parameters,
      long flops) {
    /** A member with a list of its own. */
    public Member {
      onDevices = List.copyOf(onDevices);
    }
  }

  /**
   * The latency of an architecture on a device.
   *
   * @param feasibleProbability that the device's limit holds, 0 to 1
   * @param measuredMs as it was measured before the search
   * @param trueMs as the tables have it
   */
  public record OnDevice(
      LatencyEstimate latency,
      double feasibleProbability,
      OptionalDouble measuredMs,
      OptionalDouble trueMs) {
    /** Whether it was measured before the search, so that nothing was predicted. */
    public boolean isSample() {
      return measuredMs.isPresent();
    }
  }

  /**
   * An architecture whose accuracy was looked up.
   *
   * @param meansMs expected latency on each target
   * @param stddevsMs its standard deviation; 0 where it was measured
   */
  public record LookedUp(
      Cell cell, double accuracy, List<Double> meansMs, List<Double> stddevsMs) {}

  /**
   * The exact front.
   *
   * @param members the most accurate first; empty in results of earlier versions
   * @param size how many there are
   * @param found how many of them were looked up
   * @param hypervolumeRatio the share of its hypervolume that the front found reaches
   * @param regret of the recommended architecture in percent points
   */
  public record ExactMembers(
      List<ExactMember> members,
      int size,
      OptionalInt found,
      OptionalDouble hypervolumeRatio,
      OptionalDouble regret) {}

  /** An architecture of the exact front with its true latency on each target. */
  public record ExactMember(Cell cell, double accuracy, List<Double> latenciesMs) {}

  /**
   * What would be taken under other limits: the first architecture whose limits hold; verified ones
   * go before others.
   *
   * @param confidences ascending
   */
  public record OtherLimits(List<Double> confidences, List<Alternative> architectures) {}

  /**
   * An architecture that is taken under some limit.
   *
   * @param limitsMs for each target and each confidence the least limit that holds with it
   */
  public record Alternative(
      Cell cell, double accuracy, boolean isVerified, List<List<Double>> limitsMs) {}

  /**
   * Reads a result.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no result of a search
   */
  public static SavedResult parse(String json, String file) {
    JsonObject root =
        JsonObject.parse(
            json,
            file,
            "the result of a search",
            "Maybe the file was edited or damaged: search again to write it anew.");
    if (!root.text("schema").equals(SCHEMA)) {
      throw root.refused("schema", "\"%s\", as maplex search writes it".formatted(SCHEMA));
    }
    return new Reader(root).result();
  }

  /** Reads the parts, each of which may depend on how many targets there are. */
  private static final class Reader {
    private final JsonObject root;
    private final JsonObject config;
    private final boolean isSingle;
    private final int devices;

    Reader(JsonObject root) {
      this.root = root;
      this.config = root.object("config");
      this.isSingle = config.has("target");
      this.devices = isSingle ? 1 : config.objects("targets").size();
    }

    SavedResult result() {
      OptionalInt best = root.wholeIfAny("best", 0, LAST_CELL);
      List<Member> front = root.objects("front").stream().map(this::member).toList();
      Optional<Member> recommended =
          root.has("recommended")
              ? Optional.of(member(root.object("recommended")))
              : front.stream()
                  .filter(each -> best.isPresent() && each.cell().index() == best.getAsInt())
                  .findFirst();
      OptionalInt named =
          recommended.map(each -> OptionalInt.of(each.cell().index())).orElse(OptionalInt.empty());
      if (!best.equals(named)) {
        throw best.isPresent()
            ? root.refused("best", "the index of the architecture that is recommended")
            : root.refused("recommended", "none, since no \"best\" is named");
      }
      return new SavedResult(
          config.leaves().entrySet().stream()
              .map(leaf -> new Setting(leaf.getKey(), leaf.getValue()))
              .toList(),
          provenance(),
          accuracy(),
          targets(),
          search(),
          front,
          best,
          root.textIfAny("reason"),
          recommended,
          root.objectsIfAny("measureNext").stream().map(this::member).toList(),
          root.has("exact") ? Optional.of(exact(root.object("exact"))) : Optional.empty(),
          root.has("lookedUp") ? lookedUp(root.object("lookedUp")) : List.of(),
          root.has("alternatives")
              ? Optional.of(alternatives(root.object("alternatives")))
              : Optional.empty());
    }

    private Provenance provenance() {
      JsonObject provenance = root.object("provenance");
      return new Provenance(
          provenance.text("version"),
          provenance.text("dataDigest"),
          provenance.text("configDigest"),
          provenance.textIfAny("measurementsDigest"));
    }

    private AccuracyWords accuracy() {
      JsonObject accuracy = config.object("accuracy");
      Dataset dataset;
      try {
        dataset = Dataset.ofId(accuracy.text("dataset"));
      } catch (IllegalArgumentException e) {
        throw accuracy.refused("dataset", "a dataset of NAS-Bench-201");
      }
      Optional<String> reported =
          accuracy.has("reported")
              ? Optional.of(
                  "%s after %d epochs"
                      .formatted(
                          accuracy.object("reported").text("split"),
                          accuracy.object("reported").whole("epochs", 1, Integer.MAX_VALUE)))
              : Optional.empty();
      return new AccuracyWords(
          dataset,
          accuracy.text("split"),
          accuracy.whole("epochs", 1, Integer.MAX_VALUE),
          reported);
    }

    private List<SearchedTarget> targets() {
      List<JsonObject> named =
          isSingle ? List.of(config.object("target")) : config.objects("targets");
      List<JsonObject> predictors =
          isSingle ? List.of(root.object("predictor")) : sized(root, "predictors");
      return IntStream.range(0, devices)
          .mapToObj(
              i ->
                  target(
                      named.get(i),
                      isSingle ? config.object("constraints") : named.get(i),
                      predictors.get(i)))
          .toList();
    }

    private static SearchedTarget target(
        JsonObject named, JsonObject limits, JsonObject predictor) {
      boolean isRehearsal = named.has("device");
      JsonObject leaveOneOut = predictor.object("leaveOneOut");
      Map<Integer, Double> unusual = new HashMap<>();
      for (JsonObject each : predictor.objectsIfAny("unusualSamples")) {
        unusual.put(each.whole("index", 0, LAST_CELL), each.number("latencyMs"));
      }
      return new SearchedTarget(
          named.text(isRehearsal ? "device" : "name"),
          isRehearsal,
          limits.has("latencyMs")
              ? Optional.of(
                  new Limit(
                      limits.object("latencyMs").number("max"),
                      limits.object("latencyMs").number("confidence")))
              : Optional.empty(),
          predictor.objects("sources").stream()
              .map(
                  source ->
                      new SourceWeight(
                          source.text("device"),
                          source.number("weight"),
                          source.textIfAny("reason").orElse(""),
                          source.numberIfAny("likeness")))
              .toList(),
          predictor.whole("samples", 0, LAST_CELL + 1),
          predictor.objectsIfAny("measured").stream()
              .map(
                  each ->
                      new MeasuredSample(
                          cell(each),
                          each.number("latencyMs"),
                          each.has("leftOutMs")
                              ? Optional.of(estimate(each.object("leftOutMs")))
                              : Optional.empty(),
                          unusual.containsKey(each.whole("index", 0, LAST_CELL))))
              .toList(),
          leaveOneOut.numberIfAny("spearman"),
          leaveOneOut.numberIfAny("within10"));
    }

    private Effort search() {
      JsonObject search = root.object("search");
      return new Effort(
          search.text("strategy"),
          (long) search.number("seed"),
          search.whole("candidates", 0, LAST_CELL + 1),
          search.whole("accuracyQueries", 0, LAST_CELL + 1),
          search.wholeIfAny("knownBefore", 0, LAST_CELL + 1).orElse(0),
          search.has("verified") ? search.wholes("verified", 0, LAST_CELL) : List.of(),
          search.isTrue("interrupted"));
    }

    private Member member(JsonObject member) {
      List<OnDevice> onDevices =
          ofDevices(member).stream()
              .map(
                  each ->
                      new OnDevice(
                          estimate(each.object("latencyMs")),
                          each.number("feasibleProbability"),
                          each.numberIfAny("measuredLatencyMs"),
                          each.numberIfAny("trueLatencyMs")))
              .toList();
      return new Member(
          cell(member),
          member.number("accuracy"),
          member.numberIfAny("reportedAccuracy"),
          member.number("feasibleProbability"),
          onDevices,
          (long) member.number("parameters"),
          (long) member.number("flops"));
    }

    private ExactMembers exact(JsonObject exact) {
      List<Integer> front = exact.wholes("front", 0, LAST_CELL);
      List<ExactMember> members = new ArrayList<>();
      if (exact.has("accuracy")) {
        List<Double> accuracies = column(exact, "accuracy", front.size());
        List<List<Double>> latencies =
            ofDevices(exact).stream().map(each -> column(each, "latencyMs", front.size())).toList();
        for (int i = 0; i < front.size(); i++) {
          members.add(
              new ExactMember(Cell.ofIndex(front.get(i)), accuracies.get(i), row(latencies, i)));
        }
      }
      return new ExactMembers(
          members,
          front.size(),
          exact.wholeIfAny("found", 0, LAST_CELL + 1),
          exact.numberIfAny("hypervolumeRatio"),
          exact.numberIfAny("regret"));
    }

    private List<LookedUp> lookedUp(JsonObject lookedUp) {
      List<Integer> index = lookedUp.wholes("index", 0, LAST_CELL);
      List<Double> accuracies = column(lookedUp, "accuracy", index.size());
      List<JsonObject> latencies =
          ofDevices(lookedUp).stream().map(each -> each.object("latencyMs")).toList();
      List<List<Double>> means =
          latencies.stream().map(each -> column(each, "mean", index.size())).toList();
      List<List<Double>> stddevs =
          latencies.stream().map(each -> column(each, "stddev", index.size())).toList();
      return IntStream.range(0, index.size())
          .mapToObj(
              i ->
                  new LookedUp(
                      Cell.ofIndex(index.get(i)),
                      accuracies.get(i),
                      row(means, i),
                      row(stddevs, i)))
          .toList();
    }

    private OtherLimits alternatives(JsonObject alternatives) {
      List<Double> confidences = alternatives.numbers("confidences");
      return new OtherLimits(
          confidences,
          alternatives.objects("architectures").stream()
              .map(
                  each ->
                      new Alternative(
                          cell(each),
                          each.number("accuracy"),
                          each.isTrue("verified"),
                          ofDevices(each).stream()
                              .map(device -> column(device, "limitsMs", confidences.size()))
                              .toList()))
              .toList());
    }

    /** Where what is said of each device stands: here if there is only one. */
    private List<JsonObject> ofDevices(JsonObject object) {
      return isSingle ? List.of(object) : sized(object, "devices");
    }

    private List<JsonObject> sized(JsonObject object, String key) {
      List<JsonObject> elements = object.objects(key);
      if (elements.size() != devices) {
        throw object.refused(key, "one element for each of %d targets".formatted(devices));
      }
      return elements;
    }

    private static List<Double> column(JsonObject object, String key, int size) {
      List<Double> column = object.numbers(key);
      if (column.size() != size) {
        throw object.refused(key, "%d numbers".formatted(size));
      }
      return column;
    }

    private static List<Double> row(List<List<Double>> columns, int row) {
      return columns.stream().map(column -> column.get(row)).toList();
    }

    private static Cell cell(JsonObject object) {
      return Cell.ofIndex(object.whole("index", 0, LAST_CELL));
    }

    private static LatencyEstimate estimate(JsonObject latency) {
      return new LatencyEstimate(
          latency.number("mean"),
          latency.number("stddev"),
          latency.number("p05"),
          latency.number("p95"));
    }
  }
}
