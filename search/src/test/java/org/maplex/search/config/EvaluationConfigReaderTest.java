package org.maplex.search.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;

class EvaluationConfigReaderTest {
  private static final Path CONFIGS = Path.of("..", "configs", "evaluation");
  private static final Path FILE = Path.of("dir", "e.json");
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final Schema SCHEMA = schema();
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

  private static Schema schema() {
    try (InputStream in =
        EvaluationConfigReaderTest.class.getResourceAsStream("evaluation.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean schemaAccepts(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
  }

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
    assertTrue(schemaAccepts(json));
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
    assertTrue(schemaAccepts(json));
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
        "\"help-table3\";[\"help-table3\"];/protocol is an array, expected one of",
        "\"help-table3\";\"prune\", \"protocols\": [\"prune\"];/protocols does not go with",
        "\"protocol\": \"help-table3\";\"protocols\": [];/protocols is an array, expected",
        "\"protocol\": \"help-table3\";\"protocols\": [\"prune\", \"prune\"];has prune twice",
        "\"factor\";\"facto\";e.json:3: /methods/0 is \"facto\", expected one of",
        "\"factor\";\"facto\";Maybe factor?",
        "\"factor\";\"factor\", \"factor\";/methods has factor twice, expected each once.",
        "\"factor\";3;:3: /methods/0 is 3, expected one of factor, maple-x, maple, or an object",
        "\"factor\";null;/methods/0 is null, expected one of",
        "[\"factor\"];\"factor\";/methods is \"factor\", expected an array, each element one of",
        "[\"factor\"];[];/methods is an array, expected an array",
        "\"factor\";{};:3: /methods/0 lacks \"method\"",
        "\"factor\";\"maple\", {\"method\": \"mapl\"};:3: /methods/1/method is \"mapl\"",
        "\"factor\";{\"method\": \"mapl\"};Maybe maple?",
        "\"factor\";{\"method\": 1};/methods/0/method is 1, expected one of factor, maple-x, maple.",
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
        "[3, 10];[];/samples is an array, expected an array of whole numbers",
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
    assertEquals(onlyTheProgramKnows, schemaAccepts(bad), "the schema disagrees on " + bad);
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
    assertTrue(schemaAccepts(json));
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
}
