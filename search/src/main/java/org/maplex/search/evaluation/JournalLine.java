package org.maplex.search.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.predictor.sample.Sampling;

/** The lines of a journal as JSON. Numbers read back as they were, to the last bit. */
final class JournalLine {
  static final String SCHEMA = "maplex-evaluation-journal/1";

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonMapper MAPPER = new JsonMapper();

  private JournalLine() {}

  /** What all rows of a journal follow from. */
  static String of(JournalHeader header) {
    return line(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("version", header.version());
          json.writeStringField("programDigest", header.programDigest());
          json.writeStringField("configDigest", header.configDigest());
          json.writeStringField("dataDigest", header.dataDigest());
        });
  }

  /** The header in a line, empty if it is none. */
  static Optional<JournalHeader> header(String line) {
    try {
      JsonNode header = MAPPER.readTree(line);
      return header.path("schema").asText().equals(SCHEMA)
          ? Optional.of(
              new JournalHeader(
                  header.path("version").asText(),
                  header.path("programDigest").asText(),
                  header.path("configDigest").asText(),
                  header.path("dataDigest").asText()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static String of(EvaluationRow row) {
    return line(
        json -> {
          RowJson.writeKey(json, row);
          scores(json, "mean", row.mean());
          scores(json, "stddev", row.standardDeviation());
        });
  }

  private static void scores(JsonGenerator json, String key, Scores scores) throws IOException {
    json.writeObjectFieldStart(key);
    for (Measure measure : Measure.values()) {
      double value = scores.of(measure);
      if (Double.isNaN(value)) {
        json.writeNullField(measure.id());
      } else {
        json.writeNumberField(measure.id(), value);
      }
    }
    json.writeEndObject();
  }

  /** The row in a line, empty if it is none. */
  static Optional<EvaluationRow> row(String line) {
    try {
      JsonNode row = MAPPER.readTree(line);
      Optional<Sampling> sampling = Sampling.ofId(row.path("sampling").asText());
      if (sampling.isEmpty() || !row.path("seeds").isInt()) {
        return Optional.empty();
      }
      EvaluationRow.Key key =
          new EvaluationRow.Key(
              row.path("protocol").asText(),
              row.path("method").asText(),
              sampling.get(),
              row.path("samples").asInt(),
              row.path("target").asText());
      Optional<Scores> mean = scores(row.path("mean"));
      Optional<Scores> deviation = scores(row.path("stddev"));
      return mean.isPresent() && deviation.isPresent()
          ? Optional.of(
              new EvaluationRow(key, row.path("seeds").asInt(), mean.get(), deviation.get()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Scores> scores(JsonNode scores) {
    for (Measure measure : Measure.values()) {
      JsonNode value = scores.path(measure.id());
      if (!value.isNumber() && !value.isNull()) {
        return Optional.empty();
      }
    }
    return Optional.of(Scores.of(measure -> scores.path(measure.id()).asDouble(Double.NaN)));
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static String line(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }
}
