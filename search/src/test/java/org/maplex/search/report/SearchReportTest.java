package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maplex.search.result.SavedResult;

class SearchReportTest {
  private static final int MEGABYTE = 1 << 20;

  private static String html(SavedResult result) {
    return SearchReport.html(result, Optional.empty());
  }

  /** What version 0.1 saved before it said what was looked up. */
  private static SavedResult earlier() throws IOException {
    try (InputStream in = SearchReportTest.class.getResourceAsStream("earlier-result.json")) {
      return SavedResult.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), "earlier-result.json");
    }
  }

  @Test
  void isOneFileOfAtMostAMegabyte() {
    String page = html(Searches.rehearsal());
    assertTrue(page.getBytes(StandardCharsets.UTF_8).length <= MEGABYTE);
    String markup = page.replaceAll("(?s)<script.*?</script>", "");
    assertFalse(markup.contains("src="), "nothing is loaded");
    assertFalse(markup.contains("<link"), "nothing is loaded");
    assertFalse(markup.contains("url("), "nothing is loaded");
  }

  @Test
  void isTheSameHoweverOftenItIsDrawn() {
    SavedResult result = Searches.rehearsal();
    assertEquals(html(result), html(result));
  }

  @Test
  void showsEveryArchitectureOfTheFrontWithoutAnyScript() {
    SavedResult result = Searches.rehearsal();
    String markup = html(result).replaceAll("(?s)<script.*?</script>", "");
    assertTrue(result.front().size() > 5);
    for (SavedResult.Member member : result.front()) {
      assertTrue(markup.contains("data-index=\"%d\"".formatted(member.cell().index())));
    }
    assertTrue(markup.contains("Take <span data-out=\"index\">" + result.best().getAsInt()));
  }

  @Test
  void showsWhatAnEarlierVersionSaved() throws IOException {
    SavedResult earlier = earlier();
    assertTrue(earlier.lookedUp().isEmpty());
    assertTrue(earlier.alternatives().isEmpty());
    String page = html(earlier);
    assertTrue(page.contains("Take <span data-out=\"index\">6787"), "what it recommended");
    assertTrue(page.contains("written by an earlier version"));
    assertFalse(page.contains("id=\"controls\""), "no sliders that could do nothing");
  }

  @Test
  void aNameIsNeverMarkup() {
    String page = html(Searches.own("<b>\"x\" & </script> board"));
    assertFalse(page.contains("<b>\"x\""));
    assertTrue(page.contains("&lt;b>&#34;x&#34;") || page.contains("&lt;b&gt;"), "escaped");
    assertFalse(page.contains("</script> board"));
  }
}
