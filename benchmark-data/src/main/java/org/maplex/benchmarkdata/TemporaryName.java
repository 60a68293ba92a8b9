package org.maplex.benchmarkdata;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files that are to be renamed once they are whole. Each says which process it is of, so
 * that what a process left that was cut off can be told from what another is writing now.
 */
final class TemporaryName {
  private static final String GLOB = ".*.maplex-tmp";
  private static final Pattern PATTERN =
      Pattern.compile(
          "\\..*\\.(?<pid>[0-9]{1,18})-(?<start>[0-9a-z]{1,12})-[0-9a-z]+\\.maplex-tmp");

  /** File systems allow names of 255 bytes; the name that it stands for is only for people. */
  private static final int LONGEST_STEM = 40;

  private TemporaryName() {}

  /** A hidden name beside a file or folder, that nothing has yet. */
  static Path beside(Path place) {
    String name = place.getFileName().toString();
    ProcessHandle process = ProcessHandle.current();
    return place.resolveSibling(
        ".%s.%d-%s-%s.maplex-tmp"
            .formatted(
                name.codePointCount(0, name.length()) > LONGEST_STEM
                    ? name.substring(0, name.offsetByCodePoints(0, LONGEST_STEM))
                    : name,
                process.pid(),
                start(process),
                Long.toString(System.nanoTime() & Long.MAX_VALUE, Character.MAX_RADIX)));
  }

  /**
   * Deletes what processes left in a directory that were cut off. What cannot be deleted stays.
   *
   * @throws IOException if the directory cannot be read
   */
  static void removeLeftovers(Path directory) throws IOException {
    try (DirectoryStream<Path> hidden = Files.newDirectoryStream(directory, GLOB)) {
      for (Path each : hidden) {
        if (isLeftover(each.getFileName().toString())) {
          removeIfPossible(each);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void removeIfPossible(Path leftover) {
    try {
      WholeFolder.delete(leftover);
    } catch (IOException e) {
      // It is in nobody's way, and another process may just have deleted it.
      return;
    }
  }

  private static boolean isLeftover(String name) {
    Matcher matcher = PATTERN.matcher(name);
    if (!matcher.matches()) {
      return false;
    }
    Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(matcher.group("pid")));
    // The number of a process may be another's by now, and in a container it often is.
    return owner.isEmpty() || !start(owner.get()).equals(matcher.group("start"));
  }

  private static String start(ProcessHandle process) {
    return Long.toString(
        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L), Character.MAX_RADIX);
  }
}
