package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MistakeListTest {
  @Test
  void tellsAllMistakesInTheOrderOfTheirLines() {
    MistakeList mistakes = new MistakeList("file");
    mistakes.add(7, "seven");
    mistakes.add(2, "two");
    assertEquals("file:2: two\nfile:7: seven", mistakes.exception().getMessage());
  }

  @Test
  void hasALineForEachMistakeWhateverTheFileIsCalled() {
    MistakeList mistakes = new MistakeList("file\nfile:1: all is well");
    mistakes.add(2, "two\nthree");
    mistakes.add(7, "seven");
    assertEquals(
        List.of("file file:1: all is well:2: two three", "file file:1: all is well:7: seven"),
        mistakes.exception().getMessage().lines().toList());
  }

  @Test
  void countsThoseThatNobodyWouldReadAndTellsTheOneThatEndsIt() {
    MistakeList mistakes = new MistakeList("file");
    assertTrue(mistakes.isEmpty());
    for (int line = 1; line <= 10_000; line++) {
      mistakes.add(line, "wrong");
    }
    List<String> lines = mistakes.fatal(10_001, "no more").getMessage().lines().toList();
    assertEquals("file:12: wrong", lines.get(11));
    assertEquals(
        List.of("file:10001: no more", "file: and 9988 more like these."), lines.subList(12, 14));
  }
}
