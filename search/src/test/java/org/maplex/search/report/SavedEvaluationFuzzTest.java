package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.search.evaluation.saved.SavedEvaluation;

/** Evaluations that were edited or damaged, and the pages drawn of them. */
class SavedEvaluationFuzzTest {
  private static final String FILE = "evaluation.json";

  @FuzzTest
  void isDrawnOrRefusedWhereItIsWrong(byte[] json) {
    SavedEvaluation read;
    try {
      read = SavedEvaluation.parse(new String(json, StandardCharsets.UTF_8), FILE);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().matches("(?s)evaluation\\.json:[0-9]+: .*"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    assertFalse(read.overall().rows().isEmpty());
    Markup.checkThatItIsWhole(SavedEvaluationReport.html(read));
  }
}
