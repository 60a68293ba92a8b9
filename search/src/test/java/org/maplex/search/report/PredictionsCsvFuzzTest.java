package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.search.evaluation.saved.SavedEvaluation;

/** Examples of predictions beside an evaluation. */
class PredictionsCsvFuzzTest {
  private static final String FILE = "predictions.csv";
  private static final SavedEvaluation EVALUATION = evaluation();

  private static SavedEvaluation evaluation() {
    try (InputStream in = SavedEvaluation.class.getResourceAsStream("predictions-0.1.0.json")) {
      return SavedEvaluation.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), "evaluation.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FuzzTest
  void areDrawnOrRefusedWhereTheyAreWrong(byte[] csv) {
    SavedEvaluation read;
    try {
      read = EVALUATION.withExamples(new String(csv, StandardCharsets.UTF_8), FILE);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().matches("(?s)predictions\\.csv:[0-9]+: .*"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    Markup.checkThatItIsWhole(SavedEvaluationReport.html(read));
  }
}
