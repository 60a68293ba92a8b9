package org.maplex.search.cli;

/** Text that may come from anywhere, made safe for a terminal. */
final class Printable {
  private Printable() {}

  /** The text with control characters and marks that turn the reading direction replaced by ?. */
  static String text(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean harmless =
                  c == '\n'
                      || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
              printable.appendCodePoint(harmless ? c : '?');
            });
    return printable.toString();
  }
}
