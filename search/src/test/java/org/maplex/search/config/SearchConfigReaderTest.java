package org.maplex.search.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.CommittedConfigs;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.exact.KnownLatency;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.TargetDevice;

class SearchConfigReaderTest {
  private static final Path FILE = Path.of("dir", "c.json");
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final CommittedSchema SCHEMA = CommittedSchema.of("search.schema.json");
  private static final String GOOD =
      """
      {
        "target": {"device": "raspi4", "samples": 10, "sampling": "planned"},
        "accuracy": {"dataset": "cifar100"},
        "strategy": {"name": "nsga2"}
      }
      """;

  private static SearchConfig parse(String json) {
    return SearchConfigReader.parse(json, FILE, DATA);
  }

  private static String refusal(String json) {
    return assertThrows(BadInputException.class, () -> parse(json), json).getMessage();
  }

  static List<Path> committed() throws IOException {
    return CommittedConfigs.searches();
  }

  @ParameterizedTest
  @MethodSource("committed")
  void acceptsEveryCommittedConfiguration(Path file) throws IOException {
    String json = Files.readString(file);
    SearchConfigReader.parse(json, file, DATA);
    assertTrue(SCHEMA.accepts(json));
  }

  @ParameterizedTest
  @MethodSource("committed")
  void theLatencyLimitOfEveryRehearsalBinds(Path file) throws IOException {
    SearchConfig config = SearchConfigReader.parse(Files.readString(file), file, DATA);
    List<CellTable> latencies =
        config.targets().stream()
            .map(LimitedTarget::target)
            .filter(Target.Rehearsal.class::isInstance)
            .map(target -> DATA.latency(target.name()))
            .toList();
    if (!latencies.isEmpty()) {
      SearchProblem unlimited =
          new SearchProblem(
              config.objectives(),
              config.targets().stream()
                  .map(
                      each ->
                          new TargetDevice(
                              each.target().name(),
                              new KnownLatency(DATA.latency(each.target().name())),
                              Optional.empty()))
                  .toList(),
              List.of(),
              CostModel.of(config.accuracy().dataset()),
              DATA.accuracy(config.accuracy()));
      List<Double> mostAccurateMs =
          ExactFront.of(unlimited, latencies).front().members().get(0).candidate().latenciesMs();
      for (int i = 0; i < mostAccurateMs.size(); i++) {
        assertTrue(mostAccurateMs.get(i) > config.targets().get(i).limit().orElseThrow().maxMs());
      }
    }
  }

