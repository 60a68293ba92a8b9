package org.maplex.benchmarkdata.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.maplex.benchmarkdata.Printable;

/** Whatever a person writes for an architecture. */
class CellFuzzTest {
  private static final int LONGEST_MESSAGE = 800;

  @FuzzTest
  void isReadOrRefusedInAFewWords(byte[] text) {
    Cell read;
    try {
      read = Cell.parse(new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().length() <= LONGEST_MESSAGE, e.getMessage());
      assertEquals(Printable.lines(e.getMessage()), e.getMessage());
      return;
    }
    assertEquals(read, Cell.parse(read.toString()));
    assertEquals(read, Cell.parse(Integer.toString(read.index())));
  }
}
