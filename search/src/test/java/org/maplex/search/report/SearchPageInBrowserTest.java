package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;
import org.maplex.search.table.OneLine;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

class SearchPageInBrowserTest {
  /** Everything that a device may be called by somebody who means harm or just likes signs. */
  private static final String HOSTILE =
      "</script><script>document.title='harmed'</script>\"'&amp;<img src=x onerror=alert(1)>\n\u202eevil\u2066 |$\\\u0007\u001b\u2028";

  @TempDir private static Path directory;
  private static Browser browser;
  private static SavedResult result;
  private static Path page;
  private static Path verifiedPage;
  private static Path hostilePage;
  private static Path twoDevicesPage;
  private static Path impossiblePage;

  @BeforeAll
  static void draw() throws IOException {
    browser = Browser.start();
    result = Searches.rehearsal();
    page = write("search.html", SearchReport.html(result, Optional.empty()));
    SavedResult own = Searches.own("my board");
    verifiedPage = write("verified.html", SearchReport.html(own, Optional.of(verified(own))));
    hostilePage = write("hostile.html", SearchReport.html(Searches.own(HOSTILE), Optional.empty()));
    impossiblePage = write("none.html", SearchReport.html(Searches.impossible(), Optional.empty()));
    twoDevicesPage = write("two.html", SearchReport.html(Searches.twoDevices(), Optional.empty()));
  }

  /** Measurements of the front that are a little off what was predicted. */
  private static Verification verified(SavedResult own) {
    return Verification.of(
        own,
        Samples.of(
            own.front().stream()
                .map(
                    member ->
                        new Sample(
                            member.cell(), 1.03 * member.onDevices().get(0).latency().meanMs()))
                .toList()));
  }

