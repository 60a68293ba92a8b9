package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.WholeFile;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where a command's result goes: into a file, or to standard output. */
final class Output {
  private Output() {}

  /**
   * Refuses a file that could not be written, before any work is done for it.
   *
   * @param file null for standard output
   * @throws BadInputException if its directory is missing or closed, or the file is a directory, a
   *     device or a pipe
   */
  static void check(Path file) {
    if (file == null) {
      return;
    }
    Path directory = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw BadInputException.in(file, "this is a directory, expected the name of a file to write");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Renaming would put a file in the place of /dev/null for everyone.
      throw BadInputException.in(
          file, "this is a device or a pipe, expected the name of a file to write");
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
   * Refuses to write a result over what a person measured.
   *
   * @param file null for standard output
   * @param measurements null if there are none
   * @throws BadInputException if they are the same file
   */
  static void checkKeeps(Path measurements, Path file) throws IOException {
    if (file != null
        && measurements != null
        && Files.exists(file)
        && Files.exists(measurements)
        && Files.isSameFile(file, measurements)) {
      throw BadInputException.in(
          file,
          "--out is the file of measurements, expected another. Maybe write to a new file and copy"
              + " its rows.");
    }
  }

  /**
   * The directory that a command writes into.
   *
   * @param chosen what a person chose, null for {@code maplex-out/} and the name of the
   *     configuration
   * @throws ParameterException if the choice is empty
   */
  static Path directory(Path chosen, Path config, CommandLine command) {
    if (chosen != null) {
      if (chosen.toString().isBlank()) {
        throw new ParameterException(command, "--out is empty, expected a directory.");
      }
      return chosen;
    }
    String name = config.getFileName().toString();
    return Path.of(
        "maplex-out", name.endsWith(".json") ? name.substring(0, name.length() - 5) : name);
  }

  /**
   * Writes a result.
   *
   * @param file null for standard output
   * @throws BadInputException if the file cannot be written; what it was before it still is
   */
  static void write(String text, Path file, PrintWriter out) {
    if (file == null) {
      out.print(text);
      out.flush();
    } else {
      try {
        WholeFile.removeLeftovers(file.toAbsolutePath().getParent());
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw FileFailure.writing(file, e);
      }
    }
  }
}
