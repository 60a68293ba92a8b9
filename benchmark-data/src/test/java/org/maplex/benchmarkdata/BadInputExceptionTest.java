package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BadInputExceptionTest {
  /** Whoever names a file so would have a person read a line that maplex never said. */
  private static final String FORGED = "plan.csv\nall is well\r\n\u202Ebackwards";

  private static final String SHOWN = "plan.csv all is well  \\u202ebackwards";

  @Test
  void keepsAFileNameOnOneLine() {
    assertEquals(
        SHOWN + ":3: wrong", BadInputException.at(Path.of(FORGED), 3, "wrong").getMessage());
    assertEquals(SHOWN + ": wrong", BadInputException.in(FORGED, "wrong").getMessage());
  }

  @Test
  void keepsAFileNameWithinTheWordsOnOneLine() {
    BadInputException refusal = BadInputException.in("file", "expected not " + FORGED);
    assertEquals("file: expected not " + SHOWN, refusal.getMessage());
    assertEquals(
        refusal.getMessage() + " Maybe restore " + SHOWN,
        refusal.withAdvice("Maybe restore " + FORGED).getMessage());
  }

  @Test
  void keepsTheLinesOfSeveralMistakesWithAnAdvice() {
    MistakeList mistakes = new MistakeList("file");
    mistakes.add(1, "one");
    mistakes.add(2, "two");
    assertEquals(
        "file:1: one\nfile:2: two Mend both.",
        mistakes.exception().withAdvice("Mend both.").getMessage());
  }

  @Test
  void isCutWhereAReaderForgotTo() {
    assertEquals(10_000, BadInputException.in("file", "x".repeat(1_000_000)).getMessage().length());
  }
}
