package org.maplex.search.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.maplex.predictor.evaluation.Protocol;
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
    assertFalse(config.plan().rows(DATA).isEmpty());
  }

  @Test
  void fillsInDefaults() {
    assertEquals(
        new EvaluationConfig(
            List.of(Protocol.LEAVE_ONE_FAMILY_OUT),
            List.of(MethodCatalogue.names().get(0)),
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
        parse(json).plan().rows(DATA).stream()
            .map(
                key ->
                    "%s %s %d %s"
                        .formatted(key.protocol(), key.sampling(), key.samples(), key.target()))
            .limit(5)
            .toList());
    assertEquals(16, parse(json).plan().rows(DATA).size());
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
        "\"help-table3\";\"help-table4\";Maybe help-table3?",
        "\"help-table3\";[\"help-table3\"];/protocol is an array, expected one of",
        "\"help-table3\";\"prune\", \"protocols\": [\"prune\"];/protocols does not go with",
        "\"protocol\": \"help-table3\";\"protocols\": [];/protocols is an array, expected",
        "\"protocol\": \"help-table3\";\"protocols\": [\"prune\", \"prune\"];has prune twice",
        "\"factor\";\"facto\";e.json:3: /methods/0 is \"facto\", expected one of",
        "\"factor\";\"facto\";Maybe factor?",
        "\"factor\";\"factor\", \"factor\";/methods has factor twice, expected each once.",
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
    boolean onlyTheProgramKnows = List.of("\"facto\"", "\"pixel3\"", "\"raspi5\"").contains(by);
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
