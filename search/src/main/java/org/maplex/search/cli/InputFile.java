package org.maplex.search.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/** Files that a person names as input. */
final class InputFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Java keeps no more in an array, however much memory it has. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

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
      if (Files.size(file) > MOST_BYTES) {
        throw BadInputException.in(
            file,
            "the file has %d bytes, expected %s of at most %d. Maybe it is another file, or give only"
                    .formatted(Files.size(file), expected, MOST_BYTES)
                + " a part of it?");
      }
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
          file,
          "the file cannot be read (%s), expected %s".formatted(FileFailure.reason(e), expected));
    }
  }

  /**
   * The device specification in a file.
   *
   * @throws BadInputException if it cannot be read or is no specification
   */
  static DeviceSpecification specification(Path file) {
    return DeviceSpecification.parse(text(file, "a device specification in JSON"), file.toString());
  }

  /**
   * All of a file as UTF-8 text, without a byte order mark.
   *
   * @throws BadInputException if it cannot be read or is no UTF-8
   */
  static String text(Path file, String expected) {
    byte[] bytes = bytes(file, expected);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw BadInputException.in(
          file, "the file is not in UTF-8, expected that. Maybe save it again in that encoding.");
    }
  }
}
