package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds for every page, whatever stands in the file that it is drawn from. */
final class Markup {
  private static final int MOST_SCRIPTS = 4;

  private Markup() {}

  /** Nothing in the page was taken for the beginning or end of a script that is not of the page. */
  static void checkThatItIsWhole(String page) {
    assertTrue(page.stripTrailing().endsWith("</html>"));
    assertEquals(count(page, "<script"), count(page, "</script>"));
    assertTrue(count(page, "<script") <= MOST_SCRIPTS, "more scripts than the page has");
  }

  private static int count(String page, String words) {
    int count = 0;
    for (int at = page.indexOf(words); at >= 0; at = page.indexOf(words, at + 1)) {
      count++;
    }
    return count;
  }
}
