package org.maplex.benchmarkdata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that at no time half of one stands under its name. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file in one step: into a temporary file beside it, synced, then renamed.
   *
   * @throws IOException if that fails; whatever stood under the name before still does
   */
  public static void write(Path file, byte[] content) throws IOException {
    // Not createTempFile, whose files nobody but their owner may read.
    String name = ".%s.%d.tmp".formatted(file.getFileName(), ProcessHandle.current().pid());
    Path written = file.resolveSibling(name);
    try {
      try (FileChannel channel =
          FileChannel.open(
              written,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
