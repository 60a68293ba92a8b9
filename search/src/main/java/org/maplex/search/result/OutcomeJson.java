package org.maplex.search.result;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.search.objective.Candidate;
import org.maplex.search.recommendation.Recommendation;

/** Writes {@code result.json}. */
final class OutcomeJson {
  private static final String SCHEMA = "maplex-result/1";

  private OutcomeJson() {}

  static String text(Outcome outcome) {
    return JsonText.of(json -> write(json, outcome));
  }

  private static void write(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeFieldName("config");
    ConfigJson.write(json, outcome.config());
    provenance(json, outcome.provenance());
    predictor(json, outcome.predictor());
    json.writeObjectFieldStart("search");
    json.writeStringField("strategy", outcome.search().strategy());
    json.writeNumberField("seed", outcome.search().seed());
    json.writeNumberField("candidates", outcome.search().candidates());
    json.writeNumberField("accuracyQueries", outcome.search().accuracyQueries());
    json.writeEndObject();
    json.writeArrayFieldStart("front");
    for (Outcome.FrontMember member : outcome.front()) {
      member(json, member);
    }
    json.writeEndArray();
    best(json, outcome.best());
    exact(json, outcome);
    json.writeEndObject();
  }

  private static void provenance(JsonGenerator json, Provenance provenance) throws IOException {
    json.writeObjectFieldStart("provenance");
    json.writeStringField("version", provenance.version());
    json.writeStringField("dataDigest", provenance.dataDigest());
    json.writeStringField("configDigest", provenance.configDigest());
    json.writeStringField("measurementsDigest", provenance.measurementsDigest().orElse(null));
    json.writeEndObject();
  }

  private static void predictor(JsonGenerator json, Outcome.Prediction predictor)
      throws IOException {
    json.writeObjectFieldStart("predictor");
    json.writeArrayFieldStart("sources");
    for (SourceWeight source : predictor.sources()) {
      json.writeStartObject();
      json.writeStringField("device", source.device());
      JsonText.number(json, "weight", source.weight());
      if (!source.reason().isEmpty()) {
        json.writeStringField("reason", source.reason());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("samples", predictor.samples());
    if (!predictor.unusualSamples().isEmpty()) {
      json.writeArrayFieldStart("unusualSamples");
      for (UnusualSample unusual : predictor.unusualSamples()) {
        json.writeStartObject();
        json.writeNumberField("index", unusual.sample().cell().index());
        JsonText.number(json, "latencyMs", unusual.sample().latencyMs());
        JsonText.number(json, "expectedMs", unusual.expectedMs());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeObjectFieldStart("leaveOneOut");
    JsonText.number(json, "spearman", predictor.spearman());
    JsonText.number(json, "within10", predictor.within10());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void member(JsonGenerator json, Outcome.FrontMember member) throws IOException {
    Candidate candidate = member.evaluation().candidate();
    json.writeStartObject();
    json.writeNumberField("index", candidate.cell().index());
    json.writeStringField("architecture", candidate.cell().toString());
    JsonText.number(json, "accuracy", member.evaluation().accuracy());
    json.writeObjectFieldStart("latencyMs");
    JsonText.number(json, "mean", member.latency().meanMs());
    JsonText.number(json, "stddev", member.latency().stddevMs());
    JsonText.number(json, "p05", member.latency().p05Ms());
    JsonText.number(json, "p95", member.latency().p95Ms());
    json.writeEndObject();
    JsonText.number(json, "feasibleProbability", member.feasibleProbability());
    json.writeNumberField("parameters", candidate.parameters());
    json.writeNumberField("flops", candidate.flops());
    JsonText.number(json, "measuredLatencyMs", member.measuredLatencyMs());
    JsonText.number(json, "trueLatencyMs", member.trueLatencyMs());
    json.writeEndObject();
  }

  private static void best(JsonGenerator json, Recommendation best) throws IOException {
    if (best instanceof Recommendation.Take take) {
      json.writeNumberField("best", take.evaluation().cell().index());
    } else if (best instanceof Recommendation.None none) {
      json.writeNullField("best");
      json.writeStringField("reason", none.reason());
    }
  }

  private static void exact(JsonGenerator json, Outcome outcome) throws IOException {
    if (outcome.exact().isEmpty()) {
      json.writeNullField("exact");
      return;
    }
    Outcome.Exact exact = outcome.exact().get();
    json.writeObjectFieldStart("exact");
    json.writeArrayFieldStart("front");
    for (int index : exact.front()) {
      json.writeNumber(index);
    }
    json.writeEndArray();
    JsonText.number(json, "hypervolume", exact.hypervolume());
    JsonText.number(json, "hypervolumeRatio", exact.hypervolumeRatio());
    json.writeEndObject();
  }
}
