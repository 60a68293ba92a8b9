package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, in which pages are opened from disk. */
final class Browser implements AutoCloseable {
  /**
   * A script that tells what lies over one another and should not, as an array of pairs in JSON.
   * What is in one another may; so may what scrolls out of sight in a box of its own.
   */
  private static final String OVERLAPS =
      """
      (() => {
        const shown = [...document.querySelectorAll(
            'h1, h2, h3, p, li, label, button, select, caption, dt, dd, code, summary, .plot, .role-axis-label text')]
          .filter((each) => !each.closest('.hidden') && each.checkVisibility())
          .map((each) => ({ each, box: each.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && box.height > 0);
        const pairs = [];
        shown.forEach((a, i) => shown.slice(i + 1).forEach((b) => {
          if (a.each.contains(b.each) || b.each.contains(a.each)) return;
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (across > 1 && down > 1) pairs.push([a.each.textContent.slice(0, 40), b.each.textContent.slice(0, 40)]);
        }));
        return JSON.stringify(pairs);
      })()""";

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** Starts it, or skips the test with a word why where there is none. */
  static Browser start() {
    Optional<File> chromium = onThePath("chromium", "chromium-browser", "google-chrome");
    Optional<File> driver = onThePath("chromedriver");
    Assumptions.assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "there is no chromium with chromedriver on the PATH, so no page was opened in a browser");
    try {
      Path profile = Files.createTempDirectory("maplex-browser");
      ChromeOptions options = new ChromeOptions();
      options.setBinary(chromium.get());
      options.addArguments(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--user-data-dir=" + profile);
      LoggingPreferences logs = new LoggingPreferences();
      logs.enable(LogType.BROWSER, Level.ALL);
      logs.enable(LogType.PERFORMANCE, Level.ALL);
      options.setCapability("goog:loggingPrefs", logs);
      ChromeDriverService service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(driver.get())
              .usingAnyFreePort()
              .build();
      return new Browser(new ChromeDriver(service, options), profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<File> onThePath(String... names) {
    List<String> directories = List.of(System.getenv("PATH").split(File.pathSeparator));
    return Arrays.stream(names)
        .flatMap(name -> directories.stream().map(directory -> new File(directory, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  ChromeDriver driver() {
    return driver;
  }

  /**
   * Opens a page and waits until it has drawn its plots.
   *
   * @param width of the window in CSS pixels
   * @param scheme {@code light} or {@code dark}
   */
  void open(Path page, int width, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 700));
    driver.get(page.toUri().toString());
    until(() -> !text("document.documentElement.dataset.drawnMs ?? ''").isEmpty());
  }

  /** Waits until something is so. */
  void until(BooleanSupplier condition) {
    new WebDriverWait(driver, Duration.ofSeconds(20)).until(any -> condition.getAsBoolean());
  }

  /** What a script returns, as text. */
  String text(String script, Object... arguments) {
    return String.valueOf(driver.executeScript("return " + script, arguments));
  }

  /** Fails if the page scrolls sideways, or something lies over something else. */
  void fits(Path page) {
    assertEquals(
        text("document.documentElement.clientWidth"),
        text("document.documentElement.scrollWidth"),
        page + " scrolls sideways");
    assertEquals("[]", text(OVERLAPS), page + " has overlaps");
  }

  /** What axe finds of serious and critical violations of accessibility, in words. */
  List<String> seriousViolations() {
    return new AxeBuilder()
        .analyze(driver).getViolations().stream()
            .filter(
                rule -> rule.getImpact().equals("serious") || rule.getImpact().equals("critical"))
            .map(
                rule ->
                    "%s: %s at %s"
                        .formatted(rule.getId(), rule.getHelp(), rule.getNodes().get(0).getHtml()))
            .toList();
  }

  /** What the page wrote to the console since this was asked last. */
  List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses of other things than files that were asked for since this was asked last. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .filter(message -> !message.contains("\"url\":\"file:"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
