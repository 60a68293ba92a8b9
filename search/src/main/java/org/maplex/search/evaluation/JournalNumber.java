package org.maplex.search.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** A number in a journal, null for NaN. It reads back as it was, to the last bit. */
public final class JournalNumber {
  private JournalNumber() {}

  /** Writes a finite number or NaN. */
  public static void write(JsonGenerator json, String key, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNullField(key);
    } else {
      json.writeNumberField(key, value);
    }
  }

  /** Whether a value is such a number. */
  public static boolean isIn(JsonNode value) {
    return value.isNumber() || value.isNull();
  }

  /** The number, NaN if it is null. */
  public static double of(JsonNode value) {
    return value.asDouble(Double.NaN);
  }
}
