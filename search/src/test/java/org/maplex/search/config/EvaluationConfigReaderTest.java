package org.maplex.search.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;

class EvaluationConfigReaderTest {
  private static final Path CONFIGS = Path.of("..", "configs", "evaluation");
  private static final Path FILE = Path.of("dir", "e.json");
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final CommittedSchema SCHEMA = CommittedSchema.of("evaluation.schema.json");
  private static final String GOOD =
      """
      {
        "protocol": "help-table3",
        "methods": ["factor"],
        "sampling": ["random"],
        "samples": [3, 10],
        "targets": ["raspi4"],
        "seeds": 5
      }
      """;

  private static EvaluationConfig parse(String json) {
    return EvaluationConfigReader.parse(json, FILE, DATA);
  }

  private static PredictionEvaluation parsePredictions(String json) {
    return assertInstanceOf(PredictionEvaluation.class, parse(json));
  }

  private static String refusal(String json) {
    return assertThrows(BadInputException.class, () -> parse(json), json).getMessage();
  }

  static Stream<Path> committed() throws IOException {
    try (Stream<Path> files = Files.list(CONFIGS)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("committed")
  void acceptsEveryCommittedConfiguration(Path file) throws IOException {
    String json = Files.readString(file);
    EvaluationConfig config = EvaluationConfigReader.parse(json, file, DATA);
    assertTrue(SCHEMA.accepts(json));
    if (config instanceof PredictionEvaluation predictions) {
      assertFalse(predictions.plan().rows(DATA).isEmpty());
    }
  }

  @Test
  void fillsInDefaults() {
    assertEquals(
        new PredictionEvaluation(
            List.of(Protocol.LEAVE_ONE_FAMILY_OUT),
            List.of(PredictorMethod.usual()),
            List.of(Sampling.PLANNED),
            List.of(3, 5, 10, 20),
            List.of(),
            20,
            1,
            true,
            true),
        parse("{\"protocol\": \"leave-one-family-out\"}"));
  }

  @Test
  void saysOfWhichProtocolsItIs() {
    for (String id : EvaluationConfigReader.protocolIds()) {
      assertEquals(List.of(id), parse("{\"protocol\": \"%s\"}".formatted(id)).protocolIds());
    }
    assertEquals(
        List.of("prune", "help-table3"),
        parse("{\"protocols\": [\"prune\", \"help-table3\"]}").protocolIds());
  }

  @Test
  void asksForEveryCombinationInTheOrderOfTheConfiguration() {
    String json =
        """
        {"protocols": ["help-table3", "prune"], "sampling": ["random", "planned"],
         "samples": [7, 2], "targets": ["raspi4", "fpga"]}
        """;
    assertEquals(
        List.of(
            "help-table3 RANDOM 7 raspi4",
            "help-table3 RANDOM 7 fpga",
            "help-table3 RANDOM 2 raspi4",
            "help-table3 RANDOM 2 fpga",
            "help-table3 PLANNED 7 raspi4"),
        parsePredictions(json).plan().rows(DATA).stream()
            .map(
                key ->
                    "%s %s %d %s"
                        .formatted(key.protocol(), key.sampling(), key.samples(), key.target()))
            .limit(5)
            .toList());
    assertEquals(16, parsePredictions(json).plan().rows(DATA).size());
  }

  @Test
  void readsMethodsByNameOrWithSwitches() {
    String json =
        GOOD.replace(
            "\"factor\"",
            """
            {"virtualExamples": false, "method": "maple-x"}, "factor", "maple-x",
            {"method": "maple"}, {"method": "maple", "virtualExamples": true}
            """);
    assertTrue(SCHEMA.accepts(json));
    PredictorMethod maple = PredictorMethod.named("maple");
    PredictorMethod mapleX = PredictorMethod.named("maple-x");
    PredictionEvaluation config = parsePredictions(json);
    assertEquals(
        List.of(
            mapleX.with("virtualExamples", false),
            PredictorMethod.usual(),
            mapleX,
            maple,
            maple.with("virtualExamples", true)),
        config.methods());
    assertEquals(
        List.of(
            "maple-x without virtual examples",
            "factor",
            "maple-x",
            "maple",
            "maple with virtual examples"),
        config.plan().rows(DATA).stream().map(EvaluationRow.Key::method).distinct().toList());
  }

  @Test
  void itsSchemaDescribesSwitchesAsThatOfASearchDoes() throws IOException {
    JsonNode definitions =
        new ObjectMapper()
            .readTree(CONFIGS.resolveSibling("evaluation.schema.json").toFile())
            .path("$defs");
    ObjectNode here = definitions.withObject("/predictor");
    here.withObject("/properties").set("method", definitions.path("method"));
    JsonNode there =
        new ObjectMapper()
            .readTree(CONFIGS.resolveSibling("search.schema.json").toFile())
            .at("/properties/predictor");
    assertEquals(there, here);
  }

  @Test
  void refusesAMethodTwiceHoweverItIsWritten() {
    String twice =
        GOOD.replace(
            "\"factor\"", "\"maple\", {\"method\": \"maple\", \"virtualExamples\": false}");
    assertEquals(FILE + ":3: /methods has maple twice, expected each once.", refusal(twice));
  }

  /** What to replace in a good configuration, by what, and what the message must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"protocol\": \"help-table3\",;;e.json:1: the file lacks \"protocol\"",
        "\"protocol\":;\"protocl\":;:2: /protocl is no known key",
        "\"protocol\":;\"protocl\":;Maybe protocol?",
        "\"help-table3\";\"help\";/protocol is \"help\", expected one of help-table3",
        "\"help-table3\";\"help-table33\";Maybe help-table3?",
        "\"help-table3\";[\"help-table3\"];/protocol is an array of 1, expected one of",
        "\"help-table3\";\"prune\", \"protocols\": [\"prune\"];/protocols does not go with",
        "\"protocol\": \"help-table3\";\"protocols\": [];/protocols is an empty array, expected",
        "\"protocol\": \"help-table3\";\"protocols\": [\"prune\", \"prune\"];has prune twice",
        "\"factor\";\"facto\";e.json:3: /methods/0 is \"facto\", expected one of",
        "\"factor\";\"facto\";Maybe factor?",
        "\"factor\";\"factor\", \"factor\";/methods has factor twice, expected each once.",
        "\"factor\";3;:3: /methods/0 is 3, expected one of factor, maple-x, maple, random-forest, gradient-boosting, or an object",
        "\"factor\";null;/methods/0 is null, expected one of",
        "[\"factor\"];\"factor\";/methods is \"factor\", expected an array, each element one of",
        "[\"factor\"];[];/methods is an empty array, expected an array",
        "\"factor\";{};:3: /methods/0 lacks \"method\"",
        "\"factor\";\"maple\", {\"method\": \"mapl\"};:3: /methods/1/method is \"mapl\"",
        "\"factor\";{\"method\": \"mapl\"};Maybe maple?",
        "\"factor\";{\"method\": 1};/methods/0/method is 1, expected one of factor, maple-x, maple, random-forest, gradient-boosting.",
        "\"factor\";{\"method\": \"maple\", \"virtual\": true};/methods/0/virtual is no known key",
        "\"factor\";{\"method\": \"maple\", \"virtualExamples\": 1};/virtualExamples is 1, expected true",
        "\"factor\";{\"method\": \"factor\", \"virtualExamples\": true};does not go with the method factor.",
        "\"factor\";{\"virtualExamples\": 2};/methods/0 lacks \"method\"",
        "\"factor\";{\"virtualExamples\": 2};/methods/0/virtualExamples is 2, expected true or false",
        "\"random\";\"any\";/sampling/0 is \"any\", expected one of planned, random",
        "[\"random\"];\"random\";/sampling is \"random\", expected an array",
        "3, 10;3, 0;e.json:5: /samples/1 is 0, expected one of the whole numbers from 1 to 500",
        "3, 10;3, 2.5;/samples/1 is 2.5",
        "3, 10;501;/samples/0 is 501",
        "3, 10;\"3\";/samples/0 is \"3\"",
        "3, 10;3, 3;/samples has 3 twice",
        "[3, 10];[];/samples is an empty array, expected an array of whole numbers",
        "[3, 10];3;/samples is 3, expected an array of whole numbers",
        "\"raspi4\";\"pixel3\";:6: /targets/0 is \"pixel3\", expected one of titan_rtx_256",
        "\"raspi4\";\"raspi5\";Maybe raspi4?",
        "5;0;e.json:7: /seeds is 0, expected a whole number from 1",
        "5;5, \"seed\": -1;/seed is -1",
        "5;5, \"specification\": \"yes\";/specification is \"yes\", expected true or false.",
        "5;5, \"compare\": null;/compare is null, expected true or false",
        "5;5, \"compare\": 1;/compare is 1"
      })
  void namesWhatIsWrong(String part, String replacement, String expected) {
    String by = replacement == null ? "" : replacement;
    String bad = GOOD.replace(part, by);
    String message = refusal(bad);
    assertTrue(message.contains(expected), message);
    assertTrue(message.startsWith(FILE + ":"), message);
    boolean onlyTheProgramKnows = List.of("\"pixel3\"", "\"raspi5\"").contains(by);
    assertEquals(onlyTheProgramKnows, SCHEMA.accepts(bad), "the schema disagrees on " + bad);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"seed\": 0",
        "\"specification\": false",
        "\"compare\": false",
        "\"$schema\": \"../evaluation.schema.json\""
      })
  void acceptsWhatTheSchemaAccepts(String member) {
    String json = GOOD.replace("\"seeds\": 5", "\"seeds\": 1e1, " + member);
    assertTrue(SCHEMA.accepts(json));
    assertEquals(10, parse(json).seeds());
  }

  @Test
  void namesAllMistakesAtOnceInTheOrderOfTheirLines() {
    String message =
        refusal(GOOD.replace("help-table3", "x").replace("[3", "[-1").replace("5\n", "\"5\"\n"));
    List<String> places = message.lines().map(line -> line.split(":", -1)[1]).toList();
    assertEquals(List.of("2", "5", "7"), places);
  }

  @Test
  void saysWhatTheFileShouldBe() {
    assertEquals(FILE + ":1: the file is empty, expected an evaluation in JSON.", refusal(""));
  }

  private static final Map<String, String> GOOD_MEMBERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("methods", "[\"maple\"]"),
              Map.entry("strategies", "[\"nsga2\"]"),
              Map.entry("accuracyQueries", "[5, 15625]"),
              Map.entry("sampling", "[\"random\"]"),
              Map.entry("samples", "[7]"),
              Map.entry("confidence", "[0.5, 0.99]"),
              Map.entry("verify", "[0, 3]"),
              Map.entry("targets", "[\"fpga\"]"),
              Map.entry("datasets", "[\"cifar10\"]"),
              Map.entry("percentiles", "[1, 99]"),
              Map.entry("seeds", "2"),
              Map.entry("seed", "3"),
              Map.entry("specification", "true"),
              Map.entry("compare", "false")));

  static Stream<Arguments> protocolsAndKeys() {
    return Stream.concat(
            EvaluationConfigReader.protocolIds().stream()
                .map(id -> "\"protocol\": \"%s\"".formatted(id)),
            Stream.of("\"protocols\": [\"help-table3\", \"prune\"]"))
        .flatMap(
            protocol -> GOOD_MEMBERS.keySet().stream().map(key -> Arguments.of(protocol, key)));
  }

  @ParameterizedTest
  @MethodSource("protocolsAndKeys")
  void takesAKeyOnlyWhereItsProtocolHasIt(String protocol, String key) {
    String json = "{%s,\n\"%s\": %s}".formatted(protocol, key, GOOD_MEMBERS.get(key));
    if (SCHEMA.accepts(json)) {
      parse(json);
    } else {
      String message = refusal(json);
      assertTrue(message.startsWith(FILE + ":2: /" + key + " does not go with the"), message);
    }
  }

  /** The latencies of some cells on it are known; it is none of HELP's 27 devices. */
  @Test
  void takesADeviceOfSomeCellsWhereTheProtocolHasIt() {
    String config = "{\"protocol\": \"%s\", \"targets\": [\"edge_tpu\"]}";
    parse(config.formatted("leave-one-family-out-all"));
    for (String protocol :
        List.of("leave-one-family-out", "prune", "latency-limits", "search-strategies")) {
      String message = refusal(config.formatted(protocol));
      assertTrue(message.contains("edge_tpu"), message);
    }
  }

  @Test
  void givesEachProtocolItsOwnKeys() {
    assertEquals(8, keysOf("\"protocols\": [\"prune\"]"));
    assertEquals(8, keysOf("\"protocol\": \"prune\""));
    assertEquals(6, keysOf("\"protocol\": \"search-strategies\""));
    assertEquals(11, keysOf("\"protocol\": \"help-table4\""));
    assertEquals(11, keysOf("\"protocol\": \"latency-limits\""));
  }

  private static int keysOf(String protocol) {
    return (int)
        GOOD_MEMBERS.entrySet().stream()
            .filter(
                member ->
                    SCHEMA.accepts(
                        "{%s, \"%s\": %s}".formatted(protocol, member.getKey(), member.getValue())))
            .count();
  }

  @Test
  void comparesAllStrategiesButTheExhaustiveOneUnlessTold() {
    assertEquals(
        new StrategyEvaluation(
            StrategyCatalogue.names().stream().filter(name -> !name.equals("exhaustive")).toList(),
            List.of(50, 100, 200, 400, 800),
            List.of("raspi4", "gold_6226", "eyeriss", "titan_rtx_1"),
            List.of(Dataset.CIFAR10, Dataset.CIFAR100, Dataset.IMAGENET16_120),
            20,
            1),
        parse("{\"protocol\": \"search-strategies\"}"));
  }

  @Test
  void searchesWithinLimitsAsASearchDoesUnlessTold() {
    LimitEvaluation expected =
        new LimitEvaluation(
            LimitProtocol.LATENCY_LIMITS,
            List.of(PredictorMethod.usual()),
            List.of("nsga2"),
            List.of(600),
            List.of(Sampling.PLANNED),
            List.of(10),
            List.of(0.9),
            List.of(0),
            List.of(),
            List.of(25, 50, 75),
            20,
            1,
            false);
    assertEquals(expected, parse("{\"protocol\": \"latency-limits\"}"));
    LimitEvaluation help =
        assertInstanceOf(LimitEvaluation.class, parse("{\"protocol\": \"help-table4\"}"));
    assertEquals(LimitProtocol.HELP_TABLE_4, help.protocol());
    assertEquals(List.of(), help.percentiles());
    assertTrue(help.compare());
  }

  @Test
  void itsSchemaNamesEveryStrategy() throws IOException {
    List<String> named = new ArrayList<>();
    new ObjectMapper()
        .readTree(CONFIGS.resolveSibling("evaluation.schema.json").toFile())
        .at("/properties/strategies/items/enum")
        .forEach(name -> named.add(name.asText()));
    assertEquals(StrategyCatalogue.names(), named);
  }

  /** A protocol, a member and what the message must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "search-strategies;\"strategies\": [\"nsga3\"];/strategies/0 is \"nsga3\", expected one of nsga2",
        "search-strategies;\"strategies\": [];/strategies is an empty array, expected an array of some",
        "search-strategies;\"strategies\": \"nsga2\";/strategies is \"nsga2\"",
        "search-strategies;\"strategies\": [\"nsga2\", \"nsga2\"];has nsga2 twice",
        "search-strategies;\"accuracyQueries\": [0];/accuracyQueries/0 is 0, expected one of the whole",
        "search-strategies;\"accuracyQueries\": [15626];/accuracyQueries/0 is 15626",
        "search-strategies;\"datasets\": [\"cifar\"];/datasets/0 is \"cifar\"",
        "search-strategies;\"datasets\": [\"cifar10\", \"cifar10\"];has cifar10 twice",
        "search-strategies;\"protocols\": [\"prune\"];/protocols does not go with",
        "help-table4;\"confidence\": [0];/confidence/0 is 0, expected one of the numbers between 0 and 1",
        "help-table4;\"confidence\": [0.5, 1];/confidence/1 is 1",
        "help-table4;\"confidence\": 0.5;/confidence is 0.5, expected an array of numbers",
        "help-table4;\"confidence\": [0.5, 0.50];/confidence has 0.5 twice",
        "help-table4;\"verify\": [-1];/verify/0 is -1",
        "help-table4;\"verify\": [101];/verify/0 is 101",
        "help-table4;\"verify\": [0.5];/verify/0 is 0.5",
        "help-table4;\"strategy\": [\"nsga2\"];/strategy is no known key",
        "latency-limits;\"percentiles\": [0];/percentiles/0 is 0, expected one of the whole numbers",
        "latency-limits;\"percentiles\": [100];/percentiles/0 is 100",
        "latency-limits;\"percentiles\": [25, 25];/percentiles has 25 twice",
        "latency-limits;\"compare\": 7;/compare does not go with the protocol latency-limits"
      })
  void namesWhatIsWrongWithAnEvaluationOfSearches(String protocol, String member, String expected) {
    String bad = "{\"protocol\": \"%s\",\n%s}".formatted(protocol, member);
    String message = refusal(bad);
    assertTrue(message.contains(expected), message);
    assertTrue(message.startsWith(FILE + ":2: "), message);
    assertFalse(SCHEMA.accepts(bad), "the schema disagrees on " + bad);
  }

  @Test
  void takesSeveralProtocolsOfPredictionsOnly() {
    String json = "{\"protocols\": [\"prune\", \"help-table4\"]}";
    assertFalse(SCHEMA.accepts(json));
    assertTrue(refusal(json).contains("/protocols/1 is \"help-table4\", expected one of"));
  }

  @Test
  void refusesATargetWithoutALimitOfHelp() {
    String message = refusal("{\"protocol\": \"help-table4\", \"targets\": [\"raspi4\"]}");
    assertTrue(
        message.contains("/targets/0 is \"raspi4\", expected one of titan_rtx_256"), message);
  }
}
