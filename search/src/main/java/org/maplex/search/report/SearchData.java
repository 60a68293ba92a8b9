package org.maplex.search.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.search.json.JsonText;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;

/** What the page of a search draws, as its script reads it. */
final class SearchData {
  private final SavedResult result;
  private final Optional<Verification> verification;

  private SearchData(SavedResult result, Optional<Verification> verification) {
    this.result = result;
    this.verification = verification;
  }

  static String json(SavedResult result, Optional<Verification> verification) {
    return JsonText.inPage(new SearchData(result, verification)::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("accuracy", result.accuracy().dataset().publishedName() + " accuracy, %");
    JsonText.strings(
        json, "operations", Arrays.stream(Operation.values()).map(Operation::label).toList());
    json.writeArrayFieldStart("devices");
    for (SavedResult.SearchedTarget target : result.targets()) {
      device(json, target);
    }
    json.writeEndArray();
    if (result.best().isPresent()) {
      json.writeNumberField("best", result.best().getAsInt());
    }
    cells(json);
    lookedUp(json);
    front(json);
    exact(json);
    measured(json);
    alternatives(json);
    json.writeEndObject();
  }

  private static void device(JsonGenerator json, SavedResult.SearchedTarget target)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", target.name());
    if (target.limit().isPresent()) {
      JsonText.number(json, "maxMs", target.limit().get().maxMs());
      JsonText.number(json, "confidence", target.limit().get().confidence());
    }
    json.writeArrayFieldStart("samples");
    for (SavedResult.MeasuredSample sample : target.measured()) {
      if (sample.leftOut().isPresent()) {
        json.writeStartObject();
        json.writeNumberField("index", sample.cell().index());
        JsonText.number(json, "measured", sample.latencyMs());
        estimate(json, sample.leftOut().get());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void estimate(JsonGenerator json, LatencyEstimate latency) throws IOException {
    JsonText.number(json, "mean", latency.meanMs());
    JsonText.number(json, "p05", latency.p05Ms());
    JsonText.number(json, "p95", latency.p95Ms());
  }

  /** Every architecture that the page may draw: operations, live edges as bits, costs. */
  private void cells(JsonGenerator json) throws IOException {
    Set<Cell> cells = new LinkedHashSet<>();
    result.recommended().ifPresent(member -> cells.add(member.cell()));
    result.front().forEach(member -> cells.add(member.cell()));
    result.lookedUp().forEach(each -> cells.add(each.cell()));
    result.exact().ifPresent(exact -> exact.members().forEach(each -> cells.add(each.cell())));
    result
        .targets()
        .forEach(target -> target.measured().forEach(sample -> cells.add(sample.cell())));
    CostModel costs = CostModel.of(result.accuracy().dataset());
    json.writeObjectFieldStart("cells");
    for (Cell cell : cells) {
      json.writeArrayFieldStart(String.valueOf(cell.index()));
      StringBuilder operations = new StringBuilder();
      int live = 0;
      for (Edge edge : Edge.values()) {
        operations.append(cell.operation(edge).ordinal());
        live |= cell.liveEdges().contains(edge) ? 1 << edge.ordinal() : 0;
      }
      json.writeString(operations.toString());
      json.writeNumber(live);
      json.writeNumber(costs.parameters(cell));
      json.writeNumber(costs.flops(cell));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void lookedUp(JsonGenerator json) throws IOException {
    List<SavedResult.LookedUp> all = result.lookedUp();
    json.writeObjectFieldStart("lookedUp");
    JsonText.wholes(json, "index", all.stream().map(each -> each.cell().index()).toList());
    JsonText.numbers(json, "accuracy", all.stream().map(each -> each.accuracy()).toList());
    json.writeArrayFieldStart("devices");
    for (int i = 0; i < result.targets().size(); i++) {
      int device = i;
      json.writeStartObject();
      JsonText.numbers(json, "mean", all.stream().map(each -> each.meansMs().get(device)).toList());
      JsonText.numbers(
          json, "stddev", all.stream().map(each -> each.stddevsMs().get(device)).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void front(JsonGenerator json) throws IOException {
    List<SavedResult.Member> members = new ArrayList<>(result.front());
    result
        .recommended()
        .filter(best -> members.stream().noneMatch(each -> each.cell().equals(best.cell())))
        .ifPresent(members::add);
    json.writeArrayFieldStart("front");
    for (SavedResult.Member member : members) {
      json.writeStartObject();
      json.writeNumberField("index", member.cell().index());
      JsonText.number(json, "accuracy", member.accuracy());
      if (member.reportedAccuracy().isPresent()) {
        JsonText.number(json, "reported", member.reportedAccuracy());
      }
      json.writeArrayFieldStart("devices");
      for (SavedResult.OnDevice device : member.onDevices()) {
        json.writeStartObject();
        estimate(json, device.latency());
        json.writeStringField("sure", SearchPage.sureness(device));
        optional(json, "measured", device.measuredMs());
        optional(json, "truth", device.trueMs());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void optional(JsonGenerator json, String key, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      JsonText.number(json, key, value);
    }
  }

  private void exact(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("exact");
    if (result.exact().isPresent()) {
      for (SavedResult.ExactMember member : result.exact().get().members()) {
        json.writeStartObject();
        json.writeNumberField("index", member.cell().index());
        JsonText.number(json, "accuracy", member.accuracy());
        JsonText.numbers(json, "latency", member.latenciesMs());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  /** What was measured of architectures whose accuracy is known, before the search or after it. */
  private void measured(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("measured");
    for (int i = 0; i < result.targets().size(); i++) {
      Map<Cell, Double> measured = new LinkedHashMap<>();
      result
          .targets()
          .get(i)
          .measured()
          .forEach(sample -> measured.put(sample.cell(), sample.latencyMs()));
      verification.ifPresent(
          all ->
              all.comparisons()
                  .forEach(each -> measured.put(each.predicted().cell(), each.measuredMs())));
      json.writeStartObject();
      for (Map.Entry<Cell, Double> each : measured.entrySet()) {
        JsonText.number(json, String.valueOf(each.getKey().index()), each.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void alternatives(JsonGenerator json) throws IOException {
    if (result.alternatives().isEmpty()) {
      return;
    }
    SavedResult.OtherLimits alternatives = result.alternatives().get();
    json.writeObjectFieldStart("alternatives");
    JsonText.numbers(json, "confidences", alternatives.confidences());
    json.writeArrayFieldStart("architectures");
    for (SavedResult.Alternative each : alternatives.architectures()) {
      json.writeStartObject();
      json.writeNumberField("index", each.cell().index());
      JsonText.number(json, "accuracy", each.accuracy());
      if (each.isVerified()) {
        json.writeBooleanField("verified", true);
      }
      json.writeArrayFieldStart("limits");
      for (List<Double> limits : each.limitsMs()) {
        json.writeStartArray();
        for (double limit : limits) {
          json.writeNumber(Figures.text(limit));
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
