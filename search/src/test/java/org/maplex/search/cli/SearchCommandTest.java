package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.search.CommittedConfigs;

class SearchCommandTest {
  private static final Path CONFIGS = CommittedConfigs.DIRECTORY;
  private static final Path RASPI4 = CONFIGS.resolve("raspi4-cifar100.json");
  private static final Path OWN = CONFIGS.resolve("my-board.json");
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  /** What was found for each committed configuration, which each is searched for once. */
  private static final Map<Path, Found> FOUND = new HashMap<>();

  @TempDir private static Path shared;
  @TempDir private Path directory;

  /**
   * A search that succeeded.
   *
   * @param result result.json
   */
  private record Found(Path out, Said said, JsonNode result) {
    static Found by(Path config) throws IOException {
      Found known = FOUND.get(config);
      if (known == null) {
        Path out = shared.resolve("new").resolve(config.getFileName());
        Said said = Said.by("search", config, "--out", out).done();
        known = new Found(out, said, json(out.resolve("result.json")));
        FOUND.put(config, known);
      }
      return known;
    }
  }

  static List<Path> committed() throws IOException {
    return CommittedConfigs.searches();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  private static List<JsonNode> front(JsonNode result) {
    List<JsonNode> members = new ArrayList<>();
    result.get("front").forEach(members::add);
    return members;
  }

  @ParameterizedTest
  @MethodSource("committed")
  void writesWhatItFinds(Path config) throws IOException {
    Found found = Found.by(config);
    Path out = found.out();
    JsonNode result = found.result();
    assertEquals("maplex-result/1", result.get("schema").asText());
    assertEquals("maplex-run/1", json(out.resolve("run.json")).get("schema").asText());

    List<JsonNode> front = front(result);
    assertTrue(front.size() >= 5, "front of " + front.size());
    List<List<String>> rows = Said.rows(Files.readString(out.resolve("pareto.csv")));
    assertEquals(
        front.stream().map(member -> member.get("index").asText()).toList(),
        rows.stream().skip(1).map(row -> row.get(0)).toList());
    assertEquals(front.size() + 1, found.said().out().lines().count());

    double limit = json(config).get("constraints").get("latencyMs").get("max").asDouble();
    for (JsonNode member : front) {
      JsonNode latency = member.get("latencyMs");
      assertTrue(latency.get("p05").asDouble() <= latency.get("mean").asDouble());
      assertTrue(latency.get("mean").asDouble() <= latency.get("p95").asDouble());
      assertTrue(latency.get("mean").asDouble() < limit);
      assertTrue(member.get("feasibleProbability").asDouble() >= 0.9);
      Cell cell = Cell.parse(member.get("architecture").asText());
      assertEquals(cell.index(), member.get("index").asInt());
    }
    assertEquals(front.get(0).get("index"), result.get("best"), "the most accurate comes first");
  }

  @ParameterizedTest
  @MethodSource("committed")
  void writesNoFigureThatIsNone(Path config) throws IOException {
    Path out = Found.by(config).out();
    for (String name : List.of("result.json", "pareto.csv", "run.json")) {
      String text = Files.readString(out.resolve(name));
      assertFalse(text.contains("NaN") || text.contains("Infinity"), name);
    }
  }

  @Test
  void writesNoFigureThatIsNoneWhereThereIsOneSampleOnly() throws IOException {
    Path single =
        Files.writeString(directory.resolve("m.csv"), "architecture,latency_ms\n1459,7\n");
    Path out = directory.resolve("out");
    Said.by("search", OWN, "--measurements", single, "--out", out).done();
    JsonNode predictor = json(out.resolve("result.json")).get("predictor");
    assertEquals(1, predictor.get("samples").asInt());
    assertTrue(predictor.get("leaveOneOut").get("spearman").isNull());
    assertTrue(predictor.get("leaveOneOut").get("within10").isNull());
    double expected = predictor.get("expectedWithin10").asDouble();
    assertTrue(expected > 0 && expected < 1, "expects " + expected);
  }

  @Test
  void leavesNothingBesideItsResults() throws IOException {
    try (Stream<Path> files = Files.list(Found.by(RASPI4).out())) {
      Set<String> names =
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      assertTrue(names.containsAll(Set.of("result.json", "pareto.csv", "run.json")), "" + names);
      assertTrue(names.stream().noneMatch(name -> name.endsWith(".tmp")), "" + names);
    }
  }

  @Test
  void writesTheSameForTheSameSeedAndRecordsWhichItWas() throws IOException {
    Path again = directory.resolve("again");
    Path other = directory.resolve("other");
    Said.by("search", RASPI4, "--seed", 1, "--out", again).done();
    Said.by("search", RASPI4, "--seed", 8, "--out", other).done();
    for (String name : List.of("result.json", "pareto.csv")) {
      assertEquals(
          Files.readString(Found.by(RASPI4).out().resolve(name)),
          Files.readString(again.resolve(name)));
    }
    JsonNode one = json(again.resolve("result.json"));
    JsonNode eight = json(other.resolve("result.json"));
    assertEquals(1, one.get("search").get("seed").asInt());
    assertEquals(8, eight.get("search").get("seed").asInt());
    assertNotEquals(
        one.get("provenance").get("configDigest"), eight.get("provenance").get("configDigest"));
    // The best that any search could have found does not depend on the seed.
    assertEquals(one.get("exact").get("front"), eight.get("exact").get("front"));
  }

  @ParameterizedTest
  @MethodSource("committed")
  void deniesTheTargetsFamilyInARehearsal(Path config) throws IOException {
    JsonNode target = json(config).get("target");
    JsonNode result = Found.by(config).result();
    Set<String> sources = new TreeSet<>();
    result
        .get("predictor")
        .get("sources")
        .forEach(source -> sources.add(source.get("device").asText()));
    String family =
        target.has("device") ? DATA.knownDevice(target.get("device").asText()).family() : "none";
    assertEquals(
        DATA.devices().stream()
            .filter(device -> !device.family().equals(family))
            .map(Device::id)
            .collect(Collectors.toCollection(TreeSet::new)),
        sources);
    for (JsonNode member : front(result)) {
      if (target.has("device")) {
        double truth =
            DATA.latency(target.get("device").asText()).value(member.get("index").asInt());
        assertEquals(truth, member.get("trueLatencyMs").asDouble(), 1e-6 * truth);
      } else {
        assertTrue(member.get("trueLatencyMs").isNull());
      }
    }
    assertEquals(target.has("device"), !result.get("exact").isNull());
  }

  @Test
  void saysThatATableHoldsOnlySomeArchitecturesAndFindsNoExactFront() throws IOException {
    String json =
        """
        {"target": {"device": "cortex_a76", "samples": 5, "sampling": "planned"},
         "accuracy": {"dataset": "cifar100"},
         "constraints": {"latencyMs": {"max": 15, "confidence": 0.9}},
         "strategy": {"name": "random", "accuracyQueries": 100}, "seed": 1}
        """;
    Path config = Files.writeString(directory.resolve("part.json"), json);
    Path out = directory.resolve("part");
    Said said = Said.by("search", config, "--out", out).done();
    assertTrue(
        said.err()
            .contains(
                "cortex_a76: the table holds 1999 of 15625 architectures. Only these are measured,"
                    + " and no exact front is found."),
        said.err());
    JsonNode result = json(out.resolve("result.json"));
    assertTrue(result.get("exact").isNull());
    for (JsonNode member : front(result)) {
      assertEquals(
          DATA.latency("cortex_a76").has(member.get("index").asInt()),
          !member.get("trueLatencyMs").isNull());
    }
  }

  @Test
  void takesMeasurementsFromTheCommandLineBeforeThoseOfTheConfiguration() throws IOException {
    String twice =
        Files.readAllLines(CONFIGS.resolve("my-board.csv")).stream()
            .map(SearchCommandTest::doubled)
            .collect(Collectors.joining("\n", "", "\n"));
    Path measurements = Files.writeString(directory.resolve("twice.csv"), twice);
    Said.by("search", OWN, "--measurements", measurements, "--out", directory.resolve("twice"))
        .done();
    JsonNode once = Found.by(OWN).result();
    JsonNode slower = json(directory.resolve("twice/result.json"));
    assertEquals(digest(CONFIGS.resolve("my-board.csv")), measurementsDigest(once));
    assertEquals(digest(measurements), measurementsDigest(slower));
    assertTrue(
        front(slower).get(0).get("accuracy").asDouble()
            < front(once).get(0).get("accuracy").asDouble(),
        "half as fast, less accurate within the same limit");
  }

  private static String doubled(String line) {
    int comma = line.lastIndexOf(',');
    return line.startsWith("|")
        ? line.substring(0, comma + 1) + 2 * Double.parseDouble(line.substring(comma + 1))
        : line;
  }

  private static String measurementsDigest(JsonNode result) {
    return result.get("provenance").get("measurementsDigest").asText();
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void warnsOfMeasurementsOfOneCellThatDisagreeAndGoesOn() throws IOException {
    Path torn =
        Files.writeString(
            directory.resolve("torn.csv"), "architecture,latency_ms\n5,3\n5,300\n1459,5\n");
    Path out = directory.resolve("out");
    Said said = Said.by("search", OWN, "--measurements", torn, "--out", out).done();
    assertTrue(said.err().startsWith(torn + ": warning: architecture 5 "), said.err());
    assertEquals(2, json(out.resolve("result.json")).get("predictor").get("samples").asInt());
  }

  @Test
  void warnsOfASampleThatDoesNotBelongToTheOthersAndRecordsIt() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(CONFIGS.resolve("my-board.csv")));
    int line = lines.size();
    String cell = lines.get(line - 1).substring(0, lines.get(line - 1).lastIndexOf(','));
    lines.set(line - 1, cell + ",90");
    Path disturbed = Files.writeString(directory.resolve("m.csv"), String.join("\n", lines) + "\n");
    Path config =
        Files.writeString(
            directory.resolve("c.json"),
            """
            {
              "target": {"name": "b", "measurements": "m.csv"},
              "accuracy": {"dataset": "cifar10"},
              "strategy": {"name": "nsga2", "accuracyQueries": 50}
            }
            """);
    Path out = directory.resolve("out");
    Said said = Said.by("search", config, "--out", out).done();
    String warning = disturbed + ":" + line + ": warning: 90 ms for " + cell + " is far from the ";
    assertTrue(said.err().contains(warning), said.err());
    JsonNode unusual = json(out.resolve("result.json")).get("predictor").get("unusualSamples");
    assertEquals(1, unusual.size());
    assertEquals(Cell.parse(cell).index(), unusual.get(0).get("index").asInt());
    assertEquals(90, unusual.get(0).get("latencyMs").asDouble());
    assertTrue(unusual.get(0).get("expectedMs").asDouble() < 50);
  }

