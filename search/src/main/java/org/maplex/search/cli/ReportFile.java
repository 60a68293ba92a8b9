package org.maplex.search.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.search.evaluation.EvaluationSession;
import org.maplex.search.evaluation.saved.SavedEvaluation;
import org.maplex.search.report.SavedEvaluationReport;
import org.maplex.search.report.SearchReport;
import org.maplex.search.result.Outcome;
import org.maplex.search.result.ResultDirectory;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;

/** {@code report.html}: the page of a result, drawn from the files beside it. */
final class ReportFile {
  static final String NAME = "report.html";

  private ReportFile() {}

  /** The page of what a search found. */
  static String ofSearch(Outcome outcome) {
    return SearchReport.html(
        SavedResult.parse(outcome.toJson(), ResultDirectory.RESULT), Optional.empty());
  }

  /**
   * Draws the page of what a search saved in a directory, with what was measured of the front if
   * that is there, too.
   */
  static void drawVerified(Path directory) {
    SavedResult result = result(directory);
    Path verified = directory.resolve(Verification.FILE);
    boolean isVerified = Files.exists(verified) && result.targets().size() == 1;
    write(
        directory,
        SearchReport.html(
            result,
            isVerified
                ? Optional.of(
                    Verification.of(result, Measurements.read(verified).content().samples()))
                : Optional.empty()));
  }

  /**
   * What a search saved in a directory.
   *
   * @throws BadInputException if there is no such file, or it is no result
   */
  static SavedResult result(Path directory) {
    ResultDirectory.settle(directory);
    Path file = directory.resolve(ResultDirectory.RESULT);
    return SavedResult.parse(InputFile.text(file, "the result of a search"), file.toString());
  }

  /**
   * The page of what an evaluation found.
   *
   * @param files their texts by their names
   */
  static String ofEvaluation(Map<String, String> files) {
    SavedEvaluation saved =
        SavedEvaluation.parse(files.get(EvaluationSession.FIGURES), EvaluationSession.FIGURES);
    String predictions = files.get(EvaluationSession.PREDICTIONS);
    return SavedEvaluationReport.html(
        predictions == null
            ? saved
            : saved.withExamples(predictions, EvaluationSession.PREDICTIONS));
  }

  /** Draws the page of what an evaluation saved in a directory. */
  static void drawEvaluation(Path directory) {
    ResultDirectory.settle(directory);
    Path file = directory.resolve(EvaluationSession.FIGURES);
    SavedEvaluation saved =
        SavedEvaluation.parse(
            InputFile.text(file, "the figures of an evaluation"), file.toString());
    Path predictions = directory.resolve(EvaluationSession.PREDICTIONS);
    write(
        directory,
        SavedEvaluationReport.html(
            Files.exists(predictions)
                ? saved.withExamples(
                    InputFile.text(predictions, "predictions of an evaluation"),
                    predictions.toString())
                : saved));
  }

  private static void write(Path directory, String html) {
    ResultDirectory.at(directory).write(NAME, html);
  }
}
