package org.maplex.search.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.search.config.EvaluationConfig;
import org.maplex.search.config.EvaluationConfigReader;
import org.maplex.search.config.LimitEvaluation;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.config.StrategyEvaluation;
import org.maplex.search.evaluation.limit.LimitStudy;
import org.maplex.search.evaluation.prediction.PredictionStudy;
import org.maplex.search.evaluation.strategy.StrategyStudy;

/** Journals of evaluations that were cut off, from which they go on. */
class EvaluationJournalFuzzTest {
  private static final JournalHeader HEADER = new JournalHeader("1", "a", "b", "c");
  private static final String FIRST_LINE =
      "{\"schema\":\"maplex-evaluation-journal/1\",\"version\":\"1\",\"programDigest\":\"a\","
          + "\"configDigest\":\"b\",\"dataDigest\":\"c\"}";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final Journaled<?, ?> PREDICTIONS =
      journaled(
          """
          {"protocol": "help-table3", "samples": [3], "targets": ["raspi4"], "seeds": 1}
          """);
  private static final Journaled<?, ?> STRATEGIES =
      journaled(
          """
          {"protocol": "search-strategies", "strategies": ["nsga2"], "targets": ["raspi4"],
           "datasets": ["cifar10"], "accuracyQueries": [5, 9], "seeds": 2}
          """);
  private static final Journaled<?, ?> LIMITS =
      journaled(
          """
          {"protocol": "help-table4", "targets": ["fpga"], "accuracyQueries": [20], "seeds": 1}
          """);

  @TempDir private static Path directory;

  /** What journals of a study hold. */
  private record Journaled<K, R>(RowFormat<K, R> format, List<K> keys) {
    static <K, R> Journaled<K, R> of(Study<K, R, ?> study) {
      return new Journaled<>(study.format(), study.keys());
    }

    /** The first row of each key in lines after the header; empty if not all are such rows. */
    Optional<Map<K, R>> rowsIn(List<String> lines) {
      Map<K, R> rows = new HashMap<>();
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        Optional<R> row = row(line).filter(each -> keys.contains(format.key(each)));
        if (row.isEmpty()) {
          return Optional.empty();
        }
        rows.putIfAbsent(format.key(row.get()), row.get());
      }
      return Optional.of(rows);
    }

    private Optional<R> row(String line) {
      try {
        return format.read(MAPPER.readTree(line));
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }

    Map<K, R> rows() throws IOException {
      try (EvaluationJournal<K, R> journal =
          EvaluationJournal.open(directory, HEADER, format, keys, false)) {
        return Map.copyOf(journal.rows());
      }
    }
  }

  private static Journaled<?, ?> journaled(String json) {
    EvaluationConfig config = EvaluationConfigReader.parse(json, Path.of("evaluation.json"), DATA);
    if (config instanceof PredictionEvaluation predictions) {
      return Journaled.of(new PredictionStudy(predictions, DATA));
    }
    return config instanceof StrategyEvaluation strategies
        ? Journaled.of(new StrategyStudy(strategies, DATA))
        : Journaled.of(new LimitStudy((LimitEvaluation) config, DATA));
  }

  /** Whose rows they are, as far as one can tell. */
  private static Journaled<?, ?> studyOf(String rows) {
    if (rows.contains("\"stages\"")) {
      return STRATEGIES;
    }
    return rows.contains("\"limitMs\"") ? LIMITS : PREDICTIONS;
  }

  @FuzzTest
  void isGoneOnFromOrLeftAsItIs(byte[] rows) throws IOException {
    Path file = directory.resolve(EvaluationJournal.NAME);
    Files.write(file, rows);
    String text = new String(rows, StandardCharsets.UTF_8);
    Journaled<?, ?> study = studyOf(text);
    List<String> whole =
        text.contains("\n")
            ? List.of(text.substring(0, text.lastIndexOf('\n')).split("\r\n|\r|\n", -1))
            : List.of();
    Optional<?> expected = study.rowsIn(whole);
    Map<?, ?> read;
    try {
      read = study.rows();
    } catch (BadInputException e) {
      assertTrue(e.getMessage().startsWith(file + ":"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      assertArrayEquals(rows, Files.readAllBytes(file));
      boolean isOurs = !whole.isEmpty() && whole.get(0).equals(FIRST_LINE);
      assertFalse(isOurs && expected.isPresent(), e.getMessage());
      return;
    }
    assertEquals(expected, Optional.of(read));
    assertEquals(read, study.rows(), "what is left of the file says the same");
  }
}
