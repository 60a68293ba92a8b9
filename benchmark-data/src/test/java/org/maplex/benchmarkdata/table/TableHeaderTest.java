package org.maplex.benchmarkdata.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableHeaderTest {
  private static TableHeader with(String field, String text) {
    return new TableHeader(
        field.equals("measure") ? text : "latency",
        field.equals("subject") ? text : "my-board",
        field.equals("unit") ? text : "ms",
        field.equals("source") ? text : "measured by hand",
        field.equals("licence") ? text : "MIT",
        field.equals("note") ? Optional.of(text) : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "measure,''",
        "measure,two words",
        "subject,.hidden",
        "subject,a/b",
        "unit,m\\s",
        "unit,'é'"
      })
  void refusesWhatIsNoWord(String field, String text) {
    assertEquals(
        "the %s '%s' is not usable, expected letters, digits, '.', '_' and '-'"
            .formatted(field, text),
        assertThrows(IllegalArgumentException.class, () -> with(field, text)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "licence", "note"})
  void refusesWhatIsNotOneLine(String field) {
    for (String text : new String[] {"", "  ", " led", "trailed ", "two\nlines", "two\r\nlines"}) {
      assertEquals(
          "the %s '%s' is not usable, expected one line of text"
              .formatted(field, text.replaceAll("[\\r\\n]", "?")),
          assertThrows(IllegalArgumentException.class, () -> with(field, text)).getMessage());
    }
  }
}
