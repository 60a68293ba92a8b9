package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.search.CommittedConfigs;

/** Searches that go on: with what was measured meanwhile, and from where they were interrupted. */
class GoingOnTest {
  private static final Path MEASURED = CommittedConfigs.DIRECTORY.resolve("my-board.csv");
  private static final Map<Operation, Double> COSTS_MS =
      Map.of(
          Operation.NOR_CONV_3X3, 2.5,
          Operation.NOR_CONV_1X1, 0.9,
          Operation.AVG_POOL_3X3, 0.6,
          Operation.SKIP_CONNECT, 0.1,
          Operation.NONE, 0.0);

  @TempDir private Path directory;
  private Path config;
  private Path out;

  @BeforeEach
  void writeTheConfiguration() throws IOException {
    Files.copy(MEASURED, directory.resolve("my-board.csv"));
    config = write("c.json", configuration(120, 3));
    out = directory.resolve("out");
  }

  private static String configuration(int queries, int verify) {
    return """
    {
      "target": {"name": "my-board", "measurements": "my-board.csv"},
      "accuracy": {"dataset": "cifar10"},
      "constraints": {"latencyMs": {"max": 10, "confidence": 0.9}},
      "strategy": {"name": "nsga2", "accuracyQueries": %d},
      "verify": %d
    }
    """
        .formatted(queries, verify);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(Files.readString(out.resolve("result.json")));
  }

  private static List<Integer> indices(JsonNode array) {
    List<Integer> indices = new ArrayList<>();
    array.forEach(each -> indices.add(each.isObject() ? each.get("index").asInt() : each.asInt()));
    return indices;
  }

  /** What the example's board takes: my-board.csv says how it was made up. */
  private static double latencyMs(Cell cell) {
    return 4 + cell.operations().stream().mapToDouble(COSTS_MS::get).sum();
  }

