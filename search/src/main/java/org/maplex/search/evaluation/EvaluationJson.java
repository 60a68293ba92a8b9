package org.maplex.search.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.EvaluationConfig;
import org.maplex.search.result.JsonText;
import org.maplex.search.result.MethodJson;

/** Writes {@code evaluation.json}, and the configuration as resolved. */
final class EvaluationJson {
  private static final String SCHEMA = "maplex-evaluation/1";

  private EvaluationJson() {}

  /** The configuration in the form in which it is read. */
  static String text(EvaluationConfig config) {
    return JsonText.of(json -> config(json, config));
  }

  static String text(EvaluationReport report) {
    return JsonText.of(json -> write(json, report));
  }

  private static void write(JsonGenerator json, EvaluationReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    if (report.isInterrupted()) {
      json.writeBooleanField("interrupted", true);
    }
    protocols(json, report.config());
    json.writeFieldName("config");
    config(json, report.config());
    json.writeObjectFieldStart("provenance");
    json.writeStringField("version", report.provenance().version());
    json.writeStringField("dataDigest", report.provenance().dataDigest());
    json.writeStringField("configDigest", report.provenance().configDigest());
    json.writeEndObject();
    json.writeArrayFieldStart("summary");
    for (EvaluationReport.Summary summary : report.summaries()) {
      json.writeStartObject();
      json.writeStringField("protocol", summary.protocol());
      json.writeStringField("method", summary.method());
      json.writeStringField("sampling", summary.sampling().id());
      json.writeNumberField("samples", summary.samples());
      json.writeNumberField("targets", summary.targets());
      json.writeNumberField("seeds", summary.seeds());
      scores(json, summary.mean(), summary.standardDeviation());
      json.writeEndObject();
    }
    json.writeEndArray();
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
      json.writeStringField("protocol", EvaluationReport.referenceProtocol().id());
      json.writeStringField("method", quoted.method());
      json.writeNumberField("samples", quoted.samples());
      json.writeStringField("target", quoted.device());
      JsonText.number(json, "spearman", quoted.spearman());
      JsonText.number(json, "within10", quoted.within10());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
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

  private static void config(JsonGenerator json, EvaluationConfig config) throws IOException {
    json.writeStartObject();
    protocols(json, config);
    json.writeArrayFieldStart("methods");
    for (PredictorMethod method : config.methods()) {
      MethodJson.writeElement(json, method);
    }
    json.writeEndArray();
    strings(json, "sampling", config.samplings().stream().map(Sampling::id).toList());
    json.writeArrayFieldStart("samples");
    for (int samples : config.samples()) {
      json.writeNumber(samples);
    }
    json.writeEndArray();
    if (!config.targets().isEmpty()) {
      strings(json, "targets", config.targets());
    }
    json.writeNumberField("seeds", config.seeds());
    json.writeNumberField("seed", config.seed());
    json.writeBooleanField("specification", config.specification());
    json.writeBooleanField("compare", config.compare());
    json.writeEndObject();
  }

  /** One as {@code protocol}, several as {@code protocols}. */
  private static void protocols(JsonGenerator json, EvaluationConfig config) throws IOException {
    List<String> ids = config.protocols().stream().map(Protocol::id).toList();
    if (ids.size() == 1) {
      json.writeStringField("protocol", ids.get(0));
    } else {
      strings(json, "protocols", ids);
    }
  }

  private static void strings(JsonGenerator json, String key, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
