package org.maplex.search.cli;

import java.util.stream.Collectors;
import org.maplex.search.table.OneLine;

/** Text that may come from anywhere, made safe for a terminal. */
final class Printable {
  private Printable() {}

  /**
   * A sentence on one line, whatever line breaks the names in it have; control characters and marks
   * that turn the reading direction are shown by their numbers.
   */
  static String text(String sentence) {
    return OneLine.of(sentence);
  }

  /** The same of a message of several lines. */
  static String lines(String message) {
    return message.lines().map(OneLine::of).collect(Collectors.joining("\n"));
  }
}
