package org.maplex.benchmarkdata.table;

import java.util.Optional;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.Printable;

/**
 * What the numbers of a table are, and where they come from. Every text is one line and not blank.
 *
 * @param measure what was measured, for example {@code latency}
 * @param subject what it was measured on, for example the device {@code raspi4}; names the file
 * @param unit for example {@code ms} or {@code percent}
 * @param source who published or measured the numbers
 * @param licence the licence they were published under
 * @param note what else a reader should know
 */
@API(status = API.Status.STABLE)
public record TableHeader(
    String measure,
    String subject,
    String unit,
    String source,
    String licence,
    Optional<String> note) {
  private static final int LONGEST_SHOWN = 80;

  /**
   * A checked header.
   *
   * @throws IllegalArgumentException if a text is blank or longer than one line, or if measure,
   *     subject or unit hold anything but letters, digits, dot, underscore and hyphen
   */
  public TableHeader {
    word("measure", measure);
    word("subject", subject);
    word("unit", unit);
    line("source", source);
    line("licence", licence);
    note.ifPresent(text -> line("note", text));
  }

  /** The name of the column that holds the numbers, for example {@code latency_ms}. */
  public String column() {
    return measure + "_" + unit;
  }

  private static void word(String field, String text) {
    if (!text.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "the %s '%s' is not usable, expected letters, digits, '.', '_' and '-'"
              .formatted(field, Printable.excerpt(text, LONGEST_SHOWN)));
    }
  }

  private static void line(String field, String text) {
    if (text.isBlank() || !text.equals(text.strip()) || text.lines().count() != 1) {
      throw new IllegalArgumentException(
          "the %s '%s' is not usable, expected one line of text"
              .formatted(field, Printable.excerpt(text, LONGEST_SHOWN)));
    }
  }
}
