package org.maplex.benchmarkdata;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Input that a person gave and that cannot be used. The message is meant for that person: {@code
 * file:line: what is wrong, what was expected}. Whatever the input holds, the message is short and
 * has no control characters but line feeds. A command line shows it without a stack trace and ends
 * with exit status 2.
 */
@API(status = API.Status.STABLE)
public final class BadInputException extends RuntimeException {
  /** Readers echo the beginning of what they refuse only; this is for what they overlook. */
  private static final int LONGEST_MESSAGE = 10_000;

  private static final long serialVersionUID = 1L;

  private BadInputException(String message) {
    super(message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE));
  }

  /**
   * Input that is wrong on one line.
   *
   * @param line the line, counted from 1
   */
  public static BadInputException at(Path file, int line, String message) {
    return at(file.toString(), line, message);
  }

  /**
   * Input that is wrong on one line.
   *
   * @param line the line, counted from 1
   */
  public static BadInputException at(String file, int line, String message) {
    return ofLines(List.of(file + ":" + line + ": " + message));
  }

  /** Input that is wrong as a whole, or missing. */
  public static BadInputException in(Path file, String message) {
    return in(file.toString(), message);
  }

  /** Input that is wrong as a whole, or missing. */
  public static BadInputException in(String file, String message) {
    return ofLines(List.of(file + ": " + message));
  }

  /** What is wrong in several lines; each stays one, whatever file names and values it has. */
  static BadInputException ofLines(List<String> lines) {
    return new BadInputException(
        lines.stream().map(Printable::text).collect(Collectors.joining("\n")));
  }

  /** The same with one more sentence that says what to do. */
  public BadInputException withAdvice(String sentence) {
    return new BadInputException(getMessage() + " " + Printable.text(sentence));
  }
}
