package org.maplex.search.cli;

import java.util.Map;
import java.util.Properties;

/**
 * What is known of the terminal. Java cannot ask what it writes to, nor how wide that is, so the
 * launcher does.
 *
 * @param isOutput whether standard output is one
 * @param isError whether standard error is one
 * @param isLively whether colours, bars and drawings are welcome there (https://no-color.org)
 * @param hasUnicode whether it shows characters beyond ASCII, Braille patterns among them
 * @param columns how many characters a line of it holds, from 1
 */
record Terminal(
    boolean isOutput, boolean isError, boolean isLively, boolean hasUnicode, int columns) {
  /** The width of a progress bar, and of a terminal that does not say how wide it is. */
  static final int COLUMNS = 80;

  /** None: what is written goes into files, or to other programs. */
  static final Terminal NONE = new Terminal(false, false, false, false, COLUMNS);

  /** The terminal of this process. */
  static Terminal current() {
    return of(System.getProperties(), System.getenv());
  }

  /** What the launcher and the environment say. A person may set COLUMNS, which goes first. */
  static Terminal of(Properties properties, Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "");
    return new Terminal(
        "terminal".equals(properties.getProperty("maplex.stdout")),
        "terminal".equals(properties.getProperty("maplex.stderr")),
        environment.getOrDefault("NO_COLOR", "").isEmpty() && !kind.equals("dumb"),
        // The console of Linux takes UTF-8, but its fonts lack most of it.
        "UTF-8".equals(properties.getProperty("native.encoding"))
            && !kind.equals("linux")
            && !kind.equals("dumb"),
        width(
            environment.get("COLUMNS"), width(properties.getProperty("maplex.columns"), COLUMNS)));
  }

  private static int width(String text, int otherwise) {
    return text != null && text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
  }

  /** Whether a person reads standard error as it is written, and wants it lively. */
  boolean isErrorLively() {
    return isError && isLively;
  }

  /** Whether a person reads the standard error of this process as it is written. */
  static boolean isErrorATerminal() {
    return current().isErrorLively();
  }
}
