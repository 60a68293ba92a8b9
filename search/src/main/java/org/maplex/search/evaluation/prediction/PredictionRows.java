package org.maplex.search.evaluation.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.evaluation.Calibration;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Example;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.evaluation.JournalNumber;
import org.maplex.search.evaluation.RowFormat;

/** How well predictions agree, as rows of a journal. */
final class PredictionRows implements RowFormat<EvaluationRow.Key, EvaluationRow> {
  private static final String EXAMPLES = "examples";

  /** Of each example the index of the cell, four latencies, and whether it was a sample. */
  private static final int EXAMPLE_SIZE = 6;

  @Override
  public EvaluationRow.Key key(EvaluationRow row) {
    return row.key();
  }

  @Override
  public void write(EvaluationRow row, JsonGenerator json) throws IOException {
    RowJson.writeKey(json, row);
    scores(json, "mean", row.mean());
    scores(json, "stddev", row.standardDeviation());
    RowJson.writeCalibration(json, row.calibration());
    json.writeArrayFieldStart(EXAMPLES);
    for (Example example : row.examples()) {
      json.writeStartArray();
      json.writeNumber(example.cell().index());
      for (double latencyMs : latencies(example)) {
        json.writeNumber(latencyMs);
      }
      json.writeBoolean(example.isSample());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** In the order in which they stand after the index of the cell. */
  private static double[] latencies(Example example) {
    return new double[] {example.trueMs(), example.predictedMs(), example.p05Ms(), example.p95Ms()};
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
    Optional<Calibration> calibration = RowJson.calibration(row);
    Optional<List<Example>> examples = examples(row.path(EXAMPLES));
    return mean.isPresent()
            && deviation.isPresent()
            && calibration.isPresent()
            && examples.isPresent()
        ? Optional.of(
            new EvaluationRow(
                key,
                row.path("seeds").asInt(),
                mean.get(),
                deviation.get(),
                calibration.get(),
                examples.get()))
        : Optional.empty();
  }

  private static Optional<List<Example>> examples(JsonNode array) {
    List<Example> examples = new ArrayList<>();
    for (JsonNode example : array) {
      if (!isExample(example)) {
        return Optional.empty();
      }
      examples.add(
          new Example(
              Cell.ofIndex(example.get(0).asInt()),
              example.get(1).asDouble(),
              example.get(2).asDouble(),
              example.get(3).asDouble(),
              example.get(4).asDouble(),
              example.get(5).asBoolean()));
    }
    return array.isArray() ? Optional.of(examples) : Optional.empty();
  }

  private static boolean isExample(JsonNode example) {
    boolean isComplete =
        example.size() == EXAMPLE_SIZE
            && example.get(0).isInt()
            && example.get(EXAMPLE_SIZE - 1).isBoolean();
    return isComplete
        && IntStream.range(1, EXAMPLE_SIZE - 1).allMatch(i -> example.get(i).isNumber())
        && example.get(0).asInt() >= 0
        && example.get(0).asInt() < CellSpace.SIZE;
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
