package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentTest {
  /** To the end of the line, also behind what is the end of a line elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "1459,1459",
    "' 1459 # mine',1459",
    "# mine,''",
    "7# a # b,7",
    "'#a\u0085b\u2028c','' ",
    "'','' "
  })
  void isAllBehindItsSign(String line, String expected) {
    assertEquals(expected, Comment.removedFrom(line));
  }
}
