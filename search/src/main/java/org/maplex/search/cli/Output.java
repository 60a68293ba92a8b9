package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.WholeFile;

/** Where a command's result goes: into a file, or to standard output. */
final class Output {
  private Output() {}

  /**
   * Refuses a file that could not be written, before any work is done for it.
   *
   * @param file null for standard output
   * @throws BadInputException if its directory is missing or closed, or the file is a directory
   */
  static void check(Path file) {
    if (file == null) {
      return;
    }
    Path directory = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw BadInputException.in(file, "this is a directory, expected the name of a file to write");
    }
    if (!Files.isDirectory(directory)) {
      throw BadInputException.in(
          file, "there is no directory %s to write into. Maybe create it?".formatted(directory));
    }
    if (!Files.isWritable(directory)) {
      throw BadInputException.in(
          file, "%s may not be written to. Maybe choose another directory?".formatted(directory));
    }
  }

  /**
   * Writes a result.
   *
   * @param file null for standard output
   */
  static void write(String text, Path file, PrintWriter out) throws IOException {
    if (file == null) {
      out.print(text);
      out.flush();
    } else {
      WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