  @ParameterizedTest
  @MethodSource("committed")
  void warnsOfUnusualSamplesInEveryRehearsalAsItRecordsThem(Path config) throws IOException {
    Found found = Found.by(config);
    JsonNode unusual = found.result().get("predictor").get("unusualSamples");
    assertEquals(
        unusual == null ? 0 : unusual.size(),
        found.said().err().lines().filter(line -> line.contains(" is far from the ")).count());
  }

  @Test
  void saysSoWhereNothingIsFastEnough() throws IOException {
    String json = Files.readString(RASPI4).replace("\"max\": 30", "\"max\": 0.0001");
    Path config = Files.writeString(directory.resolve("c.json"), json);
    Path out = directory.resolve("out");
    Said.by("search", config, "--out", out).done();
    JsonNode result = json(out.resolve("result.json"));
    assertTrue(result.get("best").isNull());
    assertFalse(result.get("reason").asText().isBlank());
    assertEquals(0, front(result).size());
  }

  @Test
  void searchesByTheMethodThatIsNamedAndSaysWhySourcesCount() throws IOException {
    String json =
        Files.readString(RASPI4)
            .replace("\"accuracy\":", "\"predictor\": {\"method\": \"maple-x\"}, \"accuracy\":")
            .replace("600", "100");
    Path config = Files.writeString(directory.resolve("c.json"), json);
    Path out = directory.resolve("out");
    Path again = directory.resolve("again");
    Said.by("search", config, "--out", out).done();
    Said.by("search", config, "--out", again).done();
    JsonNode result = json(out.resolve("result.json"));
    assertEquals("maple-x", result.get("config").get("predictor").get("method").asText());
    JsonNode first = result.get("predictor").get("sources").get(0);
    assertTrue(first.get("reason").asText().contains("same runtime tflite"), first.toString());
    assertEquals(
        Files.readString(out.resolve("result.json")),
        Files.readString(again.resolve("result.json")));
  }

