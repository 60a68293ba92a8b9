package org.maplex.search.result;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.sample.Sample;
import org.maplex.search.json.JsonText;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.recommendation.Alternatives;
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
    lookedUp(json, outcome);
    alternatives(json, outcome);
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
      if (source.likeness().isPresent()) {
        JsonText.number(json, "likeness", source.likeness());
      }
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
    Agreement agreement = predictor.leaveOneOut().agreement();
    JsonText.number(json, "spearman", agreement.spearman());
    JsonText.number(json, "within10", agreement.within10());
    json.writeEndObject();
    JsonText.number(json, "expectedWithin10", predictor.expectedWithin10());
    measured(json, predictor);
  }

  /** The samples; each that was left out with what the others tell of it. */
  private static void measured(JsonGenerator json, Outcome.Prediction predictor)
      throws IOException {
    Map<Cell, LatencyEstimate> leftOut = new HashMap<>();
    predictor
        .leaveOneOut()
        .leftOut()
        .forEach(each -> leftOut.put(each.sample().cell(), each.predicted()));
    json.writeArrayFieldStart("measured");
    for (Sample sample : predictor.samples()) {
      json.writeStartObject();
      json.writeNumberField("index", sample.cell().index());
      JsonText.number(json, "latencyMs", sample.latencyMs());
      LatencyEstimate estimate = leftOut.get(sample.cell());
      if (estimate != null) {
        estimate(json, "leftOutMs", estimate);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Columns, since there are hundreds of rows. */
  private static void lookedUp(JsonGenerator json, Outcome outcome) throws IOException {
    List<Outcome.LookUp> all = outcome.lookedUp();
    json.writeObjectFieldStart("lookedUp");
    JsonText.wholes(
        json, "index", all.stream().map(each -> each.evaluation().cell().index()).toList());
    JsonText.numbers(
        json, "accuracy", all.stream().map(each -> each.evaluation().accuracy()).toList());
    devices(
        json,
        outcome,
        device -> {
          json.writeObjectFieldStart("latencyMs");
          JsonText.numbers(
              json,
              "mean",
              all.stream()
                  .map(each -> each.evaluation().candidate().latenciesMs().get(device))
                  .toList());
          JsonText.numbers(
              json, "stddev", all.stream().map(each -> each.stddevsMs().get(device)).toList());
          json.writeEndObject();
        });
    json.writeEndObject();
  }

  private static void alternatives(JsonGenerator json, Outcome outcome) throws IOException {
    Alternatives alternatives = outcome.alternatives();
    json.writeObjectFieldStart("alternatives");
    JsonText.numbers(json, "confidences", alternatives.confidences());
    json.writeArrayFieldStart("architectures");
    for (Alternatives.Alternative each : alternatives.architectures()) {
      json.writeStartObject();
      json.writeNumberField("index", each.evaluation().cell().index());
      JsonText.number(json, "accuracy", each.evaluation().accuracy());
      if (each.isVerified()) {
        json.writeBooleanField("verified", true);
      }
      devices(
          json, outcome, device -> JsonText.numbers(json, "limitsMs", each.limitsMs().get(device)));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes members of what is said of a device. */
  private interface OfADevice {
    void write(int device) throws IOException;
  }

  /** What is said of the device, or of each in an array if there are several. */
  private static void devices(JsonGenerator json, Outcome outcome, OfADevice members)
      throws IOException {
    if (outcome.predictors().size() == 1) {
      members.write(0);
      return;
    }
    json.writeArrayFieldStart("devices");
    for (int device = 0; device < outcome.predictors().size(); device++) {
      json.writeStartObject();
      json.writeStringField("device", outcome.predictors().get(device).target());
      members.write(device);
      json.writeEndObject();
    }
    json.writeEndArray();
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
      devices(
          json,
          outcome,
          device -> {
            latency(json, member.onDevices().get(device));
            measured(json, member.onDevices().get(device));
          });
      JsonText.number(json, "latencyRatio", candidate.latencyRatio());
      JsonText.number(json, "feasibleProbability", member.feasibleProbability());
      cost(json, candidate);
    }
    json.writeEndObject();
  }

  private static void latency(JsonGenerator json, Outcome.OnDevice device) throws IOException {
    estimate(json, "latencyMs", device.latency());
    JsonText.number(json, "feasibleProbability", device.feasibleProbability());
  }

  private static void estimate(JsonGenerator json, String key, LatencyEstimate estimate)
      throws IOException {
    json.writeObjectFieldStart(key);
    JsonText.number(json, "mean", estimate.meanMs());
    JsonText.number(json, "stddev", estimate.stddevMs());
    JsonText.number(json, "p05", estimate.p05Ms());
    JsonText.number(json, "p95", estimate.p95Ms());
    json.writeEndObject();
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
    List<Evaluation> front = exact.front();
    JsonText.wholes(json, "front", front.stream().map(each -> each.cell().index()).toList());
    JsonText.numbers(json, "accuracy", front.stream().map(Evaluation::accuracy).toList());
    devices(
        json,
        outcome,
        device ->
            JsonText.numbers(
                json,
                "latencyMs",
                front.stream().map(each -> each.candidate().latenciesMs().get(device)).toList()));
    json.writeNumberField("found", exact.found());
    JsonText.number(json, "hypervolume", exact.hypervolume());
    JsonText.number(json, "hypervolumeRatio", exact.hypervolumeRatio());
    JsonText.number(json, "regret", exact.regret());
    json.writeEndObject();
  }
}
