package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void replacesWhatWouldDisturbATerminalButLineFeeds() {
    assertEquals("a?[31mb\n?c?", Printable.text("a\u001b[31mb\n\rc\u202e"));
  }

  @Test
  void cutsAfterWholeCharactersAndKeepsToOneLine() {
    assertEquals("abc", Printable.excerpt("abc", 3));
    assertEquals("ab...", Printable.excerpt("abc", 2));
    assertEquals("\ud83d\ude00...", Printable.excerpt("\ud83d\ude00\ud83d\ude00", 1));
    assertEquals("a?b?c", Printable.excerpt("a\nb\u2028c", 9));
  }
}
