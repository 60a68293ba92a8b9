package org.maplex.benchmarkdata.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.PublishedFigures;
import org.maplex.benchmarkdata.importing.TableImporter;

class QuotedFiguresTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  private static double meanSpearman(String method, int samples) {
    return DATA.quotedPredictions().stream()
        .filter(each -> each.method().equals(method) && each.samples() == samples)
        .mapToDouble(QuotedPrediction::spearman)
        .average()
        .orElseThrow();
  }

  /** Means over the six devices. */
  @ParameterizedTest
  @CsvSource({
    "flops-published, 0, 0.787",
    "brp-nas-published, 900, 0.789",
    "brp-nas-published, 3200, 0.805",
    "help-published, 10, 0.932",
    "help-remeasured, 10, 0.921"
  })
  void holdsTheRankCorrelationsOfHelpsUnseenDevices(String method, int samples, double mean) {
    assertEquals(mean, meanSpearman(method, samples), 0.0006);
  }

  @Test
  void namesDevicesOfTheTablesOnly() {
    DATA.quotedPredictions().forEach(each -> DATA.knownDevice(each.device()));
    DATA.quotedSearches().forEach(each -> DATA.knownDevice(each.device()));
  }

  @Test
  void leavesOutWhatWasNotReported() {
    assertEquals(
        OptionalDouble.empty(),
        DATA.quotedPredictions().stream()
            .filter(each -> each.method().equals("help-published"))
            .findFirst()
            .orElseThrow()
            .within10());
  }

  @Test
  void holdsTheSearchesOfHelpsTableFour() {
    assertTrue(
        DATA.quotedSearches()
            .contains(new QuotedSearch("metad2a-help-published", 10, "fpga", 6, 7.4, 73.5)));
    assertEquals(15, DATA.quotedSearches().size());
  }

  @ParameterizedTest
  @CsvSource({
    "help-published.csv, help-table3",
    "help-published.csv, help-table4",
    "help-remeasured.csv, help-remeasured"
  })
  void areWhatTheImporterMakesOfTheReports(String figures, String subject, @TempDir Path directory)
      throws IOException {
    Path reported = PublishedFigures.file(figures);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
      assertEquals(
          0,
          TableImporter.run(
              List.of(
                  "quoted",
                  reported.toString(),
                  Path.of("provenance", subject + ".json").toString(),
                  directory.toString()),
              out));
    }
    assertEquals(
        Files.readString(
            Path.of(
                "src/main/resources/org/maplex/benchmarkdata/quoted/%s.csv".formatted(subject))),
        Files.readString(directory.resolve(subject + ".csv")));
  }
}
