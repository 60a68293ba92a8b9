package org.maplex.search.evaluation.limit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.LimitEvaluation;
import org.maplex.search.config.LimitProtocol;
import org.maplex.search.evaluation.EvaluationDocument;
import org.maplex.search.json.JsonText;
import org.maplex.search.result.MethodJson;

/** Writes {@code evaluation.json}, and the configuration as resolved. */
final class LimitJson {
  private LimitJson() {}

  /** The configuration in the form in which it is read. */
  static String text(LimitEvaluation config) {
    return JsonText.of(json -> config(json, config));
  }

  static String text(LimitReport report) {
    return EvaluationDocument.text(
        report, json -> config(json, report.config()), json -> figures(json, report));
  }

  private static void figures(JsonGenerator json, LimitReport report) throws IOException {
    List<LimitReport.Summary> summaries =
        Stream.of(report.summaries(), report.summariesByTarget()).flatMap(List::stream).toList();
    json.writeArrayFieldStart("summary");
    for (LimitReport.Summary summary : summaries) {
      json.writeStartObject();
      setup(json, report, summary.setup());
      target(json, summary.target());
      json.writeNumberField("limits", summary.limits());
      json.writeNumberField("seeds", report.config().seeds());
      JsonText.number(json, "within", summary.within());
      JsonText.number(json, "none", summary.none());
      summarised(json, summary.mean());
      json.writeObjectFieldStart("stddev");
      summarised(json, summary.standardDeviation());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (LimitRow row : report.rows()) {
      json.writeStartObject();
      setup(json, report, row.key().setup());
      limit(json, row.key().limit());
      json.writeNumberField("seeds", row.seeds());
      JsonText.number(json, "within", row.within());
      JsonText.number(json, "none", row.none());
      members(json, row.mean());
      json.writeObjectFieldStart("stddev");
      members(json, row.standardDeviation());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    reference(json, report);
  }

  private static void reference(JsonGenerator json, LimitReport report) throws IOException {
    List<LimitReport.ReferenceSummary> summaries =
        Stream.concat(
                report.referenceSummaries().stream(),
                report.targets().stream()
                    .flatMap(target -> report.referenceSummaries(target).stream()))
            .toList();
    json.writeArrayFieldStart("referenceSummary");
    for (LimitReport.ReferenceSummary summary : summaries) {
      json.writeStartObject();
      json.writeStringField("method", summary.method());
      json.writeNumberField("samples", summary.samples());
      target(json, summary.target());
      json.writeNumberField("limits", summary.limits());
      JsonText.number(json, "within", (double) summary.kept() / summary.limits());
      summarised(json, summary.mean());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reference");
    for (QuotedLimit quoted : report.reference()) {
      json.writeStartObject();
      json.writeStringField("method", quoted.method());
      json.writeNumberField("samples", quoted.samples());
      limit(json, quoted.limit());
      json.writeBooleanField("within", quoted.isWithin());
      members(json, quoted.figures());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void setup(JsonGenerator json, LimitReport report, SearchSetup setup)
      throws IOException {
    EvaluationDocument.protocols(json, report.config());
    json.writeStringField("method", setup.method().label());
    json.writeStringField("strategy", setup.strategy());
    json.writeNumberField("accuracyQueries", setup.accuracyQueries());
    json.writeStringField("sampling", setup.sampling().id());
    json.writeNumberField("samples", setup.samples());
    JsonText.number(json, "confidence", setup.confidence());
    json.writeNumberField("verify", setup.verify());
  }

  /** The device, null for all. */
  private static void target(JsonGenerator json, Optional<String> target) throws IOException {
    json.writeStringField("target", target.orElse(null));
  }

  private static void limit(JsonGenerator json, DeviceLimit limit) throws IOException {
    json.writeStringField("target", limit.target());
    JsonText.number(json, "limitMs", limit.maxMs());
    if (limit.percentile().isPresent()) {
      json.writeNumberField("percentile", limit.percentile().getAsInt());
    }
  }

  private static void members(JsonGenerator json, LimitFigures figures) throws IOException {
    JsonText.number(json, "latencyMs", figures.latencyMs());
    summarised(json, figures);
  }

  /** The figures that a mean over several limits makes sense of. */
  private static void summarised(JsonGenerator json, LimitFigures figures) throws IOException {
    JsonText.number(json, "accuracy", figures.accuracy());
    JsonText.number(json, "regret", figures.regret());
    JsonText.number(json, "absoluteRegret", figures.absoluteRegret());
  }

  private static void config(JsonGenerator json, LimitEvaluation config) throws IOException {
    json.writeStartObject();
    EvaluationDocument.protocols(json, config);
    json.writeArrayFieldStart("methods");
    for (PredictorMethod method : config.methods()) {
      MethodJson.writeElement(json, method);
    }
    json.writeEndArray();
    JsonText.strings(json, "strategies", config.strategies());
    JsonText.wholes(json, "accuracyQueries", config.accuracyQueries());
    JsonText.strings(json, "sampling", config.samplings().stream().map(Sampling::id).toList());
    JsonText.wholes(json, "samples", config.samples());
    json.writeArrayFieldStart("confidence");
    for (double confidence : config.confidences()) {
      json.writeNumber(Figures.exact(confidence));
    }
    json.writeEndArray();
    JsonText.wholes(json, "verify", config.verify());
    if (!config.targets().isEmpty()) {
      JsonText.strings(json, "targets", config.targets());
    }
    if (!config.percentiles().isEmpty()) {
      JsonText.wholes(json, "percentiles", config.percentiles());
    }
    json.writeNumberField("seeds", config.seeds());
    json.writeNumberField("seed", config.seed());
    if (config.protocol() == LimitProtocol.HELP_TABLE_4) {
      json.writeBooleanField("compare", config.compare());
    }
    json.writeEndObject();
  }
}