  /** A terminal that is so wide, where both standard output and standard error go. */
  private static Terminal terminal(int columns) {
    return new Terminal(true, true, true, true, columns);
  }

  @Test
  void makesTheTableFitATerminalAndSaysWhatItLeftOut() throws IOException {
    Path out = directory.resolve("out");
    Said whole = Said.by("search", RASPI4, "--out", out).done();
    String header = whole.out().lines().findFirst().orElseThrow();
    Said wide = Said.on(terminal(header.length()), "search", RASPI4, "--out", out).done();
    assertEquals(whole.out(), wide.out());
    assertFalse(wide.err().contains("Left out"), wide.err());
    Said narrow = Said.on(terminal(60), "search", RASPI4, "--out", out).done();
    assertEquals(
        "   index  cifar100 %  latency ms   90% interval  <= 30 ms",
        narrow.out().lines().findFirst().orElseThrow());
    assertTrue(
        narrow.err().contains("Left out to fit into 60 columns: parameters, MFLOPs, true ms."),
        narrow.err());
    assertEquals(whole.out().lines().count(), narrow.out().lines().count());
    Said csv = Said.on(terminal(60), "search", RASPI4, "--out", out, "--format", "csv").done();
    assertTrue(csv.out().startsWith("recommended,index,architecture,accuracy,latency_ms,"));
    assertFalse(csv.err().contains("Left out"), csv.err());
  }

