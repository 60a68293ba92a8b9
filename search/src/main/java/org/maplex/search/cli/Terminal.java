package org.maplex.search.cli;

/** What is known of the terminal. Java cannot ask about standard error, so the launcher does. */
final class Terminal {
  /** The width of a progress bar. */
  static final int COLUMNS = 80;

  private static final String PROPERTY = "maplex.stderr";

  private Terminal() {}

  /** Whether a person reads standard error as it is written, and wants it lively. */
  static boolean isErrorATerminal() {
    return "terminal".equals(System.getProperty(PROPERTY)) && isColourWanted();
  }

  /** Whether colours and bars are welcome (https://no-color.org). */
  static boolean isColourWanted() {
    String noColour = System.getenv("NO_COLOR");
    return noColour == null || noColour.isEmpty();
  }
}
