package org.maplex.benchmarkdata;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** Makes folders so that at no time half of one stands under its name. */
public final class WholeFolder {
  private WholeFolder() {}

  /** Fills a folder that exists and is empty. */
  public interface Filler {
    /** Writes all there is to be in it. */
    void fill(Path folder) throws IOException;
  }

  /**
   * Makes a folder in one step: fills a hidden one beside it, then renames that. An empty folder of
   * the name stays, since a shell may be in it: a hidden one in it is filled, of which each entry
   * is renamed then.
   *
   * @throws IOException if that fails, or something stands under the name; nothing is left then
   */
  public static void make(Path folder, Filler filler) throws IOException {
    boolean isThere = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    Path made = TemporaryName.beside(isThere ? folder.resolve("new") : folder);
    if (isThere) {
      refuseUnlessEmpty(folder);
    }
    Files.createDirectory(made);
    try {
      filler.fill(made);
      WholeFile.syncFolder(made);
      if (isThere) {
        moveContent(made, folder);
      } else {
        Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException | RuntimeException e) {
      try {
        delete(made);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
    WholeFile.syncFolder(folder.toAbsolutePath().getParent());
  }

  private static void refuseUnlessEmpty(Path folder) throws IOException {
    if (!entries(folder).isEmpty()) {
      throw new DirectoryNotEmptyException(folder.toString());
    }
  }

  private static void moveContent(Path from, Path to) throws IOException {
    for (Path entry : entries(from)) {
      Files.move(entry, to.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
    WholeFile.syncFolder(to);
    Files.delete(from);
  }

  /** What is directly in a folder, in the order of names. */
  static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /**
   * Removes a folder in one step from under its name, then deletes it; of symbolic links nothing
   * but the link.
   *
   * @throws IOException if that fails; it either is still under its name or is nowhere to be seen
   */
  public static void remove(Path folder) throws IOException {
    Path removed = TemporaryName.beside(folder);
    Files.move(folder, removed, StandardCopyOption.ATOMIC_MOVE);
    WholeFile.syncFolder(folder.toAbsolutePath().getParent());
    delete(removed);
  }

  /**
   * Deletes what is at a path and below it; of symbolic links nothing but the link.
   *
   * @throws IOException if something cannot be deleted
   */
  public static void delete(Path path) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
