package org.maplex.search.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.maplex.search.evaluation.saved.SavedEvaluation;

/**
 * The page of an evaluation. It follows from what the evaluation saved alone, so that it can be
 * drawn again, to the byte.
 */
public final class SavedEvaluationReport {
  private SavedEvaluationReport() {}

  /** The page, in HTML. */
  public static String html(SavedEvaluation evaluation) {
    StringOutput html = new StringOutput(1 << 20);
    JteevaluationGenerated.render(
        new OwaspHtmlTemplateOutput(html), null, new EvaluationPage(evaluation));
    return html.toString();
  }
}