  @Test
  void drawsTheFrontForThePersonOnly() throws IOException {
    Path out = directory.resolve("out");
    Said said = Said.by("search", RASPI4, "--out", out).done();
    Said drawn = Said.on(terminal(90), "search", RASPI4, "--out", out).done();
    assertFalse(said.err().contains("accuracy on"), said.err());
    assertTrue(drawn.err().contains("accuracy on cifar100, %\n"), drawn.err());
    assertTrue(drawn.err().contains("latency on raspi4, ms\n"), drawn.err());
    assertTrue(drawn.err().contains("\u2524"), drawn.err());
    assertFalse(drawn.out().contains("\u001b"), drawn.out());
    // The recommendation is what stands first below the table.
    assertTrue(drawn.err().startsWith("\nTake "), drawn.err());
    Said piped =
        Said.on(new Terminal(false, true, true, true, 90), "search", RASPI4, "--out", out).done();
    assertEquals(said.out(), piped.out());
    assertEquals(drawn.err(), piped.err());
  }

  @Test
  void drawsWhereAPersonWantsItAndNowhereElse() throws IOException {
    Path out = directory.resolve("out");
    Said asked = Said.by("search", RASPI4, "--out", out, "--plot").done();
    assertTrue(asked.err().contains("latency on raspi4, ms\n"), asked.err());
    assertTrue(asked.err().codePoints().allMatch(c -> c < 0x7f && (c == '\n' || c >= ' ')));
    Said unwanted = Said.on(terminal(90), "search", RASPI4, "--out", out, "--no-plot").done();
    assertFalse(unwanted.err().contains("accuracy on"), unwanted.err());
    Terminal noColour = new Terminal(true, true, false, true, 90);
    Said silent = Said.on(noColour, "search", RASPI4, "--out", out).done();
    assertFalse(silent.err().contains("accuracy on"), silent.err());
    Said plain = Said.on(noColour, "search", RASPI4, "--out", out, "--plot").done();
    assertTrue(plain.err().contains("\u2524"), plain.err());
    assertFalse(plain.err().contains("\u001b"), plain.err());
  }