  @Test
  void fillsInDefaults() {
    SearchConfig config = parse(GOOD);
    assertEquals(
        new SearchConfig(
            List.of(
                new LimitedTarget(
                    new Target.Rehearsal("raspi4", 10, Sampling.PLANNED), Optional.empty())),
            PredictorMethod.usual(),
            AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200),
            Optional.empty(),
            Objectives.ACCURACY_AND_LATENCY,
            List.of(),
            "nsga2",
            new SearchSettings(40, 600),
            0,
            1),
        config);
  }

  @Test
  void looksEverythingUpIfTheSearchIsExhaustive() {
    assertEquals(15_625, parse(GOOD.replace("nsga2", "exhaustive")).settings().accuracyQueries());
    assertEquals(600, parse(GOOD.replace("nsga2", "random")).settings().accuracyQueries());
  }

  @Test
  void readsHowToPredict() {
    SearchConfig config =
        parse(
            GOOD.replace(
                "\"nsga2\"}",
                "\"nsga2\"}, \"predictor\": {\"virtualExamples\": false, \"method\": \"maple-x\"}"));
    assertEquals(
        PredictorMethod.named("maple-x").with("virtualExamples", false), config.predictor());
  }

  @Test
  void findsFilesBesideTheConfiguration() {
    SearchConfig config =
        parse(
            GOOD.replace(
                "\"device\": \"raspi4\", \"samples\": 10, \"sampling\": \"planned\"",
                "\"name\": \"b\", \"measurements\": \"m.csv\""));
    assertEquals(
        new Target.OwnDevice("b", Optional.empty(), Optional.of(Path.of("m.csv"))),
        config.targets().get(0).target());
  }

  @Test
  void refusesAPathThatNoFileCanHave() {
    String message =
        refusal(
            GOOD.replace(
                "\"device\": \"raspi4\", \"samples\": 10, \"sampling\": \"planned\"",
                "\"name\": \"b\", \"measurements\": \"m\\u0000.csv\""));
    assertTrue(message.contains("/target/measurements is no usable path"), message);
  }

  @Test
  void asksForADeviceOfTheTablesOrAName() {
    String message =
        refusal(
            GOOD.replace(
                "\"device\": \"raspi4\", \"samples\": 10, \"sampling\": \"planned\"",
                "\"measurements\": \"m.csv\""));
    assertTrue(message.contains("lacks \"device\" of the tables or the \"name\""), message);
  }

  @Test
  void readsBoundsOnCosts() {
    SearchConfig config =
        parse(
            GOOD.replace(
                "\"nsga2\"}",
                "\"nsga2\"}, \"constraints\": {\"flops\": {\"max\": 1e7}, \"parameters\": {\"max\": 400000}}"));
    assertEquals(
        List.of(new ParameterConstraint(400_000), new FlopsConstraint(10_000_000)),
        config.constraints());
  }

  @Test
  void judgesByNothingElseWhereTheReportedAccuracyIsTheSame() {
    SearchConfig config =
        parse(
            GOOD.replace(
                "\"cifar100\"",
                "\"cifar100\", \"reported\": {\"split\": \"test\", \"epochs\": 200}"));
    assertEquals(Optional.empty(), config.reported());
  }

  /** What to replace in a good configuration, by what, and what the message must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"target\":;\"targte\":;c.json:2: /targte is no known key",
        "\"target\":;\"targte\":;Maybe target?",
        "\"target\":;\"targte\":;lacks \"target\"",
        "\"raspi4\";\"rapsi4\";c.json:2: /target/device is \"rapsi4\", expected one of",
        "\"raspi4\";\"rapsi4\";Maybe raspi4?",
        "\"raspi4\";4;/target/device is 4, expected one of",
        "10;-3;/target/samples is -3, expected a whole number from 1 to 1000.",
        "10;0;/target/samples is 0",
        "10;10.5;/target/samples is 10.5",
        "10;1e400;/target/samples is 1E+400",
        "10;1e999999999;/target/samples is",
        "\"planned\";\"plan\";/target/sampling is \"plan\", expected one of planned, random.",
        "\"planned\";\"planned\", \"name\": \"x\";/target/name does not go with a device",
        "\"device\": \"raspi4\", ;;lacks \"device\"",
        "\"cifar100\";\"mnist\";c.json:3: /accuracy/dataset is \"mnist\"",
        "\"cifar100\";\"cifar100\", \"epochs\": 12.5;/accuracy/epochs",
        "\"cifar100\";\"cifar100\", \"epochs\": 50;No test accuracy on cifar100 after 50 epochs",
        "\"cifar100\";\"cifar100\", \"split\": \"valid\";No valid accuracy",
        "\"nsga2\";\"nope\";c.json:4: /strategy/name is \"nope\", expected one of nsga2",
        "\"nsga2\";\"nsga3\";Maybe nsga2?",
        "\"nsga2\";\"nsga2\", \"population\": -1;/strategy/population is -1",
        "\"nsga2\";\"nsga2\", \"population\": true;/strategy/population is true",
        "\"nsga2\";\"nsga2\", \"popluation\": 4;Maybe population?",
        "\"nsga2\";\"nsga2\", \"accuracyQueries\": 0;/strategy/accuracyQueries is 0",
        "{\"name\": \"nsga2\"};[];/strategy is an empty array, expected an object",
        "{\"name\": \"nsga2\"};{};/strategy lacks \"name\"",
        "\"nsga2\"};\"nsga2\"}, \"seed\": \"x\";/seed is \"x\", expected a whole number",
        "\"nsga2\"};\"nsga2\"}, \"seed\": 1.5;/seed is 1.5",
        "\"nsga2\"};\"nsga2\"}, \"seed\": null;/seed is null",
        "\"nsga2\"};\"nsga2\"}, \"bogus\": 1;/bogus is no known key",
        "\"nsga2\"};\"nsga2\"}, \"verify\": -1;/verify is -1, expected a whole number from 0 to 100.",
        "\"cifar100\";\"cifar100\", \"reported\": {\"split\": \"test\"};/accuracy/reported lacks \"epochs\"",
        "\"cifar100\";\"cifar100\", \"reported\": {\"split\": \"valid\", \"epochs\": 200};/accuracy/reported is not usable",
        "\"nsga2\"};\"nsga2\"}, \"targets\": [];/targets does not go with \"target\"",
        "\"planned\";\"planned\", \"latencyMs\": {\"max\": 30, \"confidence\": 0.9};/target/latencyMs is no known key",
        "\"nsga2\"};\"nsga2\"}, \"objectives\": [];/objectives is an empty array, expected an array",
        "\"nsga2\"};\"nsga2\"}, \"objectives\": [\"latency\"];accuracy is missing",
        "\"nsga2\"};\"nsga2\"}, \"objectives\": [\"accuracy\", \"acuracy\"];/objectives/1 is",
        "\"nsga2\"};\"nsga2\"}, \"objectives\": [\"accuracy\", \"accuracy\"];named twice",
        "\"nsga2\"};\"nsga2\"}, \"constraints\": {\"latencyMs\": {\"max\": -1}};max is -1",
        "\"nsga2\"};\"nsga2\"}, \"constraints\": {\"latencyMs\": {\"max\": 1E+999999999}};below 1e9",
        "\"nsga2\"};\"nsga2\"}, \"constraints\": {\"latencyMs\": {\"max\": 1}};\"confidence\"",
        "\"nsga2\"};\"nsga2\"}, \"constraints\": {\"latencyMs\": {\"max\": 3, \"confidence\": 1}};is 1",
        "\"nsga2\"};\"nsga2\"}, \"constraints\": {\"parameters\": {\"max\": 0}};/max is 0",
        "\"nsga2\"};\"nsga2\"}, \"constraints\": {\"latency\": {\"max\": 3}};Maybe latencyMs?",
        "\"nsga2\"};\"nsga2\"}, \"predictor\": \"maple\";/predictor is \"maple\", expected an object",
        "\"nsga2\"};\"nsga2\"}, \"predictor\": {};/predictor lacks \"method\"",
        "\"nsga2\"};\"nsga2\"}, \"predictor\": {\"method\": \"mapel-x\"};Maybe maple-x?",
        "\"nsga2\"};\"nsga2\"}, \"predictor\": {\"method\": \"x\"};expected one of factor, maple-x, maple, random-forest, gradient-boosting.",
        "\"nsga2\"};\"nsga2\"}, \"predictor\": {\"method\": \"maple\", \"virtualExample\": true};Maybe virtualExamples?",
        "\"nsga2\"};\"nsga2\"}, \"predictor\": {\"method\": \"maple\", \"virtualExamples\": 1};virtualExamples is 1, expected true or false.",
        "\"nsga2\"};\"nsga2\"}, \"predictor\": {\"method\": \"maple\", \"virtualExamples\": \"true\"};is \"true\", expected true or false.",
        "\"nsga2\"};\"nsga2\"}, \"predictor\": {\"method\": \"factor\", \"virtualExamples\": true};does not go with the method factor"
      })
  void namesWhatIsWrong(String part, String replacement, String expected) {
    String bad = GOOD.replace(part, replacement == null ? "" : replacement);
    String message = refusal(bad);
    assertTrue(message.contains(expected), message);
    assertTrue(message.startsWith(FILE + ":"), message);
    boolean onlyTheTablesKnow = "\"rapsi4\"".equals(replacement);
    assertEquals(onlyTheTablesKnow, SCHEMA.accepts(bad), "the schema disagrees on " + bad);
  }

  private static final String PIXEL2 =
      "{\"device\": \"pixel2\", \"samples\": 5, \"sampling\": \"random\"%s}";
  private static final String LIMITED =
      PIXEL2.formatted(", \"latencyMs\": {\"max\": 18, \"confidence\": 0.8}");
  private static final String OWN =
      "{\"name\": \"my board\", \"latencyMs\": {\"max\": 9, \"confidence\": 0.9}}";

  /** The good configuration for several targets. */
  private static String fleet(String targets, String more) {
    return GOOD.replaceFirst("\"target\": \\{[^}]*\\}", "\"targets\": [" + targets + "]")
        .replace("\"nsga2\"}", "\"nsga2\"}" + more);
  }

  @Test
  void readsSeveralTargetsEachWithALimitOfItsOwn() {
    String other = LIMITED.replace("pixel2", "raspi4").replace("18", "30");
    String json =
        fleet(
            LIMITED + ", " + other,
            ", \"objectives\": [\"accuracy\", \"latencyRatio\"], \"verify\": 2");
    assertTrue(SCHEMA.accepts(json));
    SearchConfig config = parse(json);
    assertEquals(
        List.of(
            new LimitedTarget(
                new Target.Rehearsal("pixel2", 5, Sampling.RANDOM),
                Optional.of(new LatencyLimit(18, 0.8))),
            new LimitedTarget(
                new Target.Rehearsal("raspi4", 5, Sampling.RANDOM),
                Optional.of(new LatencyLimit(30, 0.8)))),
        config.targets());
    assertEquals(2, config.verify());
    assertEquals(List.of(Objective.ACCURACY, Objective.LATENCY_RATIO), config.objectives().list());
  }

  @Test
  void takesTheLimitOfASingleTargetFromTheConstraints() {
    SearchConfig config =
        parse(
            GOOD.replace(
                "\"nsga2\"}",
                "\"nsga2\"}, \"constraints\": {\"latencyMs\": {\"max\": 3, \"confidence\": 0.6}}"));
    assertEquals(Optional.of(new LatencyLimit(3, 0.6)), config.targets().get(0).limit());
  }

  @Test
  void readsWhichAccuracyJudges() {
    String json =
        GOOD.replace(
            "\"cifar100\"",
            "\"cifar100\", \"split\": \"valid\", \"epochs\": 12,"
                + " \"reported\": {\"split\": \"test\", \"epochs\": 200}");
    assertTrue(SCHEMA.accepts(json));
    assertEquals(
        Optional.of(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)), parse(json).reported());
  }

  /** What the schema cannot say, or says, too. */
  @Test
  void namesWhatIsWrongWithSeveralTargets() {
    String ratio = ", \"objectives\": [\"accuracy\", \"latencyRatio\"]";
    String limit = ", \"constraints\": {\"latencyMs\": {\"max\": 3, \"confidence\": 0.6}}";
    assertRefused(true, fleet(LIMITED + "," + LIMITED, ""), "/targets has pixel2 twice");
    assertRefused(true, fleet(LIMITED + "," + OWN, ""), "/targets mixes devices of the tables");
    assertRefused(
        true, fleet(PIXEL2.formatted(""), ratio), "/objectives has latencyRatio, the ratio");
    assertRefused(true, fleet(PIXEL2.formatted(""), ", \"verify\": 1"), "/verify is 1, but there");
    assertRefused(false, fleet(LIMITED, limit), "/constraints/latencyMs does not go with");
    assertRefused(false, fleet("", ""), "/targets is an empty array, expected an array of objects");
    assertRefused(
        false, fleet(LIMITED.replace("18", "0"), ""), "/targets/0/latencyMs/max is 0, expected");
    assertRefused(false, fleet(LIMITED.replace("\"samples\": 5,", ""), ""), "/targets/0 lacks");
  }

  private static void assertRefused(boolean schemaAccepts, String json, String expected) {
    String message = refusal(json);
    assertTrue(message.contains(expected), message);
    assertTrue(message.startsWith(FILE + ":"), message);
    assertEquals(schemaAccepts, SCHEMA.accepts(json), json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"objectives\": [\"flops\", \"accuracy\"]",
        "\"seed\": 0",
        "\"seed\": 2.0",
        "\"seed\": 9007199254740991",
        "\"constraints\": {}",
        "\"predictor\": {\"method\": \"factor\"}",
        "\"predictor\": {\"method\": \"maple\", \"virtualExamples\": true}",
        "\"predictor\": {\"method\": \"maple-x\", \"sampleImportance\": false}",
        "\"constraints\": {\"flops\": {\"max\": 1e7}}",
        "\"constraints\": {\"latencyMs\": {\"max\": 0.5, \"confidence\": 0.5}}",
        "\"$schema\": \"./search.schema.json\""
      })
  void acceptsWhatTheSchemaAccepts(String member) {
    String json = GOOD.replace("\"nsga2\"}", "\"nsga2\"}, " + member);
    assertTrue(SCHEMA.accepts(json));
    parse(json);
  }

  @Test
  void namesAllMistakesAtOnceInTheOrderOfTheirLines() {
    String message =
        refusal(
            GOOD.replace("\"nsga2\"", "\"x\"").replace("10", "-1").replace("cifar100", "cifar"));
    assertEquals(3, message.lines().count(), message);
    List<String> places = message.lines().map(line -> line.split(":", -1)[1]).toList();
    assertEquals(List.of("2", "3", "4"), places);
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    String message = refusal(GOOD.replace("\"nsga2\"}", "\"nsga2\"},\n\"seed\": 1,\n\"seed\": 2"));
    assertTrue(message.contains(":6: /seed stands here again"), message);
    assertTrue(message.contains("line 5"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{ \"target\": ", "{", "[1, 2", "{} {}", "nul", "\0\1\2", "{'a': 1}"})
  void refusesWhatIsNoJson(String text) {
    String message = refusal(text);
    assertTrue(message.startsWith(FILE + ":1: "), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    String message = refusal("[\n".repeat(100_000));
    assertTrue(message.startsWith(FILE + ":33: this is no JSON"), message);
    assertTrue(message.endsWith("stand more than 32 deep in one another."), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"x\"", "null"})
  void refusesWhatIsNoObject(String text) {
    assertTrue(refusal(text).contains("expected an object"));
    assertFalse(SCHEMA.accepts(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "-1e99999999999", "1E-99999999999"})
  void namesTheLineOfANumberTooLargeToComputeWith(String number) {
    String message =
        refusal(
            GOOD.replace(
                "\"nsga2\"}",
                "\"nsga2\"},\n\"constraints\": {\"latencyMs\": {\"confidence\": 0.5,\n\"max\": "
                    + number
                    + "}}"));
    assertTrue(
        message.startsWith(FILE + ":6: /constraints/latencyMs/max is " + number + ", expected"),
        message);
  }

  @Test
  void namesTheLineOfAVeryLongNumberAndCutsIt() {
    String message =
        refusal(GOOD.replace("\"nsga2\"}", "\"nsga2\"},\n\n\"seed\": " + "7".repeat(5000)));
    assertTrue(message.startsWith(FILE + ":6: /seed is 777"), message);
    assertTrue(message.contains("777..., expected a whole number from 0"), message);
    assertTrue(message.length() < 200, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "-Infinity",
        "+1",
        ".5",
        "5.",
        "01",
        "'x'",
        "// x",
        "/* x */",
        "# x",
        "\"\\x\"",
        "[1,]",
        "\"a\tb\""
      })
  void givesNoAdviceToProgrammers(String value) {
    String message = refusal(GOOD.replace("10", value));
    assertTrue(message.startsWith(FILE + ":2: this is no JSON"), message);
    assertFalse(message.matches("(?is).*(enable|feature|constraints|source).*"), message);
    assertTrue(message.matches(".*[^ .:,?]\\."), message);
  }

  @Test
  void cutsAnUnknownKeyThatIsVeryLong() {
    String message = refusal(GOOD.replace("\"target\":", "\"" + "k".repeat(3000) + "\":"));
    assertTrue(message.contains(":2: /" + "k".repeat(120) + "... is no known key"), message);
  }

  @Test
  void doesNotAdviseToRemoveTheLineOnWhichAKeyStandsTwice() {
    String message = refusal(GOOD.replace("\"nsga2\"}", "\"nsga2\"}, \"seed\": 1, \"seed\": 2"));
    assertTrue(message.contains(":4: /seed stands twice on this line, expected it once."), message);
    assertFalse(message.contains("this or line"), message);
  }
}
