package org.maplex.search.table;

import org.jline.utils.WCWidth;
import org.maplex.benchmarkdata.Printable;

/** Text that may come from anywhere, made safe for a line of a terminal. */
public final class OneLine {
  private OneLine() {}

  /**
   * The text with line breaks and tabs replaced by blanks, and with what else might disturb a
   * terminal replaced by ?.
   */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                line.appendCodePoint(
                    isBreak(c) || c == '\t' ? ' ' : Printable.isHarmless(c) ? c : '?'));
    return line.toString();
  }

  /** Whether a character ends a line, in one standard or another. */
  static boolean isBreak(int c) {
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /**
   * How many columns of a terminal such text takes: two for each Chinese character, for example.
   */
  public static int width(String line) {
    return line.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }
}
