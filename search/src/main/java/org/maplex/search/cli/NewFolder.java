package org.maplex.search.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;

/** Makes folders whole: at no time does half of one stand under its name. */
final class NewFolder {
  private NewFolder() {}

  /** Fills a folder that exists and is empty. */
  interface Filler {
    /** Writes all there is to be in it. */
    void fill(Path folder) throws IOException;
  }

  /**
   * Makes a folder.
   *
   * @throws BadInputException if something stands there already, or it cannot be made
   * @throws IOException if it cannot be filled; nothing is left then
   */
  static void make(Path folder, Filler filler) throws IOException {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(folder)) {
      throw BadInputException.in(
          folder, "there is something already, expected the name of a new folder. Maybe another?");
    }
    if (!Files.isDirectory(parent)) {
      throw BadInputException.in(
          folder, "there is no directory %s to make it in. Maybe create it?".formatted(parent));
    }
    Path made =
        parent.resolve(".%s.%d.tmp".formatted(folder.getFileName(), ProcessHandle.current().pid()));
    try {
      Files.createDirectory(made);
    } catch (AccessDeniedException e) {
      throw BadInputException.in(
          folder, "%s may not be written to. Maybe choose another directory?".formatted(parent));
    }
    try {
      filler.fill(made);
      Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      delete(made);
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

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> walk = Files.walk(folder)) {
      content = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path each : content) {
      Files.delete(each);
    }
  }
}
