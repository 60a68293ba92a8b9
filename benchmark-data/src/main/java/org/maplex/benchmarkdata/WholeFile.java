package org.maplex.benchmarkdata;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that at no time half of one stands under its name. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file in one step: into a temporary file beside it, synced, then renamed. Creates the
   * directory if need be.
   *
   * @throws IOException if that fails; whatever stood under the name before still does
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path written = Files.createTempFile(directory, "." + file.getFileName(), ".tmp");
    try {
      Files.write(written, content);
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
