package org.maplex.search.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;

/** Files that a person names as input. */
final class InputFile {
  private InputFile() {}

  /**
   * All bytes of a file.
   *
   * @param expected what it should be, for the message
   * @throws BadInputException if it cannot be read
   */
  static byte[] bytes(Path file, String expected) {
    if (Files.isDirectory(file)) {
      throw BadInputException.in(file, "this is a directory, expected " + expected);
    }
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw BadInputException.in(
          file,
          "there is no such file, expected %s. Maybe the path is relative to elsewhere?"
              .formatted(expected));
    } catch (AccessDeniedException e) {
      throw BadInputException.in(file, "the file may not be read, expected " + expected);
    } catch (IOException e) {
      throw BadInputException.in(
          file, "the file cannot be read (%s), expected %s".formatted(e.getMessage(), expected));
    }
  }

  /** All of a file as UTF-8 text. */
  static String text(Path file, String expected) {
    return new String(bytes(file, expected), StandardCharsets.UTF_8);
  }
}
