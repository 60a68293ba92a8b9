package org.maplex.search.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.maplex.predictor.evaluation.Calibration;
import org.maplex.predictor.evaluation.Example;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.evaluation.FigureTable;
import org.maplex.search.evaluation.saved.EvaluationSeries;
import org.maplex.search.evaluation.saved.SavedEvaluation;
import org.maplex.search.evaluation.saved.Series;
import org.maplex.search.json.JsonText;

/** What the page of an evaluation draws, as its script reads it. */
final class EvaluationData {
  private final SavedEvaluation saved;
  private final EvaluationSeries series;

  private EvaluationData(SavedEvaluation saved) {
    this.saved = saved;
    this.series = new EvaluationSeries(saved);
  }

  static String json(SavedEvaluation saved) {
    return PageData.json(new EvaluationData(saved)::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("against", series.meansAgainst().title());
    JsonText.number(json, "typical", series.typical());
    json.writeArrayFieldStart("figures");
    for (FigureColumn figure : series.figures()) {
      json.writeStartObject();
      json.writeStringField("name", figure.name());
      json.writeStringField("title", figure.title());
      json.writeNumberField("decimals", figure.decimals());
      json.writeArrayFieldStart("lines");
      for (Series line : series.means(figure.name())) {
        line(json, line);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    calibrations(json);
    examples(json);
    json.writeEndObject();
  }

  private static void line(JsonGenerator json, Series line) throws IOException {
    json.writeStartObject();
    json.writeStringField("facet", String.join(", ", line.facet()));
    json.writeStringField("name", line.name());
    json.writeBooleanField("reference", line.isReference());
    json.writeArrayFieldStart("points");
    for (Series.Point point : line.points()) {
      if (!Double.isNaN(point.y())) {
        json.writeStartObject();
        JsonText.number(json, "x", point.x());
        JsonText.number(json, "y", point.y());
        JsonText.number(json, "lower", point.lower());
        JsonText.number(json, "upper", point.upper());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Of what is compared at the typical number of samples. */
  private void calibrations(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("calibrations");
    for (SavedEvaluation.Calibrated each : saved.calibrations()) {
      FigureTable.Row row = each.row();
      if (row.number(series.meansAgainst().name()) != series.typical()) {
        continue;
      }
      json.writeStartObject();
      json.writeStringField(
          "name", String.join(", ", List.of(row.text("method"), row.text("sampling"))));
      json.writeStringField("facet", row.text("protocol"));
      json.writeArrayFieldStart("points");
      for (Calibration.Coverage coverage : each.calibration().curve()) {
        json.writeStartObject();
        JsonText.number(json, "nominal", coverage.nominal());
        JsonText.number(json, "observed", coverage.observed());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void examples(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("examples");
    for (SavedEvaluation.Predicted each : saved.examples()) {
      json.writeStartObject();
      json.writeStringField("target", each.row().text("target"));
      json.writeStringField("protocol", each.row().text("protocol"));
      JsonText.number(json, "spearman", each.row().number("spearman"));
      JsonText.number(json, "within10", each.row().number("within10"));
      List<Example> examples = each.examples();
      JsonText.numbers(json, "truth", examples.stream().map(Example::trueMs).toList());
      JsonText.numbers(json, "mean", examples.stream().map(Example::predictedMs).toList());
      JsonText.numbers(json, "p05", examples.stream().map(Example::p05Ms).toList());
      JsonText.numbers(json, "p95", examples.stream().map(Example::p95Ms).toList());
      json.writeNumberField("samples", examples.stream().filter(Example::isSample).count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
