package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What a command line answered.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
record Said(int status, String out, String err) {
  /** A folder that nobody makes, so that no test sees the devices of whoever runs it. */
  private static final Path NO_HOME = Path.of("target", "no-home");

  /** Runs the command line; arguments are shown as text. */
  static Said by(Object... arguments) {
    return by(new Interruption(), arguments);
  }

  /** Runs the command line, which something may interrupt. */
  static Said by(Interruption interruption, Object... arguments) {
    return by(interruption, NO_HOME, arguments);
  }

  /** Runs the command line with a folder for devices of one's own. */
  static Said in(Path home, Object... arguments) {
    return by(new Interruption(), home, arguments);
  }

  /** Runs the command line as if it wrote to a terminal. */
  static Said on(Terminal terminal, Object... arguments) {
    return by(new Interruption(), NO_HOME, terminal, arguments);
  }

  private static Said by(Interruption interruption, Path home, Object... arguments) {
    return by(interruption, home, Terminal.NONE, arguments);
  }

  private static Said by(
      Interruption interruption, Path home, Terminal terminal, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> given = Stream.of(arguments).map(Object::toString).toList();
    int status =
        Maplex.commandLine(interruption, home, terminal, given)
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(given.toArray(String[]::new));
    return new Said(status, out.toString(), err.toString());
  }

  /** This, having succeeded. */
  Said done() {
    assertEquals(0, status, err);
    return this;
  }

  /** This, having refused what a person gave, in words for that person. */
  Said refused() {
    assertEquals(2, status, err);
    assertEquals("", out);
    assertFalse(err.isBlank());
    assertFalse(err.contains("Exception"), err);
    assertFalse(err.contains("\tat "), err);
    return this;
  }

  /** The rows of standard output as CSV without quotes. */
  List<List<String>> rows() {
    return rows(out);
  }

  static List<List<String>> rows(String csv) {
    return csv.lines().map(line -> List.of(line.split(",", -1))).toList();
  }
}
