package org.maplex.benchmarkdata;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a person is told of a file that the system does not let them write or read. */
public final class FileFailure {
  private FileFailure() {}

  /**
   * Names the file that the person knows, why it cannot be written, and a way out.
   *
   * @param file what was to be written, rather than a temporary file that stood for it
   */
  public static BadInputException writing(Path file, IOException failure) {
    return BadInputException.in(
        file,
        "it cannot be written (%s), what was there before is unchanged. Maybe %s?"
            .formatted(reason(failure), advice(failure)));
  }

  /** The failure in few words, without the path that Java puts before them. */
  public static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such directory";
    }
    if (failure instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return failure.getMessage() == null || failure instanceof FileSystemException
        ? failure.getClass().getSimpleName()
        : failure.getMessage();
  }

  private static String advice(IOException failure) {
    String reason = reason(failure);
    return reason.contains("space") || reason.contains("quota")
        ? "make room there, or name another place"
        : "change its permissions, or name another place";
  }
}
