package org.maplex.search.evaluation.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maplex.predictor.evaluation.Calibration;
import org.maplex.predictor.evaluation.EvaluationRow;

/** The members that every row has in common, in the results and in the journal. */
final class RowJson {
  private static final String CALIBRATION = "calibration";

  private RowJson() {}

  /** Writes what a row is about and its number of seeds into an object that was begun. */
  static void writeKey(JsonGenerator json, EvaluationRow row) throws IOException {
    json.writeStringField("protocol", row.key().protocol());
    json.writeStringField("method", row.key().method());
    json.writeStringField("sampling", row.key().sampling().id());
    json.writeNumberField("samples", row.key().samples());
    json.writeStringField("target", row.key().target());
    json.writeNumberField("seeds", row.seeds());
  }

  /** Writes the counts into an object that was begun. */
  static void writeCalibration(JsonGenerator json, Calibration calibration) throws IOException {
    json.writeArrayFieldStart(CALIBRATION);
    for (long count : calibration.counts()) {
      json.writeNumber(count);
    }
    json.writeEndArray();
  }

  /** The calibration that a row holds, empty if it holds none. */
  static Optional<Calibration> calibration(JsonNode row) {
    List<Long> counts = new ArrayList<>();
    for (JsonNode count : row.path(CALIBRATION)) {
      if (count.isIntegralNumber() && count.asLong() >= 0) {
        counts.add(count.asLong());
      }
    }
    return counts.size() == Calibration.BINS
        ? Optional.of(new Calibration(counts))
        : Optional.empty();
  }
}
