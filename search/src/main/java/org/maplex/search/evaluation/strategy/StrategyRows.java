package org.maplex.search.evaluation.strategy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.search.evaluation.JournalNumber;
import org.maplex.search.evaluation.RowFormat;

/**
 * How strategies fare, as rows of a journal.
 *
 * @param accuracyQueries the stages of each row
 */
record StrategyRows(List<Integer> accuracyQueries)
    implements RowFormat<StrategyRow.Key, StrategyRow> {
  @Override
  public StrategyRow.Key key(StrategyRow row) {
    return row.key();
  }

  @Override
  public void write(StrategyRow row, JsonGenerator json) throws IOException {
    json.writeStringField("strategy", row.key().strategy());
    json.writeStringField("target", row.key().target());
    json.writeStringField("dataset", row.key().dataset().id());
    json.writeNumberField("seeds", row.seeds());
    json.writeArrayFieldStart("stages");
    for (StrategyRow.Stage stage : row.stages()) {
      json.writeStartObject();
      json.writeNumberField("accuracyQueries", stage.accuracyQueries());
      quartiles(json, "hypervolumeRatio", stage.hypervolumeRatio());
      quartiles(json, "regret", stage.regret());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void quartiles(JsonGenerator json, String key, Quartiles quartiles)
      throws IOException {
    json.writeObjectFieldStart(key);
    JournalNumber.write(json, "lower", quartiles.lower());
    JournalNumber.write(json, "median", quartiles.median());
    JournalNumber.write(json, "upper", quartiles.upper());
    json.writeEndObject();
  }

  @Override
  public Optional<StrategyRow> read(JsonNode row) {
    Optional<Dataset> dataset =
        Arrays.stream(Dataset.values())
            .filter(each -> each.id().equals(row.path("dataset").asText()))
            .findFirst();
    List<StrategyRow.Stage> stages = new ArrayList<>();
    for (JsonNode stage : row.path("stages")) {
      Optional<Quartiles> ratio = quartiles(stage.path("hypervolumeRatio"));
      Optional<Quartiles> regret = quartiles(stage.path("regret"));
      if (ratio.isPresent() && regret.isPresent()) {
        stages.add(
            new StrategyRow.Stage(
                stage.path("accuracyQueries").asInt(), ratio.get(), regret.get()));
      }
    }
    if (dataset.isEmpty()
        || !row.path("seeds").isInt()
        || !stages.stream()
            .map(StrategyRow.Stage::accuracyQueries)
            .toList()
            .equals(accuracyQueries)) {
      return Optional.empty();
    }
    StrategyRow.Key key =
        new StrategyRow.Key(
            row.path("strategy").asText(), row.path("target").asText(), dataset.get());
    return Optional.of(new StrategyRow(key, row.path("seeds").asInt(), stages));
  }

  private static Optional<Quartiles> quartiles(JsonNode quartiles) {
    JsonNode lower = quartiles.path("lower");
    JsonNode median = quartiles.path("median");
    JsonNode upper = quartiles.path("upper");
    return JournalNumber.isIn(lower) && JournalNumber.isIn(median) && JournalNumber.isIn(upper)
        ? Optional.of(
            new Quartiles(
                JournalNumber.of(lower), JournalNumber.of(median), JournalNumber.of(upper)))
        : Optional.empty();
  }
}
