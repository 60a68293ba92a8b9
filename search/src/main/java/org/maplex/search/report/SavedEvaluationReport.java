package org.maplex.search.report;

import org.maplex.search.evaluation.saved.SavedEvaluation;

/**
 * The page of an evaluation. It follows from what the evaluation saved alone, so that it can be
 * drawn again, to the byte.
 */
public final class SavedEvaluationReport {
  private SavedEvaluationReport() {}

  /** The page, in HTML. */
  public static String html(SavedEvaluation evaluation) {
    PageOutput output = PageOutput.empty();
    JteevaluationGenerated.render(output, null, new EvaluationPage(evaluation));
    return output.html();
  }
}
