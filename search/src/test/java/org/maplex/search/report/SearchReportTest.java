package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.Printable;
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
  void saysHowManyArchitecturesShouldBePredictedWellUnlessTheResultIsOlder() throws IOException {
    String expected = "of all architectures should be predicted within 10% of their latency.";
    assertTrue(html(Searches.rehearsal()).contains(expected));
    assertFalse(html(earlier()).contains("should be predicted"));
    assertTrue(html(earlier()).contains("Predicted from 10 samples of it and "));
  }

  @Test
  void isNoLargerWhenAllOfTheSpaceWasLookedUp() {
    SavedResult whole = Searches.whole();
    assertEquals(15625, whole.lookedUp().size());
    int size = html(whole).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size <= MEGABYTE, size + " bytes");
  }

  @Test
  void saysThatNothingKeepsALimitRatherThanThatTheResultIsOld() {
    SavedResult impossible = Searches.impossible();
    assertEquals(List.of(), impossible.front());
    String page = html(impossible);
    assertTrue(page.contains("Nothing to take"));
    assertTrue(page.contains(impossible.reason().orElseThrow()));
    assertFalse(page.contains("earlier version"));
    assertFalse(page.contains("<table class=\"sortable\">\n<caption><bdi>The Pareto front"));
    assertTrue(page.contains("The front is empty"));
  }

  @Test
  void saysWhatASearchSpentAsTheTerminalDoes() {
    SavedResult.Effort resumed =
        new SavedResult.Effort("nsga2", 1, 1926, 600, 590, List.of(7), false);
    assertEquals(
        "The search looked up 600 accuracies, 590 of them in an earlier search, and considered 1926"
            + " architectures. 1 architecture was measured to verify the limit.",
        resumed.words());
  }

  @Test
  void showsWhatCannotBeSeenInANameByItsNumber() {
    String name = "abc\u202egnp.exe\u200f\u2066 x\u0000\u0007\u001b[31m\u009b\u2028y\u061c";
    String page = html(Searches.own(name));
    String own = page.replace(PageFile.PLOTS.text(), "");
    assertEquals(
        List.of(),
        own.codePoints()
            .filter(c -> c != '\n' && !Printable.isHarmless(c))
            .mapToObj(Integer::toHexString)
            .toList());
    assertTrue(own.contains("<bdi>abc\\u202egnp.exe\\u200f\\u2066 x\\u0000"), "in the text");
    assertTrue(own.contains("\"abc\\\\u202egnp.exe"), "in what the script puts into the text");
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
    assertTrue(markup.contains("<h1>Take %d</h1>".formatted(result.best().getAsInt())));
    assertTrue(markup.contains("<noscript>"), "says what is missing");
  }

  @Test
  void showsWhatAnEarlierVersionSaved() throws IOException {
    SavedResult earlier = earlier();
    assertTrue(earlier.lookedUp().isEmpty());
    assertTrue(earlier.alternatives().isEmpty());
    String page = html(earlier);
    assertTrue(page.contains("<h1>Take 6787</h1>"), "what it recommended");
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
