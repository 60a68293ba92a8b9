package org.maplex.search.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.sample.SamplesFile;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.json.JsonObject;

/** Reads the parts of a result, each of which may depend on how many targets there are. */
final class SavedResultReader {
  private static final int LAST_CELL = CellSpace.SIZE - 1;
  private static final double PERCENT = 100;

  /** A share that rounding may draw above 1. */
  private static final double MOST_RATIO = 1.001;

  /** No network takes more ms, whatever is believed of it, or has more parameters or FLOPs. */
  private static final double MOST_MS = 1e12;

  private static final long MOST_COST = 1_000_000_000_000_000L;

  private final JsonObject root;
  private final JsonObject config;
  private final boolean isSingle;
  private final int devices;
  private final boolean isReported;

  SavedResultReader(JsonObject root) {
    this.root = root;
    this.config = root.object("config");
    this.isSingle = config.has("target");
    this.devices = isSingle ? 1 : config.objects("targets").size();
    this.isReported = config.object("accuracy").has("reported");
  }

  SavedResult result() {
    OptionalInt best = root.wholeIfAny("best", 0, LAST_CELL);
    List<SavedResult.Member> front = root.objects("front").stream().map(this::member).toList();
    Optional<SavedResult.Member> recommended =
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
            .map(leaf -> new SavedResult.Setting(leaf.getKey(), leaf.getValue()))
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

  private SavedResult.AccuracyWords accuracy() {
    JsonObject accuracy = config.object("accuracy");
    Dataset dataset;
    try {
      dataset = Dataset.ofId(accuracy.text("dataset"));
    } catch (IllegalArgumentException e) {
      throw accuracy.refused("dataset", "a dataset of NAS-Bench-201");
    }
    Optional<String> reported =
        isReported
            ? Optional.of(
                "%s after %d epochs"
                    .formatted(
                        accuracy.object("reported").text("split"),
                        accuracy.object("reported").whole("epochs", 1, Integer.MAX_VALUE)))
            : Optional.empty();
    return new SavedResult.AccuracyWords(
        dataset, accuracy.text("split"), accuracy.whole("epochs", 1, Integer.MAX_VALUE), reported);
  }

  private List<SavedResult.SearchedTarget> targets() {
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

  private static SavedResult.SearchedTarget target(
      JsonObject named, JsonObject limits, JsonObject predictor) {
    boolean isRehearsal = named.has("device");
    Set<Cell> unusual =
        predictor.objectsIfAny("unusualSamples").stream()
            .map(SavedResultReader::cell)
            .collect(Collectors.toSet());
    return new SavedResult.SearchedTarget(
        named.text(isRehearsal ? "device" : "name"),
        isRehearsal,
        limits.has("latencyMs")
            ? Optional.of(
                new SavedResult.Limit(
                    limits.object("latencyMs").number("max", 0, SamplesFile.MOST_MS),
                    limits.object("latencyMs").number("confidence", 0, 1)))
            : Optional.empty(),
        predictor.objects("sources").stream()
            .map(
                source ->
                    new SourceWeight(
                        source.text("device"),
                        source.number("weight", 0, 1),
                        source.textIfAny("reason").orElse(""),
                        source.numberIfAny("likeness", -1, 1)))
            .toList(),
        predictor.whole("samples", 0, LAST_CELL + 1),
        predictor.objectsIfAny("measured").stream()
            .map(
                each ->
                    new SavedResult.MeasuredSample(
                        cell(each),
                        each.number("latencyMs", SamplesFile.LEAST_MS, SamplesFile.MOST_MS),
                        each.has("leftOutMs")
                            ? Optional.of(estimate(each.object("leftOutMs")))
                            : Optional.empty(),
                        unusual.contains(cell(each))))
            .toList(),
        predictor.numberIfAny("expectedWithin10", 0, 1));
  }

  private SavedResult.Effort search() {
    JsonObject search = root.object("search");
    return new SavedResult.Effort(
        search.text("strategy"),
        search.count("seed", SearchConfig.LARGEST_SEED),
        search.whole("candidates", 0, LAST_CELL + 1),
        search.whole("accuracyQueries", 0, LAST_CELL + 1),
        search.wholeIfAny("knownBefore", 0, LAST_CELL + 1).orElse(0),
        search.has("verified") ? search.wholes("verified", 0, LAST_CELL) : List.of(),
        search.isTrue("interrupted"));
  }

  private SavedResult.Member member(JsonObject member) {
    List<SavedResult.OnDevice> onDevices =
        ofDevices(member).stream()
            .map(
                each ->
                    new SavedResult.OnDevice(
                        estimate(each.object("latencyMs")),
                        each.number("feasibleProbability", 0, 1),
                        each.numberIfAny("measuredLatencyMs", 0, MOST_MS),
                        each.numberIfAny("trueLatencyMs", 0, MOST_MS)))
            .toList();
    return new SavedResult.Member(
        cell(member),
        member.number("accuracy", 0, PERCENT),
        isReported
            ? OptionalDouble.of(member.number("reportedAccuracy", 0, PERCENT))
            : OptionalDouble.empty(),
        member.number("feasibleProbability", 0, 1),
        onDevices,
        member.count("parameters", MOST_COST),
        member.count("flops", MOST_COST));
  }

  private SavedResult.ExactMembers exact(JsonObject exact) {
    List<Integer> front = exact.wholes("front", 0, LAST_CELL);
    List<SavedResult.ExactMember> members = new ArrayList<>();
    if (exact.has("accuracy")) {
      List<Double> accuracies = column(exact, "accuracy", PERCENT, front.size());
      List<List<Double>> latencies =
          ofDevices(exact).stream()
              .map(each -> column(each, "latencyMs", MOST_MS, front.size()))
              .toList();
      for (int i = 0; i < front.size(); i++) {
        members.add(
            new SavedResult.ExactMember(
                Cell.ofIndex(front.get(i)), accuracies.get(i), row(latencies, i)));
      }
    }
    return new SavedResult.ExactMembers(
        members,
        front.size(),
        exact.wholeIfAny("found", 0, LAST_CELL + 1),
        exact.numberIfAny("hypervolumeRatio", 0, MOST_RATIO),
        exact.numberIfAny("regret", -PERCENT, PERCENT));
  }

  private List<SavedResult.LookedUp> lookedUp(JsonObject lookedUp) {
    List<Integer> index = lookedUp.wholes("index", 0, LAST_CELL);
    List<Double> accuracies = column(lookedUp, "accuracy", PERCENT, index.size());
    List<JsonObject> latencies =
        ofDevices(lookedUp).stream().map(each -> each.object("latencyMs")).toList();
    List<List<Double>> means =
        latencies.stream().map(each -> column(each, "mean", MOST_MS, index.size())).toList();
    List<List<Double>> stddevs =
        latencies.stream().map(each -> column(each, "stddev", MOST_MS, index.size())).toList();
    return IntStream.range(0, index.size())
        .mapToObj(
            i ->
                new SavedResult.LookedUp(
                    Cell.ofIndex(index.get(i)), accuracies.get(i), row(means, i), row(stddevs, i)))
        .toList();
  }

  private SavedResult.OtherLimits alternatives(JsonObject alternatives) {
    List<Double> confidences = alternatives.numbers("confidences", 0, 1);
    return new SavedResult.OtherLimits(
        confidences,
        alternatives.objects("architectures").stream()
            .map(
                each ->
                    new SavedResult.Alternative(
                        cell(each),
                        each.number("accuracy", 0, PERCENT),
                        each.isTrue("verified"),
                        ofDevices(each).stream()
                            .map(device -> column(device, "limitsMs", MOST_MS, confidences.size()))
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

  private static List<Double> column(JsonObject object, String key, double most, int size) {
    List<Double> column = object.numbers(key, 0, most);
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
    double p05 = latency.number("p05", 0, MOST_MS);
    return new LatencyEstimate(
        latency.number("mean", 0, MOST_MS),
        latency.number("stddev", 0, MOST_MS),
        p05,
        latency.number("p95", p05, MOST_MS));
  }
}
