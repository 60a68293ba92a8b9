package org.maplex.search.evaluation;

import java.util.Arrays;
import java.util.List;

/** Text in Markdown that is written from its top to its end. */
public final class MarkdownText {
  private final StringBuilder text = new StringBuilder();

  private MarkdownText() {}

  /** Text about an evaluation, which begins with how far it is unless it is finished. */
  public static MarkdownText of(EvaluationReport report) {
    MarkdownText text = new MarkdownText();
    return report.isInterrupted()
        ? text.say(
            "Interrupted: %d of %d rows are finished, and means are over these.\n"
                .formatted(report.rows().size(), report.rowsAsked()))
        : text;
  }

  /** A heading, set off from what stands above. */
  public MarkdownText title(String words) {
    return say(text.isEmpty() ? "" : "\n").say("# ").say(words).say("\n\n");
  }

  /** Adds some text as it is. */
  public MarkdownText say(String words) {
    text.append(words);
    return this;
  }

  /** A line of titles, the first few of them of text, the others of numbers. */
  public void header(List<String> titles, int words) {
    row(titles);
    String[] rules = new String[titles.size()];
    Arrays.fill(rules, "---:");
    Arrays.fill(rules, 0, words, "---");
    row(List.of(rules));
  }

  /** A row of the table that was begun last. */
  public void row(List<String> values) {
    text.append("| ").append(String.join(" | ", values)).append(" |\n");
  }

  /** All that was added. */
  public String text() {
    return text.toString();
  }
}
