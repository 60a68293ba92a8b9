package org.maplex.search.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;

class EvaluationConfigFuzzTest {
  private static final Path FILE = Path.of("evaluation.json");
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final CommittedSchema SCHEMA = CommittedSchema.of("evaluation.schema.json");
  private static final JsonMapper MAPPER = new JsonMapper();

  @FuzzTest
  void isReadOrRefusedWhereItIsWrong(byte[] json) throws IOException {
    String text = new String(json, StandardCharsets.UTF_8);
    EvaluationConfig read;
    try {
      read = EvaluationConfigReader.parse(text, FILE, DATA);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().matches("(?s)evaluation\\.json:[0-9]+: .*"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    assertTrue(SCHEMA.accepts(text), text);
    JsonNode said = MAPPER.readTree(text);
    assertEquals(
        said.has("protocol") ? List.of(said.get("protocol").asText()) : texts(said, "protocols"),
        read.protocolIds());
    assertEquals(said.path("seed").asLong(read.seed()), read.seed());
    assertEquals(said.path("seeds").asInt(read.seeds()), read.seeds());
    assertTrue(read.seeds() > 0 && read.seed() >= 0);
    if (read instanceof PredictionEvaluation predictions) {
      checkLists(said, "targets", predictions.targets());
      checkWholes(said, "samples", predictions.samples());
    } else if (read instanceof StrategyEvaluation strategies) {
      checkLists(said, "targets", strategies.targets());
      checkWholes(said, "accuracyQueries", strategies.accuracyQueries());
      assertFalse(strategies.targets().isEmpty() || strategies.datasets().isEmpty());
    } else if (read instanceof LimitEvaluation limits) {
      checkLists(said, "targets", limits.targets());
      checkWholes(said, "samples", limits.samples());
      checkWholes(said, "accuracyQueries", limits.accuracyQueries());
      checkWholes(said, "verify", limits.verify());
    }
  }

  /** Whatever a person said is what was read. */
  private static void checkLists(JsonNode said, String key, List<String> read) {
    if (said.has(key)) {
      assertEquals(texts(said, key), read);
    }
  }

  private static void checkWholes(JsonNode said, String key, List<Integer> read) {
    assertFalse(read.isEmpty(), key);
    if (said.has(key)) {
      List<Integer> wholes = new ArrayList<>();
      said.get(key).forEach(each -> wholes.add(each.asInt()));
      assertEquals(wholes, read);
    }
  }

  private static List<String> texts(JsonNode said, String key) {
    List<String> texts = new ArrayList<>();
    said.get(key).forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
