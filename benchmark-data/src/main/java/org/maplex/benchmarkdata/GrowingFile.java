package org.maplex.benchmarkdata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that grows by lines while a program works. Only one program at a time has it. A line that
 * cannot be written whole leaves none of it; what a kill cut off is without a line feed, and {@link
 * #wholeLines} passes over it.
 */
public final class GrowingFile implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  /** The file that this one took the place of, which nobody else is to have meanwhile. */
  private final Optional<GrowingFile> replaced;

  private GrowingFile(Path file, FileChannel channel, Optional<GrowingFile> replaced) {
    this.file = file;
    this.channel = channel;
    this.replaced = replaced;
  }

  /**
   * Opens a file, or begins an empty one.
   *
   * @return empty if another program has it
   * @throws IOException if it can be neither read nor written
   */
  public static Optional<GrowingFile> open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (lock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      if (channel.size() == 0) {
        WholeFile.syncFolder(file.toAbsolutePath().getParent());
      }
      return Optional.of(new GrowingFile(file, channel, Optional.empty()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /**
   * Puts a new file in the place of this one, in one step: at no time is there less than the one or
   * the other. To close the new one closes this one, too.
   *
   * @param lines all that is in the new file, in UTF-8
   * @throws IOException if that fails; this file is as it was then
   */
  public GrowingFile replaceBy(String lines) throws IOException {
    // Where a link leads, since renaming would put a file in the place of the link.
    Path place = file.toRealPath();
    WholeFile.removeLeftovers(place.getParent());
    Path written = TemporaryName.beside(place);
    GrowingFile begun =
        new GrowingFile(
            file,
            FileChannel.open(
                written,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE),
            Optional.of(this));
    try {
      begun.channel.lock();
      begun.append(lines);
      begun.sync();
      Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      begun.channel.close();
      Files.deleteIfExists(written);
      throw e;
    }
    WholeFile.syncFolder(place.getParent());
    return begun;
  }

  /**
   * All that is in it, read through the channel: to close another one of the file would let others
   * have it.
   *
   * @throws IOException if it is larger than an array can be, or cannot be read
   */
  public byte[] bytes() throws IOException {
    if (channel.size() > Integer.MAX_VALUE - Long.BYTES) {
      throw new IOException("it has %d bytes, expected less than 2 GB".formatted(channel.size()));
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
    while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
      // Until all of the file is in the buffer.
    }
    return buffer.array();
  }

  /** How many of some bytes are lines that end. */
  public static int wholeLines(byte[] bytes) {
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    return whole;
  }

  /** Keeps nothing but the first bytes. */
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  /**
   * Writes to the end of the file, in UTF-8. Another program sees it then, but it is not yet safe
   * from a power failure.
   *
   * @param lines ends with a line feed
   * @throws IOException if not all of it can be written; then nothing of it is
   */
  public void append(String lines) throws IOException {
    long before = channel.size();
    try {
      ByteBuffer rest = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      channel.position(before);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
  }

  /** Waits until all that was written is on the disk. */
  public void sync() throws IOException {
    channel.force(true);
  }

  /** The place of the file. */
  public Path path() {
    return file;
  }

  /** Lets other programs have it. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (replaced.isPresent()) {
      replaced.get().close();
    }
  }
}
