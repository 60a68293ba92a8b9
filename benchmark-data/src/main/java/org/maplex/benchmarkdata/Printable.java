package org.maplex.benchmarkdata;

/** Text that may come from anywhere, made safe to be shown to a person, on a terminal too. */
public final class Printable {
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;

  private Printable() {}

  /** Whether a character is neither a control character nor a mark that turns the direction. */
  public static boolean isHarmless(int c) {
    return !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  /** The text with control characters and marks that turn the reading direction replaced by ?. */
  public static String text(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> printable.appendCodePoint(c == '\n' || isHarmless(c) ? c : '?'));
    return printable.toString();
  }

  /**
   * The beginning of a text: on one line, and followed by three dots if it goes on.
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
        .forEach(
            c ->
                excerpt.appendCodePoint(
                    isHarmless(c) && c != LINE_SEPARATOR && c != PARAGRAPH_SEPARATOR ? c : '?'));
    return excerpt.append(cut < text.length() ? "..." : "").toString();
  }
}
