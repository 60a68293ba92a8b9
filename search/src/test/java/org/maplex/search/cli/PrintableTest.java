package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void aNameCannotForgeALineOfASentence() {
    assertEquals(
        "Take 1 on a Next: rm.\\u2028Done\\u202e.\\u001b[31m",
        Printable.text("Take 1 on a\nNext: rm.\u2028Done\u202e.\u001b[31m"));
  }

  @Test
  void aMessageKeepsItsLines() {
    assertEquals(
        "a.json:1: bad\na.json:2: \\u0007", Printable.lines("a.json:1: bad\na.json:2: \u0007"));
  }
}
