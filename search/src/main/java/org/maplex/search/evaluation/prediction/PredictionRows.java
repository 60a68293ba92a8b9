package org.maplex.search.evaluation.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.evaluation.JournalNumber;
import org.maplex.search.evaluation.RowFormat;

/** How well predictions agree, as rows of a journal. */
final class PredictionRows implements RowFormat<EvaluationRow.Key, EvaluationRow> {
  @Override
  public EvaluationRow.Key key(EvaluationRow row) {
    return row.key();
  }

  @Override
  public void write(EvaluationRow row, JsonGenerator json) throws IOException {
    RowJson.writeKey(json, row);
    scores(json, "mean", row.mean());
    scores(json, "stddev", row.standardDeviation());
  }

  private static void scores(JsonGenerator json, String key, Scores scores) throws IOException {
    json.writeObjectFieldStart(key);
    for (Measure measure : Measure.values()) {
      JournalNumber.write(json, measure.id(), scores.of(measure));
    }
    json.writeEndObject();
  }

  @Override
  public Optional<EvaluationRow> read(JsonNode row) {
    Optional<Sampling> sampling = Sampling.ofId(row.path("sampling").asText());
    if (sampling.isEmpty() || !row.path("seeds").isInt()) {
      return Optional.empty();
    }
    EvaluationRow.Key key =
        new EvaluationRow.Key(
            row.path("protocol").asText(),
            row.path("method").asText(),
            sampling.get(),
            row.path("samples").asInt(),
            row.path("target").asText());
    Optional<Scores> mean = scores(row.path("mean"));
    Optional<Scores> deviation = scores(row.path("stddev"));
    return mean.isPresent() && deviation.isPresent()
        ? Optional.of(
            new EvaluationRow(key, row.path("seeds").asInt(), mean.get(), deviation.get()))
        : Optional.empty();
  }

  private static Optional<Scores> scores(JsonNode scores) {
    for (Measure measure : Measure.values()) {
      if (!JournalNumber.isIn(scores.path(measure.id()))) {
        return Optional.empty();
      }
    }
    return Optional.of(Scores.of(measure -> JournalNumber.of(scores.path(measure.id()))));
  }
}
