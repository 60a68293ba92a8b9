package org.maplex.search.table;

import org.jline.utils.WCWidth;

/** Text that may come from anywhere, made safe for a line of a terminal or of a page. */
public final class OneLine {
  private OneLine() {}

  /** What Java, JavaScript and JSON write for a character that cannot be seen. */
  private static final String ESCAPE = "\\u%04x";

  /**
   * The text with line breaks and tabs of a keyboard replaced by blanks, and with what else is not
   * harmless shown by its number, for example {@code u202e} behind a backslash.
   */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t' || c == '\n' || c == '\r') {
                line.append(' ');
              } else if (isHarmless(c)) {
                line.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  line.append(ESCAPE.formatted((int) unit));
                }
              }
            });
    return line.toString();
  }

  /**
   * Whether a character is neither a control character, nor ends a line, nor is a mark that turns
   * the direction or is not seen at all.
   */
  public static boolean isHarmless(int c) {
    return !(Character.isISOControl(c) || isBreak(c) || Character.getType(c) == Character.FORMAT);
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
