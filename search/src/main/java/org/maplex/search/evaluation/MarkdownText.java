package org.maplex.search.evaluation;

import java.util.Arrays;
import java.util.List;

/** Text in Markdown that is written from its top to its end. */
public final class MarkdownText {
  private final StringBuilder text = new StringBuilder();

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

  /** Whether nothing was added yet. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** All that was added. */
  public String text() {
    return text.toString();
  }
}
