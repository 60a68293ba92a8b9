package org.maplex.benchmarkdata;

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

  @Test
  void cutsAfterWholeCharactersAndKeepsToOneLine() {
    assertEquals("abc", Printable.excerpt("abc", 3));
    assertEquals("ab...", Printable.excerpt("abc", 2));
    assertEquals("\ud83d\ude00...", Printable.excerpt("\ud83d\ude00\ud83d\ude00", 1));
    assertEquals("a?b?c", Printable.excerpt("a\nb\u2028c", 9));
  }
}
