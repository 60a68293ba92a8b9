package org.maplex.benchmarkdata.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.BadInputException;

class QuotedTableTest {
  private static final QuotedTable TABLE =
      new QuotedTable(
          "s",
          "who",
          "MIT",
          Optional.of("n"),
          List.of("method", "spearman"),
          List.of(List.of("a", "0.5"), List.of("b", "")));

  @TempDir private Path directory;

  private String written() throws IOException {
    Path file = directory.resolve("new").resolve("s.csv");
    TABLE.write(file);
    return Files.readString(file);
  }

  private static QuotedTable parse(String text) {
    return QuotedTable.parse(text.getBytes(StandardCharsets.UTF_8), "f.csv");
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    QuotedTable table = parse(written());
    assertEquals(TABLE, table);
    assertEquals(Map.of("method", "b", "spearman", ""), table.named().get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.5; 0.6; expected 2 of digest",
        "rows: 2; rows: 3; expected 3 of digest",
        "# note: n; # notes: n; f.csv:5: this is no field",
        "# licence: MIT; # note: MIT; without '# licence",
        "quoted/1; quoted/2; f.csv:1: expected '# maplex-quoted/1'",
        "a,0.5; a,0.5,3; has 3 values, expected 2"
      })
  void refusesADamagedTable(String part, String replacement, String expected) throws IOException {
    String damaged = written().replace(part, replacement);
    String message = assertThrows(BadInputException.class, () -> parse(damaged)).getMessage();
    assertTrue(message.startsWith("f.csv"), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void refusesAValueWithAComma() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new QuotedTable(
                "s", "w", "l", Optional.empty(), List.of("c"), List.of(List.of("a,b"))));
  }
}
