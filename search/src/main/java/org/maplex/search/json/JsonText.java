package org.maplex.search.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import org.maplex.benchmarkdata.Figures;

/** Writes JSON that is the same to the byte wherever it is written. */
public final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** Writes one value. */
  @FunctionalInterface
  public interface Body {
    /** Writes the value; the generator is closed afterwards. */
    void write(JsonGenerator json) throws IOException;
  }

  /** The text of one value with a line end after it. */
  public static String of(Body body) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(indenter));
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /**
   * The text of one value on a single line, which may stand within a script of an HTML page: it
   * holds nothing that a page could take for the end of one.
   */
  public static String inPage(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Only texts hold angle brackets, and there an escape stands for the same.
    return text.toString().replace("<", "\\u003c");
  }

  /** Writes a number with seven significant digits, null if it is none. */
  public static void number(JsonGenerator json, String key, double value) throws IOException {
    json.writeFieldName(key);
    if (Double.isFinite(value)) {
      json.writeNumber(Figures.text(value));
    } else {
      json.writeNull();
    }
  }

  /** Writes a number with seven significant digits, null if there is none. */
  public static void number(JsonGenerator json, String key, OptionalDouble value)
      throws IOException {
    number(json, key, value.orElse(Double.NaN));
  }

  /** Writes a finite number that somebody gave, so that it reads back as the same. */
  public static void exact(JsonGenerator json, String key, double value) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(Figures.exact(value));
  }

  /** Writes an array of texts. */
  public static void strings(JsonGenerator json, String key, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** Writes an array of whole numbers. */
  public static void wholes(JsonGenerator json, String key, List<Integer> values)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (int value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }

  /** Writes an array of finite numbers with seven significant digits. */
  public static void numbers(JsonGenerator json, String key, List<Double> values)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (double value : values) {
      json.writeNumber(Figures.text(value));
    }
    json.writeEndArray();
  }
}