  private static Path write(String name, String html) throws IOException {
    return Files.writeString(directory.resolve(name), html);
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.close();
    }
  }

  private static List<Path> pages() {
    return List.of(page, verifiedPage, hostilePage, twoDevicesPage, impossiblePage);
  }

  private static List<WebElement> all(String selector) {
    return browser.driver().findElements(By.cssSelector(selector));
  }

  private static WebElement one(String selector) {
    return browser.driver().findElement(By.cssSelector(selector));
  }

  @Test
  void opensWithoutAMessageAndWithoutARequest() {
    browser.messages();
    browser.requests();
    for (Path each : pages()) {
      browser.open(each, 1280, "light");
      assertEquals(List.of(), browser.messages(), each.toString());
      assertEquals(List.of(), browser.requests(), each.toString());
      System.out.printf(
          "%s is drawn %s ms after it began to load%n",
          each.getFileName(), browser.text("document.documentElement.dataset.drawnMs"));
    }
  }

  @Test
  void showsTheRecommendationThatWasSaved() {
    browser.open(page, 1280, "light");
    assertEquals("Take " + result.best().getAsInt(), one("h1").getText());
    assertEquals(
        Cell.ofIndex(result.best().getAsInt()).toString(), one("#inspector code").getText());
  }

  /** What {@code result.json} implies: the first whose least limit is not above the one asked. */
  private static Optional<Integer> implied(double maxMs, int confidence) {
    return result.alternatives().orElseThrow().architectures().stream()
        .filter(each -> each.limitsMs().get(0).get(confidence) <= maxMs)
        .map(each -> each.cell().index())
        .findFirst();
  }

  private static void slide(String slider, int position) {
    browser
        .driver()
        .executeScript(
            "const input = document.querySelector(arguments[0]);"
                + "input.value = arguments[1];"
                + "input.dispatchEvent(new Event('input', {bubbles: true}));",
            "input." + slider,
            position);
  }

  private static double shownMs() {
    return Double.parseDouble(one("input.limit").getAttribute("aria-valuetext").replace(" ms", ""));
  }

  @Test
  void slidersMoveTheRecommendationToWhatTheResultImplies() {
    browser.open(page, 1280, "light");
    List<Double> confidences = result.alternatives().orElseThrow().confidences();
    List<String> seen = new ArrayList<>();
    for (int confidence = 0; confidence < confidences.size(); confidence += 2) {
      slide("confidence", confidence);
      for (int position = 0; position <= 960; position += 160) {
        slide("limit", position);
        // What is shown is rounded; between roundings lies no limit that an architecture keeps.
        double maxMs = Double.parseDouble(one("input.limit").getAttribute("data-ms"));
        assertEquals(maxMs, shownMs(), 0.006 * maxMs);
        String taken = one("h1").getText();
        assertEquals(
            implied(maxMs, confidence).map(index -> "Take " + index).orElse("Take nothing"),
            taken,
            maxMs + " ms at " + confidences.get(confidence));
        seen.add(taken);
      }
    }
    assertTrue(seen.stream().distinct().count() > 8, "the sliders do something: " + seen);
    one("#controls button[type=reset]").click();
    String asSearched = "Take " + result.best().getAsInt();
    browser.until(
        () -> browser.text("document.querySelector('h1').textContent").equals(asSearched));
  }

  @Test
  void takingNothingShowsNoFigures() {
    browser.open(page, 1280, "light");
    String figures = one(".figures").getText();
    slide("limit", 0);
    assertEquals("Take nothing", one("h1").getText());
    assertEquals(0, all(".figures").size());
    assertFalse(one("#inspector").isDisplayed());
    one("#controls button[type=reset]").click();
    browser.until(() -> all(".figures").size() == 1);
    assertEquals(figures, one(".figures").getText());
    assertTrue(one("#inspector").isDisplayed());
  }

  @Test
  void theSameArchitectureIsAsSureHoweverSureOneWantsToBe() {
    browser.open(page, 1280, "light");
    String asSearched = one(".figures").getText();
    String best = one("h1").getText();
    int confidences = result.alternatives().orElseThrow().confidences().size();
    int same = 0;
    for (int confidence = 0; confidence < confidences; confidence++) {
      slide("confidence", confidence);
      if (one("h1").getText().equals(best)) {
        same++;
        assertEquals(asSearched, one(".figures").getText());
      }
    }
    assertTrue(same >= 2, same + " confidences");
  }

  @Test
  void whatIsTakenIsMeasuredWhereItWas() {
    browser.open(verifiedPage, 1280, "light");
    assertTrue(one(".figures").getText().contains("measured"), one(".figures").getText());
    assertFalse(one(".figures").getText().contains("expected"), one(".figures").getText());
    slide("limit", 400);
    String figures = one(".figures").getText();
    assertTrue(figures.contains("measured") ^ figures.contains("expected"), figures);
    assertFalse(figures.contains("–"), "no truth is known: " + figures);
  }

  @Test
  void samplesOfUnknownAccuracyStandOnTheAxis() {
    browser.open(page, 1280, "light");
    Set<Integer> known = new HashSet<>();
    result.lookedUp().forEach(each -> known.add(each.cell().index()));
    result.exact().orElseThrow().members().forEach(each -> known.add(each.cell().index()));
    List<SavedResult.MeasuredSample> samples = result.targets().get(0).measured();
    long unknown = samples.stream().filter(each -> !known.contains(each.cell().index())).count();
    assertTrue(unknown > 0);
    assertEquals(unknown, all("#plot .unknown line").size());
    assertEquals(samples.size() - unknown, all("#plot .measured path").size());
  }

  @Test
  void onPaperNoTableLosesAColumn() {
    for (Path each : pages()) {
      browser.open(each, 718, "light");
      browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
      assertEquals(
          "[]",
          browser.text(
              "JSON.stringify([...document.querySelectorAll('table')].filter((table) =>"
                  + " table.getBoundingClientRect().right > innerWidth + 1)"
                  + ".map((table) => table.caption.textContent))"),
          each.toString());
      assertEquals(0, all("#controls input").stream().filter(WebElement::isDisplayed).count());
    }
    browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
  }

  @Test
  void slidersAreMovedByKeys() {
    browser.open(page, 1280, "light");
    String before = one("output.limit").getText();
    for (int i = 0; i < 40; i++) {
      one("input.limit").sendKeys(Keys.ARROW_LEFT);
    }
    assertNotEquals(before, one("output.limit").getText());
  }

  @Test
  void pointingAtAnArchitectureDrawsItsCellAndCopiesItsString() {
    browser.open(page, 1280, "light");
    SavedResult.Member third =
        result.front().stream()
            .sorted(
                Comparator.comparingDouble(
                    (SavedResult.Member each) -> -each.onDevices().get(0).latency().meanMs()))
            .toList()
            .get(2);
    List<WebElement> points = all("#plot .front path");
    WebElement point = points.get(points.size() - 3);
    new Actions(browser.driver()).moveToElement(point).perform();
    assertEquals("Architecture " + third.cell().index(), one("#inspector h3").getText());
    assertEquals(third.cell().toString(), one("#inspector code").getText());
    assertEquals(6, all("#inspector svg.cell > path").size(), "six edges");
    int live = 6 - all("#inspector svg.cell > path.dead").size();
    assertEquals(third.cell().liveEdges().size(), live);
    one("#inspector button.copy").click();
    browser.until(() -> one("#inspector button.copy").getText().contains("Cop"));
  }

  @Test
  void arrowKeysWalkAlongTheFront() {
    browser.open(page, 1280, "light");
    WebElement plot = one("#plot");
    plot.sendKeys(Keys.HOME);
    String first = one("#inspector h3").getText();
    plot.sendKeys(Keys.ARROW_RIGHT);
    String second = one("#inspector h3").getText();
    assertNotEquals(first, second);
    plot.sendKeys(Keys.ARROW_LEFT);
    assertEquals(first, one("#inspector h3").getText());
  }

  @Test
  void everyColumnOfTheFrontSorts() {
    browser.open(verifiedPage, 1280, "light");
    int columns = all("section:nth-of-type(2) th").size();
    assertTrue(columns >= 9, columns + " columns");
    for (int column = 1; column <= columns; column++) {
      String head = "section:nth-of-type(2) th:nth-of-type(" + column + ") button";
      String fields = "section:nth-of-type(2) td:nth-of-type(" + column + ")";
      one(head).click();
      List<Double> ascending = orders(fields);
      assertEquals(ascending.stream().sorted().toList(), ascending, head);
      one(head).click();
      List<Double> descending = orders(fields);
      assertEquals(ascending.stream().sorted(Comparator.reverseOrder()).toList(), descending, head);
      assertEquals(
          "descending", one("section:nth-of-type(2) th[aria-sort]").getAttribute("aria-sort"));
    }
  }

  private static List<Double> orders(String fields) {
    return all(fields).stream()
        .map(field -> Double.valueOf(field.getAttribute("data-order")))
        .toList();
  }

  @Test
  void theOtherDeviceHasAPlotOfItsOwn() {
    browser.open(twoDevicesPage, 1280, "light");
    String before = one("#plot .front path").getAttribute("transform");
    one("#device option:nth-child(2)").click();
    browser.until(() -> !one("#plot .front path").getAttribute("transform").equals(before));
    assertEquals("latency on second board, ms", one("#plot .role-axis-title text").getText());
    assertEquals(0, all("#plot .staircase").size(), "the front is of more than these two");
    assertEquals("What if, on first board,", one("#controls legend").getText());
    assertEquals(2, all("#controls fieldset").size());
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "800, light", "1280, light", "1280, dark"})
  void fitsTheWindow(int width, String scheme) {
    for (Path each : pages()) {
      browser.open(each, width, scheme);
      browser.fits(each);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void violatesNoSeriousRuleOfAccessibility(String scheme) {
    for (Path each : pages()) {
      browser.open(each, 1280, scheme);
      assertEquals(List.of(), browser.seriousViolations(), each.toString());
    }
  }

  @Test
  void aHostileNameIsTextEverywhere() {
    browser.open(hostilePage, 1280, "light");
    String shown = browser.text("document.querySelector('.kicker bdi').textContent");
    assertAll(
        () -> assertEquals(OneLine.of(HOSTILE), shown),
        () -> assertEquals("0", browser.text("document.querySelectorAll('img').length")),
        () -> assertTrue(browser.driver().getTitle().endsWith("by maplex")),
        () -> assertEquals(List.of(), browser.messages()));
  }

  @Test
  void isDarkWhereAPersonWantsThat() {
    browser.open(page, 1280, "light");
    String light = browser.text("getComputedStyle(document.documentElement).backgroundColor");
    browser.open(page, 1280, "dark");
    String dark = browser.text("getComputedStyle(document.documentElement).backgroundColor");
    assertEquals("rgb(255, 255, 255)", light);
    int brightest =
        Stream.of(dark.replaceAll("[^0-9,]", "").split(","))
            .flatMapToInt(part -> IntStream.of(Integer.parseInt(part)))
            .max()
            .orElseThrow();
    assertTrue(brightest < 60, dark);
  }
}
