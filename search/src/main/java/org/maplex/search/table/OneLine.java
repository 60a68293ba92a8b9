package org.maplex.search.table;

import org.jline.utils.WCWidth;
import org.maplex.benchmarkdata.Printable;

/** Text that may come from anywhere, made safe for a line of a terminal or of a page. */
public final class OneLine {
  private OneLine() {}

  /** The text on one line, what cannot be seen shown by its number: see {@link Printable}. */
  public static String of(String text) {
    return Printable.text(text);
  }

  /**
   * How many columns of a terminal such text takes: two for each Chinese character, for example.
   */
  public static int width(String line) {
    return line.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }
}
