package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final List<String> RESULTS =
      List.of("evaluation.json", "evaluation.csv", "evaluation.md", "predictions.csv");

  @TempDir private Path directory;
  private Path config;
  private Path out;

  @BeforeEach
  void writeAConfiguration() throws IOException {
    out = directory.resolve("out");
    config =
        Files.writeString(
            directory.resolve("tiny.json"),
            """
            {
              "protocol": "help-table3",
              "methods": ["factor"],
              "sampling": ["planned"],
              "samples": [3, 10],
              "targets": ["fpga", "raspi4"]
            }
            """);
  }

  private String all() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : RESULTS) {
      text.append(Files.readString(out.resolve(name)));
    }
    return text.toString();
  }

  @Test
  void printsTheMeansWithWhatOthersReportAndWhatToDoNext() throws IOException {
    Said said = Said.by("evaluate", config, "--out", out).done();
    List<String> lines = said.out().lines().toList();
    assertTrue(lines.get(0).startsWith("protocol     method"), said.out());
    assertTrue(lines.get(1).matches("help-table3  factor +planned +3 +2 +0\\.9.*"), lines.get(1));
    assertTrue(
        lines.stream().anyMatch(line -> line.matches(".* help-published +10 +2 +0\\.938")),
        said.out());
    List<List<String>> csv =
        Said.by("evaluate", config, "--out", out, "--format", "csv").done().rows();
    assertEquals(lines.size(), csv.size());
    assertEquals(
        List.of(
            "protocol",
            "method",
            "sampling",
            "samples",
            "targets",
            "spearman",
            "kendall",
            "within10",
            "expected_within10",
            "mape",
            "mdape",
            "coverage90"),
        csv.get(0));
    assertTrue(
        csv.stream()
            .anyMatch(row -> String.join(",", row).endsWith("help-published,,10,2,0.938,,,,,,")),
        csv.toString());
    assertTrue(said.err().contains("help-table3: from 10 planned samples, factor ranks"));
    assertTrue(said.err().contains("the mean of 2 devices; lowest is raspi4"), said.err());
    assertTrue(said.err().contains("Next: "), said.err());
    assertTrue(
        said.err()
            .contains(
                "Written to %s: evaluation.json, evaluation.csv, evaluation.md, predictions.csv, run.json, report.html."
                    .formatted(out)),
        said.err());
    for (String name : RESULTS) {
      assertTrue(Files.size(out.resolve(name)) > 0);
    }
    assertTrue(Files.readString(out.resolve("run.json")).contains("\"rowsComputed\": 4"));
  }

  @Test
  void callsEachMethodByItsSwitchesAndKeepsThemInTheResult() throws IOException {
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"factor\"", "\"maple\", {\"method\": \"maple\", \"virtualExamples\": true}")
            .replace("[3, 10]", "[3]"));
    Said said = Said.by("evaluate", config, "--out", out).done();
    List<String> lines = said.out().lines().toList();
    assertTrue(lines.get(1).matches("help-table3  maple +planned +3 +2 .*"), said.out());
    assertTrue(
        lines.get(2).matches("help-table3  maple with virtual examples +planned +3 +2 .*"),
        said.out());
    assertTrue(
        Files.readString(out.resolve("evaluation.csv"))
            .contains("\nhelp-table3,maple with virtual examples,planned,3,fpga,1,"));
    JsonNode methods =
        new ObjectMapper().readTree(out.resolve("evaluation.json").toFile()).at("/config/methods");
    assertEquals(
        "[{\"method\":\"maple\",\"sampleImportance\":false,\"virtualExamples\":false},"
            + "{\"method\":\"maple\",\"sampleImportance\":false,\"virtualExamples\":true}]",
        methods.toString());
    Files.writeString(
        config,
        Files.readString(config).replaceAll("\"methods\": .*,", "\"methods\": " + methods + ","));
    Said again = Said.by("evaluate", config, "--out", out).done();
    assertTrue(again.err().contains("this evaluation is finished"), again.err());
    assertEquals(said.out(), again.out());
  }

  @Test
  void goesOnWhereItWasCutOffAndSaysSo() throws IOException {
    Said whole = Said.by("evaluate", config, "--out", out).done();
    String expected = all();
    Path journal = out.resolve("rows.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.writeString(
        journal, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 20));
    RESULTS.forEach(name -> assertTrue(out.resolve(name).toFile().delete()));
    Said resumed = Said.by("evaluate", config, "--out", out).done();
    assertTrue(resumed.err().startsWith("Going on: 1 of 4 rows are in " + out), resumed.err());
    assertEquals(expected, all());
    assertEquals(whole.out(), resumed.out());
    Said again = Said.by("evaluate", config, "--out", out).done();
    assertTrue(again.err().contains("this evaluation is finished"), again.err());
    assertEquals(whole.out(), again.out());
    assertEquals(expected, all());
  }

  @Test
  void saysHowFarItCameWhenItWasInterruptedAndGoesOnFromThere() throws IOException {
    Said whole = Said.by("evaluate", config, "--out", out).done();
    String expected = all();
    Path journal = out.resolve("rows.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.writeString(journal, lines.get(0) + "\n" + lines.get(1) + "\n");
    Said interrupted = Said.by(stopped(), "evaluate", config, "--out", out);
    assertEquals(130, interrupted.status());
    assertEquals("", interrupted.out());
    assertTrue(
        interrupted
            .err()
            .contains(
                "Interrupted: 1 of 4 rows are finished. The same command goes on from there."),
        interrupted.err());
    assertTrue(interrupted.err().contains("Written to " + out), interrupted.err());
    assertTrue(Files.readString(out.resolve("evaluation.json")).contains("\"interrupted\": true"));
    Said resumed = Said.by("evaluate", config, "--out", out).done();
    assertEquals(whole.out(), resumed.out());
    assertEquals(expected, all());
  }

  @Test
  void writesNoTablesWhenItWasInterruptedBeforeTheFirstRow() {
    Said interrupted = Said.by(stopped(), "evaluate", config, "--out", out);
    assertEquals(130, interrupted.status());
    assertTrue(interrupted.err().contains("Interrupted: 0 of 4 rows"), interrupted.err());
    assertFalse(interrupted.err().contains("Written"), interrupted.err());
    RESULTS.forEach(name -> assertFalse(Files.exists(out.resolve(name))));
  }

  private static Interruption stopped() {
    Interruption interruption = new Interruption();
    interruption.request();
    return interruption;
  }

  @Test
  void refusesTheRowsOfAnotherConfigurationUntilToldToBeginAnew() throws IOException {
    Said.by("evaluate", config, "--out", out).done();
    String before = all();
    Files.writeString(config, Files.readString(config).replace("[3, 10]", "[3]"));
    Said refused = Said.by("evaluate", config, "--out", out).refused();
    assertTrue(refused.err().startsWith(out.resolve("rows.jsonl") + ":1: "), refused.err());
    assertEquals(before, all());
    Said anew = Said.by("evaluate", config, "--out", out, "--restart").done();
    assertTrue(anew.err().startsWith("4 rows of an earlier evaluation"), anew.err());
    assertFalse(before.equals(all()));
  }

  @Test
  void namesWhatIsWrongAndWritesNothing() throws IOException {
    Files.writeString(config, Files.readString(config).replace("raspi4", "raspi3"));
    Said refused = Said.by("evaluate", config, "--out", out).refused();
    assertTrue(refused.err().startsWith(config + ":6: /targets/1 is \"raspi3\""), refused.err());
    assertTrue(refused.err().contains("Maybe raspi4?"), refused.err());
    assertFalse(Files.exists(out));
    Path missing = directory.resolve("missing.json");
    assertTrue(
        Said.by("evaluate", missing).refused().err().startsWith(missing + ": there is no such"));
    Path file = Files.writeString(directory.resolve("file"), "precious");
    Files.writeString(config, Files.readString(config).replace("raspi3", "raspi4"));
    assertTrue(Said.by("evaluate", config, "--out", file).refused().err().startsWith(file + ": "));
  }

  @Test
  void comparesStrategiesByTheirLookUps() throws IOException {
    Files.writeString(
        config,
        """
        {"protocol": "search-strategies", "strategies": ["nsga2"], "accuracyQueries": [30, 60],
         "targets": ["eyeriss"], "datasets": ["cifar10"], "seeds": 2}
        """);
    Said said = Said.by("evaluate", config, "--out", out).done();
    List<String> lines = said.out().lines().toList();
    assertEquals(3, lines.size(), said.out());
    assertTrue(lines.get(0).startsWith("strategy  look-ups  searches  hypervolume"), said.out());
    assertTrue(lines.get(1).matches("nsga2 +30 +1 +0\\.\\d+ +\\[0\\.\\d+, .*"), lines.get(1));
    assertTrue(said.err().contains("After 60 accuracy look-ups, "), said.err());
    assertTrue(said.err().contains("Next: open " + out.resolve("report.html")), said.err());
    assertTrue(
        Said.by("evaluate", config, "--out", out).done().err().contains("evaluation is finished"));
  }

  @Test
  void leavesNoPredictionsOfAnotherEvaluation() throws IOException {
    Said.by("evaluate", config, "--out", out).done();
    assertTrue(Files.exists(out.resolve("predictions.csv")));
    Files.writeString(
        config,
        """
        {"protocol": "search-strategies", "strategies": ["random"], "accuracyQueries": [5],
         "targets": ["eyeriss"], "datasets": ["cifar10"], "seeds": 1}
        """);
    Said said = Said.by("evaluate", config, "--out", out, "--restart").done();
    assertFalse(Files.exists(out.resolve("predictions.csv")));
    assertTrue(
        said.err().contains("evaluation.csv, evaluation.md, run.json, report.html."), said.err());
  }

  @Test
  void saysHowGoodSearchesWithinLimitsAreBesideHelp() throws IOException {
    Files.writeString(
        config,
        """
        {"protocol": "help-table4", "accuracyQueries": [30], "samples": [3],
         "targets": ["fpga"], "seeds": 1}
        """);
    Said said = Said.by("evaluate", config, "--out", out).done();
    List<String> lines = said.out().lines().toList();
    assertEquals(3, lines.size(), said.out());
    assertTrue(
        lines.get(1).matches("factor +planned +3 +0\\.9 +0 +\\d\\d\\.\\d\\d .*"), lines.get(1));
    assertTrue(
        lines.get(2).matches("metad2a-help-published +10 +71\\.83 +0\\.667 .*"), lines.get(2));
    assertTrue(
        said.err().contains("help-table4: at confidence 0.9 from 3 planned samples"), said.err());
    assertTrue(said.err().contains("metad2a-help-published: 2 of 3 within, "), said.err());
  }
}
