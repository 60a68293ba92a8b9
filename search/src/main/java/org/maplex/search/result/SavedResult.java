package org.maplex.search.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;

/**
 * What {@code result.json} says of the front of a single device.
 *
 * @param device whose latencies were predicted
 * @param isRehearsal whether that is a device of the tables
 * @param dataset of the accuracies
 * @param maxMs the limit of the latency in ms, if there was one
 * @param best the index of the recommended architecture, if there is one
 * @param front the architectures that were found, in their order
 */
public record SavedResult(
    String device,
    boolean isRehearsal,
    Dataset dataset,
    OptionalDouble maxMs,
    OptionalInt best,
    List<Member> front) {
  private static final String SCHEMA = "maplex-result/1";

  /** A result with a list of its own. */
  public SavedResult {
    front = List.copyOf(front);
  }

  /**
   * An architecture of the front.
   *
   * @param accuracy in percent
   * @param meanMs the predicted latency in ms
   * @param p05Ms lower end of its 90% interval in ms
   * @param p95Ms upper end of it in ms
   * @param isSample whether it was measured before the search, so that nothing was predicted
   */
  public record Member(
      Cell cell, double accuracy, double meanMs, double p05Ms, double p95Ms, boolean isSample) {}

  /**
   * Reads a result.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no result of a search for a single device
   */
  public static SavedResult parse(String json, String file) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw BadInputException.at(
          file,
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          "this is not JSON, expected the result of a search: " + e.getOriginalMessage());
    }
    if (!root.path("schema").asText().equals(SCHEMA)) {
      throw BadInputException.in(
          file,
          "the schema is \"%s\", expected \"%s\", as maplex search writes it"
              .formatted(root.path("schema").asText(), SCHEMA));
    }
    JsonNode target = root.path("config").path("target");
    if (!target.isObject()) {
      throw BadInputException.in(
          file, "the search was for several devices, expected one for a single device");
    }
    try {
      return read(root, target);
    } catch (IllegalArgumentException e) {
      throw BadInputException.in(
          file,
          e.getMessage() + " Maybe the file was edited or damaged: search again to write it anew.");
    }
  }

  private static SavedResult read(JsonNode root, JsonNode target) {
    List<Member> front = new ArrayList<>();
    for (JsonNode member : required(root, "front")) {
      JsonNode latency = required(member, "latencyMs");
      front.add(
          new Member(
              Cell.ofIndex(required(member, "index").asInt(-1)),
              number(member, "accuracy"),
              number(latency, "mean"),
              number(latency, "p05"),
              number(latency, "p95"),
              member.path("measuredLatencyMs").isNumber()));
    }
    JsonNode config = root.path("config");
    JsonNode limit = config.path("constraints").path("latencyMs").path("max");
    JsonNode best = required(root, "best");
    return new SavedResult(
        target.has("device") ? target.path("device").asText() : target.path("name").asText(),
        target.has("device"),
        Dataset.ofId(config.path("accuracy").path("dataset").asText()),
        limit.isNumber() ? OptionalDouble.of(limit.asDouble()) : OptionalDouble.empty(),
        best.isInt() ? OptionalInt.of(best.asInt()) : OptionalInt.empty(),
        front);
  }

  private static JsonNode required(JsonNode object, String key) {
    return Optional.ofNullable(object.get(key))
        .orElseThrow(() -> new IllegalArgumentException("there is no \"%s\".".formatted(key)));
  }

  private static double number(JsonNode object, String key) {
    JsonNode value = required(object, key);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("\"%s\" is %s, expected a number.".formatted(key, value));
    }
    return value.asDouble();
  }
}
