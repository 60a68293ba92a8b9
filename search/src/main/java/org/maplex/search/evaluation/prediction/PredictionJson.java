package org.maplex.search.evaluation.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.predictor.evaluation.comparison.PairedTest;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.evaluation.EvaluationDocument;
import org.maplex.search.json.JsonText;
import org.maplex.search.result.MethodJson;

/** Writes {@code evaluation.json}, and the configuration as resolved. */
final class PredictionJson {
  private PredictionJson() {}

  /** The configuration in the form in which it is read. */
  static String text(PredictionEvaluation config) {
    return JsonText.of(json -> config(json, config));
  }

  static String text(PredictionReport report) {
    return EvaluationDocument.text(
        report, json -> config(json, report.config()), json -> figures(json, report));
  }

  private static void figures(JsonGenerator json, PredictionReport report) throws IOException {
    json.writeArrayFieldStart("summary");
    for (PredictionReport.Summary summary : report.summaries()) {
      json.writeStartObject();
      summary(json, summary);
      json.writeEndObject();
    }
    json.writeEndArray();
    if (report.kinds().isPresent()) {
      KindJson.write(json, report.kinds().get());
      json.writeArrayFieldStart("kindSummary");
      for (PredictionReport.KindSummary each : report.kindSummaries()) {
        json.writeStartObject();
        json.writeNumberField("kind", each.kind());
        summary(json, each.summary());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!report.comparisons().isEmpty()) {
      comparisons(json, report);
    }
    json.writeArrayFieldStart("rows");
    for (EvaluationRow row : report.rows()) {
      json.writeStartObject();
      RowJson.writeKey(json, row);
      scores(json, row.mean(), row.standardDeviation());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reference");
    for (QuotedPrediction quoted : report.reference()) {
      json.writeStartObject();
      json.writeStringField("protocol", PredictionReport.referenceProtocol().id());
      json.writeStringField("method", quoted.method());
      json.writeNumberField("samples", quoted.samples());
      json.writeStringField("target", quoted.device());
      JsonText.number(json, "spearman", quoted.spearman());
      JsonText.number(json, "within10", quoted.within10());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void comparisons(JsonGenerator json, PredictionReport report) throws IOException {
    json.writeArrayFieldStart("comparisons");
    for (PredictionReport.Comparison each : report.comparisons()) {
      json.writeStartObject();
      json.writeStringField("protocol", each.protocol());
      json.writeStringField("method", each.method());
      json.writeStringField("against", each.against());
      json.writeStringField("sampling", each.sampling().id());
      json.writeNumberField("samples", each.samples());
      json.writeNumberField("targets", each.tests().get(Measure.SPEARMAN).pairs());
      for (Measure measure : PredictionReport.TESTED) {
        PairedTest test = each.tests().get(measure);
        JsonText.number(json, PredictionTables.difference(measure).name(), test.meanDifference());
        JsonText.number(json, PredictionTables.p(measure).name(), ShownFigure.p(test.p()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void summary(JsonGenerator json, PredictionReport.Summary summary)
      throws IOException {
    json.writeStringField("protocol", summary.protocol());
    json.writeStringField("method", summary.method());
    json.writeStringField("sampling", summary.sampling().id());
    json.writeNumberField("samples", summary.samples());
    json.writeNumberField("targets", summary.targets());
    json.writeNumberField("seeds", summary.seeds());
    scores(json, summary.mean(), summary.standardDeviation());
    for (Measure measure : PredictionTables.LEAST) {
      JsonText.number(json, PredictionTables.least(measure).name(), summary.least().of(measure));
    }
    RowJson.writeCalibration(json, summary.calibration());
  }

  private static void scores(JsonGenerator json, Scores mean, Scores deviation) throws IOException {
    members(json, mean);
    json.writeObjectFieldStart("stddev");
    members(json, deviation);
    json.writeEndObject();
  }

  private static void members(JsonGenerator json, Scores scores) throws IOException {
    for (Measure measure : Measure.values()) {
      JsonText.number(json, measure.id(), scores.of(measure));
    }
  }

  private static void config(JsonGenerator json, PredictionEvaluation config) throws IOException {
    json.writeStartObject();
    EvaluationDocument.protocols(json, config);
    json.writeArrayFieldStart("methods");
    for (PredictorMethod method : config.methods()) {
      MethodJson.writeElement(json, method);
    }
    json.writeEndArray();
    JsonText.strings(json, "sampling", config.samplings().stream().map(Sampling::id).toList());
    JsonText.wholes(json, "samples", config.samples());
    if (!config.targets().isEmpty()) {
      JsonText.strings(json, "targets", config.targets());
    }
    json.writeNumberField("seeds", config.seeds());
    json.writeNumberField("seed", config.seed());
    json.writeBooleanField("specification", config.specification());
    json.writeBooleanField("compare", config.compare());
    json.writeEndObject();
  }
}
