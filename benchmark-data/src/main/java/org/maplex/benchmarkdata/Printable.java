package org.maplex.benchmarkdata;

import java.util.stream.Collectors;

/** Text that may come from anywhere, made safe to be shown to a person, on a terminal too. */
public final class Printable {
  /** What Java, JavaScript and JSON write for a character that cannot be seen. */
  private static final String ESCAPE = "\\u%04x";

  private Printable() {}

  /**
   * Whether a character is neither a control character, nor ends a line, nor is a mark that turns
   * the direction or is not seen at all.
   */
  public static boolean isHarmless(int c) {
    return !(Character.isISOControl(c) || isBreak(c) || Character.getType(c) == Character.FORMAT);
  }

  /** Whether a character ends a line, in one standard or another. */
  public static boolean isBreak(int c) {
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /**
   * The text on one line: line breaks and tabs of a keyboard are blanks, and what else is not
   * harmless is shown by its number, for example {@code u202e} behind a backslash.
   */
  public static String text(String text) {
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

  /** The same of a message of several lines, each by itself. */
  public static String lines(String message) {
    return message.lines().map(Printable::text).collect(Collectors.joining("\n"));
  }

  /**
   * The beginning of a text: on one line, what is not harmless replaced by ?, and followed by three
   * dots if it goes on.
   *
   * @param longest how many characters it has at most without the dots
   */
  public static String excerpt(String text, int longest) {
    // Not codePointCount, which would go through all of a text that may be long.
    int cut = 0;
    for (int shown = 0; shown < longest && cut < text.length(); shown++) {
      cut += Character.charCount(text.codePointAt(cut));
    }
    StringBuilder excerpt = new StringBuilder(cut + 3);
    text.substring(0, cut)
        .codePoints()
        .forEach(c -> excerpt.appendCodePoint(isHarmless(c) ? c : '?'));
    return excerpt.append(cut < text.length() ? "..." : "").toString();
  }
}
