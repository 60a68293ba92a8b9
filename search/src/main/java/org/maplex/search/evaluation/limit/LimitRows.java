package org.maplex.search.evaluation.limit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.evaluation.JournalNumber;
import org.maplex.search.evaluation.RowFormat;

/**
 * What searches within limits recommend, as rows of a journal.
 *
 * @param methods those that a row may name by their labels
 */
record LimitRows(List<PredictorMethod> methods) implements RowFormat<LimitRow.Key, LimitRow> {
  @Override
  public LimitRow.Key key(LimitRow row) {
    return row.key();
  }

  @Override
  public void write(LimitRow row, JsonGenerator json) throws IOException {
    SearchSetup setup = row.key().setup();
    DeviceLimit limit = row.key().limit();
    json.writeStringField("method", setup.method().label());
    json.writeStringField("strategy", setup.strategy());
    json.writeNumberField("accuracyQueries", setup.accuracyQueries());
    json.writeStringField("sampling", setup.sampling().id());
    json.writeNumberField("samples", setup.samples());
    JournalNumber.write(json, "confidence", setup.confidence());
    json.writeNumberField("verify", setup.verify());
    json.writeStringField("target", limit.target());
    JournalNumber.write(json, "limitMs", limit.maxMs());
    if (limit.percentile().isPresent()) {
      json.writeNumberField("percentile", limit.percentile().getAsInt());
    }
    json.writeNumberField("seeds", row.seeds());
    JournalNumber.write(json, "within", row.within());
    JournalNumber.write(json, "none", row.none());
    figures(json, "mean", row.mean());
    figures(json, "stddev", row.standardDeviation());
  }

  private static void figures(JsonGenerator json, String key, LimitFigures figures)
      throws IOException {
    json.writeObjectFieldStart(key);
    JournalNumber.write(json, "accuracy", figures.accuracy());
    JournalNumber.write(json, "latencyMs", figures.latencyMs());
    JournalNumber.write(json, "regret", figures.regret());
    JournalNumber.write(json, "absoluteRegret", figures.absoluteRegret());
    json.writeEndObject();
  }

  @Override
  public Optional<LimitRow> read(JsonNode row) {
    Optional<PredictorMethod> method =
        methods.stream()
            .filter(each -> each.label().equals(row.path("method").asText()))
            .findFirst();
    Optional<Sampling> sampling = Sampling.ofId(row.path("sampling").asText());
    boolean complete =
        row.path("seeds").isInt()
            && Stream.of("confidence", "limitMs", "within", "none")
                .allMatch(key -> row.path(key).isNumber());
    Optional<LimitFigures> mean = figures(row.path("mean"));
    Optional<LimitFigures> deviation = figures(row.path("stddev"));
    if (method.isEmpty()
        || sampling.isEmpty()
        || !complete
        || mean.isEmpty()
        || deviation.isEmpty()) {
      return Optional.empty();
    }
    SearchSetup setup =
        new SearchSetup(
            method.get(),
            row.path("strategy").asText(),
            row.path("accuracyQueries").asInt(),
            sampling.get(),
            row.path("samples").asInt(),
            row.path("confidence").asDouble(),
            row.path("verify").asInt());
    DeviceLimit limit =
        new DeviceLimit(
            row.path("target").asText(),
            row.path("limitMs").asDouble(),
            row.has("percentile")
                ? OptionalInt.of(row.path("percentile").asInt())
                : OptionalInt.empty());
    return Optional.of(
        new LimitRow(
            new LimitRow.Key(setup, limit),
            row.path("seeds").asInt(),
            row.path("within").asDouble(),
            row.path("none").asDouble(),
            mean.get(),
            deviation.get()));
  }

  private static Optional<LimitFigures> figures(JsonNode figures) {
    return Stream.of("accuracy", "latencyMs", "regret", "absoluteRegret")
            .allMatch(key -> JournalNumber.isIn(figures.path(key)))
        ? Optional.of(
            new LimitFigures(
                JournalNumber.of(figures.path("accuracy")),
                JournalNumber.of(figures.path("latencyMs")),
                JournalNumber.of(figures.path("regret")),
                JournalNumber.of(figures.path("absoluteRegret"))))
        : Optional.empty();
  }
}
