package org.maplex.search.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.benchmarkdata.WholeFolder;

/** Makes a folder where a person wants one, whole or not at all. */
final class NewFolder {
  private NewFolder() {}

  /**
   * Makes a folder.
   *
   * @throws BadInputException if something stands there already, or it cannot be made or filled;
   *     nothing is left then
   * @throws IOException if it cannot be told what stands there
   */
  static void make(Path folder, WholeFolder.Filler filler) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    Path parent = place.getParent();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      WholeFile.removeLeftovers(folder);
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(folder)) {
      throw BadInputException.in(
          folder, "there is something already, expected the name of a new folder. Maybe another?");
    }
    if (!Files.isDirectory(parent)) {
      throw BadInputException.in(
          folder, "there is no directory %s to make it in. Maybe create it?".formatted(parent));
    }
    try {
      WholeFile.removeLeftovers(parent);
      WholeFolder.make(place, filler);
    } catch (AccessDeniedException e) {
      throw BadInputException.in(
          folder, "%s may not be written to. Maybe choose another directory?".formatted(parent));
    } catch (IOException e) {
      throw FileFailure.writing(folder, e);
    }
  }

  private static boolean isEmptyDirectory(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }
}