  @Test
  void drawsWhatTheResultHoldsAndWhatIsTrue() throws IOException {
    Path out = directory.resolve("out");
    String err = Said.by("search", RASPI4, "--out", out, "--plot").done().err();
    JsonNode result = json(out.resolve("result.json"));
    CellTable accuracies = DATA.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200));
    List<ScatterPlot.Point> exact = new ArrayList<>();
    for (JsonNode index : result.get("exact").get("front")) {
      exact.add(
          new ScatterPlot.Point(
              DATA.latency("raspi4").value(index.asInt()), accuracies.value(index.asInt())));
    }
    List<ScatterPlot.Point> front =
        front(result).stream()
            .map(
                member ->
                    new ScatterPlot.Point(
                        member.get("latencyMs").get("mean").asDouble(),
                        member.get("accuracy").asDouble()))
            .toList();
    JsonNode lookedUp = result.get("lookedUp");
    List<ScatterPlot.Point> all = new ArrayList<>();
    for (int i = 0; i < lookedUp.get("index").size(); i++) {
      all.add(
          new ScatterPlot.Point(
              lookedUp.get("latencyMs").get("mean").get(i).asDouble(),
              lookedUp.get("accuracy").get(i).asDouble()));
    }
    ScatterPlot expected =
        new ScatterPlot("accuracy on cifar100, %", "latency on raspi4, ms")
            .line("limit 30 ms", 30)
            .cloud("looked up", all)
            .marks("exact front, by true latencies", 'x', Ink.Tone.FAINT, exact)
            .marks("front", 'o', Ink.Tone.PLAIN, front)
            .marks(result.get("best") + ", to take", '*', Ink.Tone.STRONG, front.subList(0, 1));
    assertTrue(exact.size() > 30 && front.size() > 10, "something to draw");
    assertTrue(
        err.contains("\n\n" + String.join("\n", expected.draw(new Ink(false, false), 80)) + "\n\n"),
        err);
  }

  @Test
  void drawsSeveralDevicesByTheLimitThatIsHardest() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("c.json"),
            severalTargets(", \"latencyMs\": {\"max\": 30, \"confidence\": 0.5}"));
    Said said = Said.by("search", config, "--out", directory.resolve("out"), "--plot").done();
    assertTrue(said.err().contains("latency / limit, on the device where it is largest"));
    assertTrue(said.err().contains(": limit\n"), said.err());
  }

  private static String severalTargets(String limit) {
    return """
        {
          "targets": [
            {"device": "pixel3", "samples": 5, "sampling": "planned"%s},
            {"device": "raspi4", "samples": 5, "sampling": "planned"%s}
          ],
          "accuracy": {"dataset": "cifar10"},
          "strategy": {"name": "random", "accuracyQueries": 40}
        }
        """
        .formatted(limit, limit);
  }

  @Test
  void speaksOfNoLimitsWhereThereAreNone() throws IOException {
    Path config = Files.writeString(directory.resolve("c.json"), severalTargets(""));
    Path out = directory.resolve("out");
    Said said = Said.by("search", config, "--out", out, "--plot").done();
    assertFalse(said.err().contains("limit"), said.err());
    assertTrue(
        said.err().matches("(?s).*\\nThe best, [0-9]+, is [0-9.]+ points more accurate\\..*"));
    assertTrue(said.err().contains("latency on pixel3, ms"), said.err());
    Said again = Said.by("search", config, "--resume", out).done();
    assertTrue(again.err().contains("looked up 40 accuracies, all of them in an earlier search,"));
  }

  @Test
  void drawsNothingWhereNothingWasFound() throws IOException {
    String json = Files.readString(RASPI4).replace("\"max\": 30", "\"max\": 0.0001");
    Path config = Files.writeString(directory.resolve("c.json"), json);
    Said said = Said.by("search", config, "--out", directory.resolve("out"), "--plot").done();
    assertFalse(said.err().contains("accuracy on"), said.err());
    assertTrue(said.err().startsWith("\nNo architecture satisfies the constraints."), said.err());
  }

  @ParameterizedTest
  @MethodSource("committed")
  void printsTheFrontForProgramsAsItsFilesHaveIt(Path config) throws IOException {
    Path out = directory.resolve("out");
    Said csv = Said.by("search", config, "--out", out, "--format", "csv").done();
    List<List<String>> printed = csv.rows();
    List<List<String>> written = Said.rows(Files.readString(out.resolve("pareto.csv")));
    List<String> keys = printed.get(0);
    assertEquals(written.size(), printed.size());
    int compared = 0;
    for (String key : keys) {
      int at = written.get(0).indexOf(key);
      for (int row = 1; at >= 0 && row < printed.size(); row++) {
        String is = printed.get(row).get(keys.indexOf(key));
        String expected = written.get(row).get(at);
        if (expected.isEmpty() || expected.startsWith("|")) {
          assertEquals(expected, is, key);
        } else {
          assertEquals(Double.parseDouble(expected), Double.parseDouble(is), 0.00501, key);
        }
        compared++;
      }
    }
    assertTrue(compared >= 9 * (written.size() - 1), keys.toString());
    int best = json(out.resolve("result.json")).get("best").asInt();
    assertEquals(
        List.of(String.valueOf(best)),
        printed.stream().filter(row -> row.get(0).equals("true")).map(row -> row.get(1)).toList());
    JsonNode objects =
        new ObjectMapper()
            .readTree(Said.by("search", config, "--out", out, "--format", "json").done().out());
    assertEquals(printed.size() - 1, objects.size());
    for (int row = 0; row < objects.size(); row++) {
      for (int at = 0; at < keys.size(); at++) {
        JsonNode value = objects.get(row).get(keys.get(at));
        assertEquals(printed.get(row + 1).get(at).isEmpty(), value.isNull(), keys.get(at));
        assertEquals(keys.get(at).equals("architecture"), value.isTextual(), keys.get(at));
      }
    }
  }

  @Test
  void printsTheNameOfADeviceWithoutItsControlCharacters() throws IOException {
    String json =
        """
        {
          "target": {"name": "b\\u001b[31m\\u0007", "measurements": "m.csv"},
          "accuracy": {"dataset": "cifar10"},
          "strategy": {"name": "nsga2", "accuracyQueries": 50}
        }
        """;
    Path config = Files.writeString(directory.resolve("c.json"), json);
    Files.writeString(directory.resolve("m.csv"), "architecture,latency_ms\n5,3\n9,4\n");
    Said said = Said.by("search", config, "--out", directory.resolve("out")).done();
    String all = said.out() + said.err();
    assertFalse(all.codePoints().anyMatch(c -> c == 0x1b || c == 7), all);
  }
}
