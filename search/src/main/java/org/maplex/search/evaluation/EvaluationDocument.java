package org.maplex.search.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.maplex.search.config.EvaluationConfig;
import org.maplex.search.json.JsonText;
import org.maplex.search.result.Provenance;

/** Writes {@code evaluation.json}: what each begins with, then its figures. */
public final class EvaluationDocument {
  /** What the member {@code schema} says. */
  public static final String SCHEMA = "maplex-evaluation/1";

  private EvaluationDocument() {}

  /**
   * The text of the file.
   *
   * @param resolved writes the configuration in the form in which it is read
   * @param figures writes all further members
   */
  public static String text(
      EvaluationReport report, JsonText.Body resolved, JsonText.Body figures) {
    Provenance provenance = report.provenance();
    return JsonText.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("schema", SCHEMA);
          if (report.isInterrupted()) {
            json.writeBooleanField("interrupted", true);
          }
          protocols(json, report.config());
          json.writeFieldName("config");
          resolved.write(json);
          json.writeObjectFieldStart("provenance");
          json.writeStringField("version", provenance.version());
          json.writeStringField("dataDigest", provenance.dataDigest());
          json.writeStringField("configDigest", provenance.configDigest());
          json.writeEndObject();
          figures.write(json);
          json.writeEndObject();
        });
  }

  /** Writes one protocol as {@code protocol}, several as {@code protocols}. */
  public static void protocols(JsonGenerator json, EvaluationConfig config) throws IOException {
    List<String> ids = config.protocolIds();
    if (ids.size() == 1) {
      json.writeStringField("protocol", ids.get(0));
    } else {
      JsonText.strings(json, "protocols", ids);
    }
  }
}
