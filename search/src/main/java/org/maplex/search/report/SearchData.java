package org.maplex.search.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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
    return PageData.json(new SearchData(result, verification)::write);
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
    json.writeBooleanField("isPlane", SearchPage.isPlane(result));
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

  /**
   * Every architecture that the page may draw, those first that were looked up. A search may look
   * up all of the space, so there are columns of a few signs for each rather than numbers.
   */
  private void cells(JsonGenerator json) throws IOException {
    Set<Cell> cells = new LinkedHashSet<>();
    result.lookedUp().forEach(each -> cells.add(each.cell()));
    result.recommended().ifPresent(member -> cells.add(member.cell()));
    result.front().forEach(member -> cells.add(member.cell()));
    result.exact().ifPresent(exact -> exact.members().forEach(each -> cells.add(each.cell())));
    result
        .targets()
        .forEach(target -> target.measured().forEach(sample -> cells.add(sample.cell())));
    json.writeObjectFieldStart("cells");
    json.writeStringField("index", SignColumn.of(3, cells.stream().map(Cell::index)));
    json.writeStringField("edges", SignColumn.of(4, cells.stream().map(SearchData::edges)));
    costs(json, cells);
    json.writeEndObject();
  }

  /** The operations of a cell, and as bits which edges are live. */
  private static int edges(Cell cell) {
    int operations = 0;
    int live = 0;
    for (Edge edge : Edge.values()) {
      operations = operations * Operation.values().length + cell.operation(edge).ordinal();
      live |= cell.liveEdges().contains(edge) ? 1 << edge.ordinal() : 0;
    }
    return operations << Edge.values().length | live;
  }

  /** Parameters and FLOPs, which follow from how many convolutions of each kind there are. */
  private void costs(JsonGenerator json, Set<Cell> cells) throws IOException {
    CostModel model = CostModel.of(result.accuracy().dataset());
    Set<String> written = new HashSet<>();
    json.writeObjectFieldStart("costs");
    for (Cell cell : cells) {
      String convolutions =
          "%d%d".formatted(cell.count(Operation.NOR_CONV_1X1), cell.count(Operation.NOR_CONV_3X3));
      if (written.add(convolutions)) {
        json.writeArrayFieldStart(convolutions);
        json.writeNumber(model.parameters(cell));
        json.writeNumber(model.flops(cell));
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  /** What was looked up, in the order of the cells; accuracies in ten thousandths of a percent. */
  private void lookedUp(JsonGenerator json) throws IOException {
    List<SavedResult.LookedUp> all = result.lookedUp();
    json.writeObjectFieldStart("lookedUp");
    json.writeNumberField("count", all.size());
    json.writeStringField(
        "accuracy",
        SignColumn.of(
            4, all.stream().map(each -> Math.toIntExact(Math.round(each.accuracy() * 1e4)))));
    json.writeArrayFieldStart("devices");
    for (int i = 0; i < result.targets().size(); i++) {
      int device = i;
      json.writeStartObject();
      SignColumn.positive(3, all.stream().map(each -> each.meansMs().get(device)).toList())
          .write(json, "mean");
      SignColumn.positive(2, all.stream().map(each -> each.stddevsMs().get(device)).toList())
          .write(json, "stddev");
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

  /** What was measured, before the search or after it. */
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
