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
    if (outcome.predictors().size() == 1) {
      json.writeFieldName("predictor");
      json.writeStartObject();
      predictor(json, outcome.predictors().get(0));
      json.writeEndObject();
    } else {
      json.writeArrayFieldStart("predictors");
      for (Outcome.Prediction predictor : outcome.predictors()) {
        json.writeStartObject();
        json.writeStringField("device", predictor.target());
        predictor(json, predictor);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    effort(json, outcome.search());
    json.writeArrayFieldStart("front");
    for (Outcome.FrontMember member : outcome.front()) {
      member(json, member, outcome);
    }
    json.writeEndArray();
    best(json, outcome.best());
    if (outcome.bestMember().isPresent()) {
      json.writeFieldName("recommended");
      member(json, outcome.bestMember().get(), outcome);
    }
    if (!outcome.measureNext().isEmpty()) {
      json.writeArrayFieldStart("measureNext");
      for (Outcome.FrontMember member : outcome.measureNext()) {
        member(json, member, outcome);
      }
      json.writeEndArray();
    }
    exact(json, outcome);
    json.writeEndObject();
  }

  private static void effort(JsonGenerator json, Outcome.Effort effort) throws IOException {
    json.writeObjectFieldStart("search");
    json.writeStringField("strategy", effort.strategy());
    json.writeNumberField("seed", effort.seed());
    json.writeNumberField("candidates", effort.candidates());
    json.writeNumberField("accuracyQueries", effort.accuracyQueries());
    if (effort.knownBefore() > 0) {
      json.writeNumberField("knownBefore", effort.knownBefore());
    }
    if (!effort.verified().isEmpty()) {
      json.writeArrayFieldStart("verified");
      for (int index : effort.verified()) {
        json.writeNumber(index);
      }
      json.writeEndArray();
    }
    if (effort.interrupted()) {
      json.writeBooleanField("interrupted", true);
    }
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
    json.writeNumberField("samples", predictor.samples().size());
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
  }

  private static void member(JsonGenerator json, Outcome.FrontMember member, Outcome outcome)
      throws IOException {
    Candidate candidate = member.evaluation().candidate();
    json.writeStartObject();
    json.writeNumberField("index", candidate.cell().index());
    json.writeStringField("architecture", candidate.cell().toString());
    JsonText.number(json, "accuracy", member.evaluation().accuracy());
    if (outcome.config().reported().isPresent()) {
      JsonText.number(json, "reportedAccuracy", member.reportedAccuracy());
    }
    if (member.onDevices().size() == 1) {
      latency(json, member.onDevices().get(0));
      cost(json, candidate);
      measured(json, member.onDevices().get(0));
    } else {
      json.writeArrayFieldStart("devices");
      for (int i = 0; i < member.onDevices().size(); i++) {
        json.writeStartObject();
        json.writeStringField("device", outcome.predictors().get(i).target());
        latency(json, member.onDevices().get(i));
        measured(json, member.onDevices().get(i));
        json.writeEndObject();
      }
      json.writeEndArray();
      JsonText.number(json, "latencyRatio", candidate.latencyRatio());
      JsonText.number(json, "feasibleProbability", member.feasibleProbability());
      cost(json, candidate);
    }
    json.writeEndObject();
  }

  private static void latency(JsonGenerator json, Outcome.OnDevice device) throws IOException {
    json.writeObjectFieldStart("latencyMs");
    JsonText.number(json, "mean", device.latency().meanMs());
    JsonText.number(json, "stddev", device.latency().stddevMs());
    JsonText.number(json, "p05", device.latency().p05Ms());
    JsonText.number(json, "p95", device.latency().p95Ms());
    json.writeEndObject();
    JsonText.number(json, "feasibleProbability", device.feasibleProbability());
  }

  private static void cost(JsonGenerator json, Candidate candidate) throws IOException {
    json.writeNumberField("parameters", candidate.parameters());
    json.writeNumberField("flops", candidate.flops());
  }

  private static void measured(JsonGenerator json, Outcome.OnDevice device) throws IOException {
    JsonText.number(json, "measuredLatencyMs", device.measuredMs());
    JsonText.number(json, "trueLatencyMs", device.trueMs());
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
    json.writeNumberField("found", exact.found());
    JsonText.number(json, "hypervolume", exact.hypervolume());
    JsonText.number(json, "hypervolumeRatio", exact.hypervolumeRatio());
    JsonText.number(json, "regret", exact.regret());
    json.writeEndObject();
  }
}
