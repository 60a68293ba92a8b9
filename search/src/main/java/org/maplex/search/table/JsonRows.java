package org.maplex.search.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.maplex.benchmarkdata.Printable;
import org.maplex.search.json.JsonText;

/** Writes a table as a JSON array with an object for each row; what is absent is null. */
final class JsonRows {
  private JsonRows() {}

  static String of(Table.Given table) {
    return escaped(
        JsonText.of(
            json -> {
              json.writeStartArray();
              for (List<Value> row : table.rows()) {
                json.writeStartObject();
                for (int at = 0; at < row.size(); at++) {
                  json.writeFieldName(table.keys().get(at));
                  write(json, row.get(at));
                }
                json.writeEndObject();
              }
              json.writeEndArray();
            }));
  }

  private static void write(JsonGenerator json, Value value) throws IOException {
    if (value instanceof Value.Words words) {
      json.writeString(words.text());
    } else if (value instanceof Value.Figure figure) {
      json.writeNumber(figure.digits());
    } else if (value instanceof Value.Truth truth) {
      json.writeBoolean(truth.holds());
    } else {
      json.writeNull();
    }
  }

  /**
   * The same JSON with everything escaped that might disturb a terminal. The writer escapes control
   * characters of ASCII only; others stand in strings only, where an escape means the same.
   */
  private static String escaped(String json) {
    StringBuilder text = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || Printable.isHarmless(c)) {
                text.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  text.append("\\u%04x".formatted((int) unit));
                }
              }
            });
    return text.toString();
  }
}
