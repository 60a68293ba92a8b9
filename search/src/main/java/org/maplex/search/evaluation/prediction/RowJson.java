package org.maplex.search.evaluation.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.maplex.predictor.evaluation.EvaluationRow;

/** The members that every row has in common, in the results and in the journal. */
final class RowJson {
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
}
