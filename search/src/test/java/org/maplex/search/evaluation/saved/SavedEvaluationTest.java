package org.maplex.search.evaluation.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.search.evaluation.FigureTable;

/** Files that an earlier version wrote are read by every later one. */
class SavedEvaluationTest {
  private static String written(EvaluationKind kind) throws IOException {
    String name = kind.name().toLowerCase(Locale.ROOT) + "-0.1.0.json";
    try (InputStream in = SavedEvaluationTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static SavedEvaluation saved(EvaluationKind kind) throws IOException {
    return SavedEvaluation.parse(written(kind), "evaluation.json");
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatTheFirstVersionWrote(EvaluationKind kind) throws IOException {
    SavedEvaluation saved = saved(kind);
    assertEquals(kind, saved.kind());
    assertFalse(saved.isInterrupted());
    assertTrue(saved.provenance().version().startsWith("0.1.0"));
    assertEquals(List.of(), saved.calibrations());
    EvaluationSeries series = new EvaluationSeries(saved);
    series.figures().forEach(figure -> assertFalse(series.means(figure.name()).isEmpty()));
  }

  @Test
  void keepsWhatItSays() throws IOException {
    FigureTable.Row predicted = saved(EvaluationKind.PREDICTIONS).summary().rows().get(1);
    assertEquals("random", predicted.text("sampling"));
    assertEquals(0.6883011, predicted.number("spearman"));
    FigureTable.Row found = saved(EvaluationKind.STRATEGIES).rows().rows().get(1);
    assertEquals(100, found.number("accuracyQueries"));
    assertEquals(0.9945834, found.number("hypervolumeRatio.median"));
    SavedEvaluation limits = saved(EvaluationKind.LIMITS);
    assertEquals(4, limits.rows().rows().get(0).number("limitMs"));
    assertEquals(2.1567, limits.rows().rows().get(0).number("regret"));
    assertTrue(Double.isNaN(limits.rows().rows().get(0).number("stddev.regret")));
    assertEquals(
        new SavedEvaluation.Setting("confidence", List.of("0.9")), limits.settings().get(6));
    assertEquals(
        List.of("metad2a-help-published", "10", "3", "71.83", "0.667", "0.63", "0.64"),
        limits.referenceSummary().shown().get(0));
  }

  @Test
  void refusesAnEvaluationWithoutRowsOrMeansAndOneOfSeveralKinds() throws IOException {
    String json = written(EvaluationKind.STRATEGIES);
    assertTrue(
        refusal(json.replaceFirst("(?s)\"rows\": \\[.*\\]", "\"rows\": []"))
            .contains(": /rows is an empty array, expected at least one object in it."));
    assertTrue(
        refusal(
                json.replaceFirst(
                    "\"protocol\": \"search-strategies\"",
                    "\"protocols\": [\"search-strategies\", \"prune\"]"))
            .startsWith(
                "evaluation.json:3: /protocols is an array of 2, expected protocols that go"));
    assertTrue(
        refusal(
                written(EvaluationKind.LIMITS)
                    .replaceFirst("\"target\": null", "\"target\": \"fpga\""))
            .contains(", expected a mean over all targets among its rows."));
    assertTrue(
        refusal(json.replace("\"seeds\": 2,", "\"seeds\": 1e400,"))
            .contains("/seeds is 1E+400, expected a whole number from 0 to"));
  }

  private static String refusal(String json) {
    return assertThrows(
            BadInputException.class, () -> SavedEvaluation.parse(json, "evaluation.json"))
        .getMessage();
  }
}
