package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.search.config.EvaluationConfigReader;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.evaluation.EvaluationSession;
import org.maplex.search.evaluation.prediction.PredictionStudy;
import org.maplex.search.evaluation.saved.SavedEvaluation;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

class EvaluationPageInBrowserTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  @TempDir private static Path directory;
  private static Browser browser;
  private static Path page;
  private static String sentence;
  private static final List<Path> PAGES = new ArrayList<>();

  @BeforeAll
  static void draw() throws IOException {
    browser = Browser.start();
    PAGES.clear();
    page = write("predictions.html", predictions());
    for (String earlier : List.of("predictions", "strategies", "limits")) {
      write("earlier-" + earlier + ".html", earlier(earlier + "-0.1.0.json"));
    }
  }

  private static Path write(String name, SavedEvaluation saved) throws IOException {
    Path file = Files.writeString(directory.resolve(name), SavedEvaluationReport.html(saved));
    PAGES.add(file);
    return file;
  }

  /** Two methods on three targets. */
  private static SavedEvaluation predictions() throws IOException {
    PredictionEvaluation config =
        (PredictionEvaluation)
            EvaluationConfigReader.parse(
                """
                {"protocol": "help-table3", "methods": ["factor", "maple-x"],
                 "samples": [3, 10], "sampling": ["planned"], "seeds": 1,
                 "targets": ["raspi4", "eyeriss", "pixel2"]}
                """,
                Path.of("evaluation.json"),
                DATA);
    Path out = directory.resolve("out");
    sentence =
        new EvaluationSession<>(new PredictionStudy(config, DATA), "test")
            .run(out, false, EvaluationSession.Progress.NONE)
            .report()
            .summary()
            .sentences()
            .get(0);
    return SavedEvaluation.parse(
            Files.readString(out.resolve(EvaluationSession.FIGURES)), "evaluation.json")
        .withExamples(
            Files.readString(out.resolve(EvaluationSession.PREDICTIONS)), "predictions.csv");
  }

  private static SavedEvaluation earlier(String name) throws IOException {
    try (InputStream in = SavedEvaluation.class.getResourceAsStream(name)) {
      return SavedEvaluation.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), "evaluation.json");
    }
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.close();
    }
  }

  private static List<WebElement> all(String selector) {
    return browser.driver().findElements(By.cssSelector(selector));
  }

  @Test
  void opensWithoutAMessageAndWithoutARequest() {
    browser.messages();
    browser.requests();
    for (Path each : PAGES) {
      browser.open(each, 1280, "light");
      assertEquals(List.of(), browser.messages(), each.toString());
      assertEquals(List.of(), browser.requests(), each.toString());
    }
  }

  @Test
  void drawsEveryTargetEveryCurveAndWhatOthersReported() {
    browser.open(page, 1280, "light");
    browser.until(() -> all("#examples svg").size() == 3);
    assertEquals(1, all("#means svg").size(), "one protocol");
    assertEquals(1, all("#calibration svg").size());
    assertEquals(1, all("#differences svg").size());
    String legend = browser.text("document.getElementById('legend').textContent");
    assertTrue(legend.contains("help-published"), legend);
  }

  @Test
  void tellsTheSameMeanAsTheTerminal() {
    browser.open(page, 1280, "light");
    String told = browser.text("document.querySelector('.figures').textContent");
    String about = browser.text("document.querySelector('header .note').textContent");
    String method = about.contains("maple-x") ? "maple-x" : "factor";
    String spearman = told.replaceAll("(?s).*?(\\d\\.\\d+).*", "$1");
    assertTrue(
        sentence.contains(method + " ranks with a Spearman correlation of " + spearman),
        told + " of " + about + " but " + sentence);
    assertTrue(
        about.contains("1 seed,") || about.endsWith("1 seed") || !about.contains("seed"), about);
  }

  @Test
  void everySmallPlotHasTwoNumbersOnEachAxis() {
    browser.open(page, 1280, "light");
    browser.until(() -> all("#examples svg").size() == 3);
    assertEquals(
        "[]",
        browser.text(
            "JSON.stringify([...document.querySelectorAll('#examples .role-axis-label')]"
                + ".map((axis) => [...axis.querySelectorAll('text')]"
                + ".filter((label) => getComputedStyle(label).opacity !== '0').length)"
                + ".filter((count) => count < 2))"));
  }

  @Test
  void aHeadingStandsOnlyWhereSomethingIsCompared() {
    for (Path each : PAGES) {
      browser.open(each, 1280, "light");
      assertEquals(
          all("#differences svg").isEmpty(),
          !browser.driver().findElement(By.id("against")).isDisplayed(),
          each.toString());
    }
  }

  @Test
  void namesOfBarsAreWholeInANarrowWindow() {
    browser.open(page, 390, "light");
    browser.until(() -> !all("#differences .bar-name text").isEmpty());
    for (WebElement name : all("#differences .bar-name text")) {
      assertFalse(name.getText().contains("…"), name.getText());
    }
  }

  @Test
  void theChosenFigureIsDrawn() {
    browser.open(page, 1280, "light");
    String before = browser.text("document.querySelector('#means svg').textContent");
    browser.driver().findElement(By.cssSelector("#figure option[value=within10]")).click();
    browser.until(
        () ->
            all("#means svg").size() == 1
                && !browser
                    .text("document.querySelector('#means svg').textContent")
                    .equals(before));
    assertNotEquals(before, browser.text("document.querySelector('#means svg').textContent"));
  }

  @Test
  void aSeriesInFocusKeepsItsBandOnly() {
    browser.open(page, 1280, "light");
    assertEquals(2, all("#means .mark-area path").size(), "one for each method");
    WebElement entry = browser.driver().findElement(By.cssSelector("#legend button"));
    entry.click();
    browser.until(() -> all("#means .mark-area path").size() == 1);
    assertEquals("true", entry.getAttribute("aria-pressed"));
    entry.click();
    browser.until(() -> all("#means .mark-area path").size() == 2);
    assertEquals("false", entry.getAttribute("aria-pressed"));
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1280, light"})
  void fitsTheWindow(int width, String scheme) {
    for (Path each : PAGES) {
      browser.open(each, width, scheme);
      browser.fits(each);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void violatesNoSeriousRuleOfAccessibility(String scheme) {
    for (Path each : PAGES) {
      browser.open(each, 1280, scheme);
      assertEquals(List.of(), browser.seriousViolations(), each.toString());
    }
  }
}
