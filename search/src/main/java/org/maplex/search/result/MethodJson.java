package org.maplex.search.result;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.maplex.predictor.method.PredictorMethod;

/** Writes how latencies are predicted, in the form in which it is read. */
public final class MethodJson {
  private MethodJson() {}

  /** An object with the name and every switch. */
  public static void write(JsonGenerator json, PredictorMethod method) throws IOException {
    json.writeStartObject();
    json.writeStringField("method", method.name());
    for (Map.Entry<String, Boolean> each : method.switches().entrySet()) {
      json.writeBooleanField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }

  /** An element of a list: the name alone if there are no switches. */
  public static void writeElement(JsonGenerator json, PredictorMethod method) throws IOException {
    if (method.switches().isEmpty()) {
      json.writeString(method.name());
    } else {
      write(json, method);
    }
  }
}
