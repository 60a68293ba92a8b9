package org.maplex.search.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a table as comma-separated values below a line of its keys; what is absent is blank. */
final class CsvRows {
  private static final CsvFactory FACTORY =
      CsvFactory.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private CsvRows() {}

  static String of(Table.Given table) {
    CsvSchema.Builder schema =
        CsvSchema.builder().setUseHeader(true).setLineSeparator('\n').setNullValue("");
    table.keys().forEach(schema::addColumn);
    StringWriter text = new StringWriter();
    try (CsvGenerator csv = FACTORY.createGenerator(text)) {
      csv.setSchema(schema.build());
      for (List<Value> row : table.rows()) {
        csv.writeStartArray();
        for (Value value : row) {
          write(csv, value);
        }
        csv.writeEndArray();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Of a table without rows the writer does not write the header either.
    return table.rows().isEmpty() ? String.join(",", table.keys()) + "\n" : text.toString();
  }

  private static void write(JsonGenerator csv, Value value) throws IOException {
    if (value instanceof Value.Words words) {
      csv.writeString(withoutControls(words.text()));
    } else if (value instanceof Value.Figure figure) {
      csv.writeNumber(figure.digits());
    } else if (value instanceof Value.Truth truth) {
      csv.writeBoolean(truth.holds());
    } else {
      csv.writeNull();
    }
  }

  /**
   * The text without what could drive a terminal, since CSV has no way to escape it. Line breaks
   * stay, as do marks that turn the direction, which are a part of some names.
   */
  private static String withoutControls(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                kept.appendCodePoint(
                    Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' ? '?' : c));
    return kept.toString();
  }
}
