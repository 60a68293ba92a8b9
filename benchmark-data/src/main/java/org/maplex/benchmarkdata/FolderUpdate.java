package org.maplex.benchmarkdata;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Replaces several files of a folder together. The new ones are written into a hidden folder in it;
 * renaming that to {@value #DECIDED} decides for all of them at once, and then each is renamed into
 * its place. Cut off before that, the old files are all there; cut off after it, {@link #settle}
 * does the rest, so that whoever calls it first never reads some old and some new files.
 *
 * <p>Processes may settle at the same time, and one of them may stop anywhere and go on when later
 * updates are decided. So nothing is done to a path of the folder but by moving: a file out of this
 * update into its place, or out of its place into this update's folder of files that go, whose name
 * no other update has.
 *
 * <pre>{@code
 * FolderUpdate.settle(folder);
 * try (FolderUpdate update = FolderUpdate.of(folder)) {
 *   update.write("result.json", json);
 *   update.write("report.html", html);
 *   update.remove("measure-next.csv");
 *   update.commit();
 * }
 * }</pre>
 */
public final class FolderUpdate implements AutoCloseable {
  /**
   * Holds the new files that are not in their place yet, and perhaps a folder with a file for each
   * name that is to go.
   */
  static final String DECIDED = ".maplex-update";

  /** How long another process may take to rename a handful of files, in ms. */
  private static final int PATIENCE_MS = 2000;

  private static final int PAUSE_MS = 5;

  private final Path folder;
  private final Path written;

  /** In {@link #written}, for the files that are to go. */
  private final Path going;

  private FolderUpdate(Path folder, Path written) {
    this.folder = folder;
    this.written = written;
    this.going = written.resolve(written.getFileName());
  }

  /**
   * An update of a folder that exists.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static FolderUpdate of(Path folder) throws IOException {
    return new FolderUpdate(
        folder, Files.createDirectory(TemporaryName.beside(folder.resolve("update"))));
  }

  /**
   * Ends an update of a folder that was decided and cut off. Without such there is nothing to do,
   * and the folder need not exist.
   *
   * @throws IOException if a file cannot be moved to its place; the update stays decided then
   */
  public static void settle(Path folder) throws IOException {
    Path decided = folder.resolve(DECIDED);
    if (!Files.isDirectory(decided, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path entry : entries(decided)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        letGo(entry, folder);
      } else {
        move(entry, folder.resolve(entry.getFileName()));
      }
    }
    WholeFile.syncFolder(folder);
    try {
      Files.deleteIfExists(decided);
    } catch (DirectoryNotEmptyException e) {
      // Another process has decided the next update, and is at it.
      return;
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try {
      return WholeFolder.entries(folder);
    } catch (NoSuchFileException e) {
      // Another process has settled the same update.
      return List.of();
    }
  }

  /**
   * Lets files go.
   *
   * @param going of the update, has their names
   */
  static void letGo(Path going, Path folder) throws IOException {
    List<Path> names = entries(going);
    for (Path name : names) {
      move(folder.resolve(name.getFileName()), name);
    }
    for (Path name : names) {
      Files.deleteIfExists(name);
    }
    Files.deleteIfExists(going);
  }

  /** Moves a file, unless another process that settles the same update has done so. */
  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // The file, or the folder that it was to go to, is settled and no longer there.
      return;
    }
  }

  /**
   * Writes a file that is to take its place with all others.
   *
   * @param name of a file directly in the folder
   * @throws IOException if it cannot be written, or a folder stands in its place
   */
  public void write(String name, byte[] content) throws IOException {
    refuseFolder(name);
    WholeFile.writeNew(written.resolve(name), content);
  }

  /**
   * Says that a file is to go, if it is there.
   *
   * @throws IOException if a folder stands there
   */
  public void remove(String name) throws IOException {
    refuseFolder(name);
    Files.createDirectories(going);
    Files.createFile(going.resolve(name));
  }

  /** What cannot be put in place must not be decided. */
  private void refuseFolder(String name) throws IOException {
    Path place = folder.resolve(name);
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(place.toString(), null, "a directory is in its place");
    }
  }

  /**
   * Puts all in place.
   *
   * @throws Unsettled if it is decided, but a file cannot be moved, which {@link #settle} is to do
   * @throws IOException if nothing was decided, and the folder is as it was
   */
  public void commit() throws IOException {
    if (Files.exists(going)) {
      WholeFile.syncFolder(going);
    }
    WholeFile.syncFolder(written);
    Path decided = folder.resolve(DECIDED);
    for (int waited = 0; !decide(decided); waited += PAUSE_MS) {
      if (waited < PATIENCE_MS) {
        pause();
      } else {
        settle(folder);
      }
    }
    WholeFile.syncFolder(folder);
    try {
      settle(folder);
    } catch (IOException e) {
      throw new Unsettled(e);
    }
  }

  /** An update is decided, but not all of it is in place. */
  public static final class Unsettled extends IOException {
    private static final long serialVersionUID = 1;

    private Unsettled(IOException failure) {
      super(FileFailure.reason(failure), failure);
    }
  }

  /** Decides, unless another update was decided and is not settled. */
  private boolean decide(Path decided) throws IOException {
    try {
      Files.move(written, decided, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (FileSystemException e) {
      // Java has no exception of its own for a folder in the way that is not empty.
      if (Files.isDirectory(decided, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      throw e;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Discards what was not put in place. */
  @Override
  public void close() throws IOException {
    if (Files.exists(written, LinkOption.NOFOLLOW_LINKS)) {
      WholeFolder.delete(written);
    }
  }
}
