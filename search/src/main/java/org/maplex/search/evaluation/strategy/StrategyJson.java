package org.maplex.search.evaluation.strategy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.search.config.StrategyEvaluation;
import org.maplex.search.evaluation.EvaluationDocument;
import org.maplex.search.json.JsonText;

/** Writes {@code evaluation.json}, and the configuration as resolved. */
final class StrategyJson {
  private StrategyJson() {}

  /** The configuration in the form in which it is read. */
  static String text(StrategyEvaluation config) {
    return JsonText.of(json -> config(json, config));
  }

  static String text(StrategyReport report) {
    return EvaluationDocument.text(
        report, json -> config(json, report.config()), json -> figures(json, report));
  }

  private static void figures(JsonGenerator json, StrategyReport report) throws IOException {
    json.writeArrayFieldStart("summary");
    for (StrategyReport.Summary summary : report.summaries()) {
      json.writeStartObject();
      json.writeStringField("strategy", summary.strategy());
      json.writeNumberField("accuracyQueries", summary.stage().accuracyQueries());
      json.writeNumberField("searches", summary.searches());
      json.writeNumberField("seeds", report.config().seeds());
      figures(json, summary.stage());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (StrategyRow row : report.rows()) {
      for (StrategyRow.Stage stage : row.stages()) {
        json.writeStartObject();
        json.writeStringField("strategy", row.key().strategy());
        json.writeStringField("dataset", row.key().dataset().id());
        json.writeStringField("target", row.key().target());
        json.writeNumberField("accuracyQueries", stage.accuracyQueries());
        json.writeNumberField("seeds", row.seeds());
        figures(json, stage);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void figures(JsonGenerator json, StrategyRow.Stage stage) throws IOException {
    quartiles(json, "hypervolumeRatio", stage.hypervolumeRatio());
    quartiles(json, "regret", stage.regret());
  }

  private static void quartiles(JsonGenerator json, String key, Quartiles quartiles)
      throws IOException {
    json.writeObjectFieldStart(key);
    JsonText.number(json, "lower", quartiles.lower());
    JsonText.number(json, "median", quartiles.median());
    JsonText.number(json, "upper", quartiles.upper());
    json.writeEndObject();
  }

  private static void config(JsonGenerator json, StrategyEvaluation config) throws IOException {
    json.writeStartObject();
    EvaluationDocument.protocols(json, config);
    JsonText.strings(json, "strategies", config.strategies());
    JsonText.wholes(json, "accuracyQueries", config.accuracyQueries());
    JsonText.strings(json, "targets", config.targets());
    JsonText.strings(json, "datasets", config.datasets().stream().map(Dataset::id).toList());
    json.writeNumberField("seeds", config.seeds());
    json.writeNumberField("seed", config.seed());
    json.writeEndObject();
  }
}
