package org.maplex.search.cli;

import org.maplex.search.table.OneLine;

/** Text that may come from anywhere, made safe for a terminal. */
final class Printable {
  private Printable() {}

  /** The text with control characters and marks that turn the reading direction replaced by ?. */
  static String text(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> printable.appendCodePoint(c == '\n' || OneLine.isHarmless(c) ? c : '?'));
    return printable.toString();
  }
}
