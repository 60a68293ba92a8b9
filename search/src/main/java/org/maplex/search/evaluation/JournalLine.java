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

  /** A row. */
  static <R> String of(R row, RowFormat<?, R> format) {
    return line(json -> format.write(row, json));
  }

  /** The row in a line, empty if it is none. */
  static <R> Optional<R> row(String line, RowFormat<?, R> format) {
    try {
      return format.read(MAPPER.readTree(line));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
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