  /** A plan with its column of latencies filled in. */
  private Path filledIn(Path plan) throws IOException {
    return write(
        "more.csv",
        Files.readAllLines(plan).stream()
            .map(
                line ->
                    line.startsWith("rank")
                        ? line
                        : line
                            + String.format(
                                Locale.ROOT, "%.3f", latencyMs(Cell.parse(line.split(",", -1)[2]))))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void namesWhatToMeasureTakesItAndGoesOn() throws IOException {
    Said first = Said.by("search", config, "--out", out).done();
    List<Integer> toMeasure = indices(result().get("measureNext"));
    assertTrue(toMeasure.size() >= 1 && toMeasure.size() <= 3, "" + toMeasure);
    Path plan = out.resolve("measure-next.csv");
    assertTrue(
        first
            .err()
            .contains(
                "maplex search %s --resume %s --measurements %s".formatted(config, out, plan)),
        first.err());
    Path more = filledIn(plan);
    int before = result().get("best").asInt();

    Said.by("search", config, "--resume", out, "--measurements", more).done();
    JsonNode result = result();
    assertEquals(
        toMeasure.stream().sorted().toList(),
        indices(result.get("search").get("verified")).stream().sorted().toList());
    assertEquals(120, result.get("search").get("accuracyQueries").asInt());
    assertEquals(120, result.get("search").get("knownBefore").asInt());
    assertEquals(10 + toMeasure.size(), result.get("predictor").get("samples").asInt());
    List<Integer> within =
        toMeasure.stream().filter(index -> latencyMs(Cell.ofIndex(index)) <= 10).toList();
    int best = result.get("best").asInt();
    if (within.isEmpty()) {
      assertFalse(toMeasure.contains(best));
    } else {
      assertTrue(within.contains(best), best + " of " + within);
      assertEquals(
          latencyMs(Cell.ofIndex(best)),
          result.get("recommended").get("measuredLatencyMs").asDouble(),
          1e-3);
    }
    assertTrue(before >= 0);

    // What was measured then is kept in the directory.
    Said.by("search", config, "--resume", out).done();
    assertEquals(best, result().get("best").asInt());
    assertEquals(10 + toMeasure.size(), result().get("predictor").get("samples").asInt());
    assertEquals(toMeasure.size(), indices(result().get("search").get("verified")).size());
  }

  @Test
  void spendsMoreQueriesWhereMoreAreAllowed() throws IOException {
    Said.by("search", config, "--out", out).done();
    List<String> known = Files.readAllLines(out.resolve("accuracies.csv"));
    Path longer = write("longer.json", configuration(200, 0));
    Said said = Said.by("search", longer, "--resume", out).done();
    List<String> all = Files.readAllLines(out.resolve("accuracies.csv"));
    assertEquals(121, known.size());
    assertEquals(201, all.size());
    assertEquals(known, all.subList(0, 121));
    assertTrue(said.err().contains("looked up 200 accuracies, 120 of them in an earlier search,"));
    assertFalse(Files.exists(out.resolve("measure-next.csv")));
  }

  @Test
  void keepsWhatItFoundWhenItIsInterruptedAndGoesOnFromThere() throws IOException {
    Interruption interruption = new Interruption();
    interruption.request();
    Said said = Said.by(interruption, "search", config, "--out", out);
    assertEquals(130, said.status());
    assertTrue(result().get("search").get("interrupted").asBoolean());
    assertTrue(result().get("best").isNull());
    assertTrue(
        said.err().contains("maplex search %s --resume %s goes on".formatted(config, out)),
        said.err());
    Said.by("search", config, "--resume", out).done();
    assertEquals(120, result().get("search").get("accuracyQueries").asInt());
    assertEquals(null, result().get("search").get("interrupted"));
    assertFalse(result().get("best").isNull());
  }

  @Test
  void verifiesByItselfInARehearsal() throws IOException {
    Path rehearsal =
        write(
            "r.json",
            configuration(200, 2)
                .replace(
                    "\"name\": \"my-board\", \"measurements\": \"my-board.csv\"",
                    "\"device\": \"eyeriss\", \"samples\": 5, \"sampling\": \"planned\"")
                .replace("10,", "5,"));
    Said.by("search", rehearsal, "--out", out).done();
    JsonNode result = result();
    List<Integer> verified = indices(result.get("search").get("verified"));
    assertTrue(verified.size() >= 1 && verified.size() <= 2, "" + verified);
    assertEquals(5 + verified.size(), result.get("predictor").get("samples").asInt());
    JsonNode best = result.get("recommended");
    if (verified.contains(best.get("index").asInt())) {
      assertEquals(best.get("trueLatencyMs"), best.get("measuredLatencyMs"));
      assertTrue(best.get("trueLatencyMs").asDouble() <= 5);
    }
    String before = Files.readString(out.resolve("accuracies.csv"));
    Said.by("search", rehearsal, "--resume", out).done();
    assertEquals(before, Files.readString(out.resolve("accuracies.csv")));
    assertEquals(result.get("best"), result().get("best"));
  }

  @Test
  void searchesForSeveralBoardsOfOnesOwn() throws IOException {
    Path fleet =
        write(
            "fleet.json",
            configuration(120, 2)
                .replace(
                    "\"target\": {\"name\": \"my-board\", \"measurements\": \"my-board.csv\"}",
                    "\"targets\": [{\"name\": \"a\", \"latencyMs\": {\"max\": 10, \"confidence\": 0.9}},"
                        + " {\"name\": \"b\", \"latencyMs\": {\"max\": 22, \"confidence\": 0.9}}]")
                .replace("\"latencyMs\": {\"max\": 10, \"confidence\": 0.9}},\n", "},\n")
                .replace(
                    "\"verify\"", "\"objectives\": [\"accuracy\", \"latencyRatio\"], \"verify\""));
    Path slower =
        write(
            "slower.csv",
            Files.readAllLines(MEASURED).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split(",", -1))
                .map(row -> row[0] + "," + 2 * Double.parseDouble(row[1]))
                .collect(Collectors.joining("\n", "architecture,latency_ms\n", "\n")));
    String refusal =
        Said.by("search", fleet, "--measurements", slower, "--out", out).refused().err();
    assertTrue(refusal.contains("expected NAME=FILE with one of a, b."), refusal);
    Said said =
        Said.by(
                "search",
                fleet,
                "--measurements",
                "b=" + slower,
                "--measurements",
                "a=" + MEASURED,
                "--out",
                out)
            .done();
    JsonNode result = result();
    assertEquals(2, result.get("predictors").size());
    JsonNode best = result.get("recommended").get("devices");
    assertEquals(
        List.of("a", "b"),
        List.of(best.get(0).get("device").asText(), best.get(1).get("device").asText()));
    for (JsonNode device : best) {
      assertTrue(device.get("feasibleProbability").asDouble() >= 0.9, device.toString());
    }
    for (JsonNode member : result.get("front")) {
      double ratio =
          Math.max(
              member.get("devices").get(0).get("latencyMs").get("mean").asDouble() / 10,
              member.get("devices").get(1).get("latencyMs").get("mean").asDouble() / 22);
      assertEquals(ratio, member.get("latencyRatio").asDouble(), 1e-5);
    }
    assertTrue(said.out().contains("a ms") && said.out().contains("b ms"), said.out());
    assertTrue(Files.exists(out.resolve("measurements-2.csv")));
  }

  @Test
  void tellsTheReportedAccuracyBesideTheOneThatWasSearchedBy() throws IOException {
    Path both =
        write(
            "both.json",
            configuration(120, 0)
                .replace(
                    "\"cifar10\"",
                    "\"cifar10\", \"split\": \"valid\", \"epochs\": 12,"
                        + " \"reported\": {\"split\": \"test\", \"epochs\": 200}"));
    Said said = Said.by("search", both, "--out", out).done();
    JsonNode best = result().get("recommended");
    assertTrue(best.get("reportedAccuracy").asDouble() > best.get("accuracy").asDouble());
    assertTrue(said.out().contains("valid@12 %") && said.out().contains("test@200 %"), said.out());
    assertEquals(
        "reported_accuracy", Said.rows(Files.readString(out.resolve("pareto.csv"))).get(0).get(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "cifar10_test_200;cifar100_test_200;accuracies.csv:1: ;Maybe that search looked up another",
        ",yes;,maybe;accuracies.csv:2: ;Maybe the file was edited",
        "|none~0|;|none~1|;accuracies.csv:2: ;expected an architecture, once"
      })
  void refusesWhatNoSearchWrote(String part, String replacement, String place, String words)
      throws IOException {
    Files.createDirectories(out);
    Cell cell = Cell.ofIndex(0);
    String accuracies =
        "index,architecture,cifar10_test_200,verified\n0,%s,%s,yes\n"
            .formatted(cell, accuracyOf(cell))
            .replace(part, replacement);
    if (part.startsWith("|")) {
      accuracies = accuracies.replace(cell.toString(), "|x|");
    }
    Files.writeString(out.resolve("accuracies.csv"), accuracies);
    String message = Said.by("search", config, "--resume", out).refused().err();
    assertTrue(message.contains(place) && message.contains(words), message);
  }

  private static String accuracyOf(Cell cell) throws IOException {
    String shown = Said.by("show", cell.index()).done().out();
    String row =
        shown.lines().filter(line -> line.startsWith("cifar10 ")).findFirst().orElseThrow();
    return row.trim().split("\\s+", -1)[3];
  }

  @Test
  void refusesADirectoryWithoutAnEarlierSearch() {
    String message = Said.by("search", config, "--resume", directory).refused().err();
    assertTrue(message.contains("there is no such file, expected what an earlier"), message);
  }
}
