package org.maplex.benchmarkdata.importing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;

/** Files that a person has imported. */
final class ImportedText {
  private ImportedText() {}

  /**
   * All of a file.
   *
   * @param expected what it should be, for messages
   * @throws BadInputException if there is no such file, or it is not in UTF-8
   * @throws IOException if it cannot be read
   */
  static String of(Path file, String expected) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw BadInputException.in(file, "there is no such file, expected " + expected);
    } catch (CharacterCodingException e) {
      throw BadInputException.in(
          file,
          "the file is not in UTF-8, expected %s. Maybe save it again in that encoding."
              .formatted(expected));
    }
  }
}
