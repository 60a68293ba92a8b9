package org.maplex.search.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.maplex.search.table.OneLine;

/**
 * Where a page is written. Text in it is escaped, and shows what would otherwise not be seen: marks
 * that turn the reading direction reach beyond the element that they stand in.
 */
final class PageOutput extends OwaspHtmlTemplateOutput {
  private final StringOutput html;

  private PageOutput(StringOutput html) {
    super(html);
    this.html = html;
  }

  static PageOutput empty() {
    return new PageOutput(new StringOutput(1 << 20));
  }

  @Override
  public void writeUserContent(String text) {
    super.writeUserContent(text == null ? null : OneLine.of(text));
  }

  /** The page so far. */
  String html() {
    return html.toString();
  }
}
