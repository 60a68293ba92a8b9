package org.maplex.benchmarkdata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes files so that at no time half of one stands under its name. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file in one step: into a temporary file beside it, synced, then renamed. A symbolic
   * link stays and leads to what was written; who may read and write the file stays, too.
   *
   * @throws IOException if that fails; whatever stood under the name before still does
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path place = Files.exists(file) ? file.toRealPath() : file;
    // Not createTempFile, whose files nobody but their owner may read.
    Path written = TemporaryName.beside(place);
    try {
      writeNew(written, content);
      keepPermissions(place, written);
      Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
    syncFolder(place.toAbsolutePath().getParent());
  }

  /** Gives a new file the permissions of the one whose place it is to take, if there is one. */
  private static void keepPermissions(Path before, Path written) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(before, PosixFileAttributeView.class);
    if (posix != null && Files.exists(before)) {
      Files.setPosixFilePermissions(written, posix.readAttributes().permissions());
    }
  }

  /**
   * Deletes what was left in a directory by writers that were cut off before they had renamed it.
   * Without such there is nothing to do; what cannot be deleted stays.
   *
   * @throws IOException if the directory cannot be read
   */
  public static void removeLeftovers(Path directory) throws IOException {
    TemporaryName.removeLeftovers(directory);
  }

  /** Writes a file that does not exist and is on the disk then, though perhaps not its name. */
  static void writeNew(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Lets the names in a folder outlast a power failure, where the system can do that. */
  static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders. The renaming itself has succeeded, and leaves old or new.
      return;
    }
  }
}
