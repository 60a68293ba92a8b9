package org.maplex.measurement.counters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Threads of this process by the numbers that Linux gives them.
 *
 * @param caller the thread that asked
 * @param all the caller and those that go by its name: a thread that a library starts inherits the
 *     name of the one that it was started from, while those of Java have names of their own
 */
record CallThreads(long caller, Set<Long> all) {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path SELF = Path.of("/proc/thread-self");

  /** The threads that there are now, as the thread that asks sees them. */
  static CallThreads current() throws PerfException {
    try {
      String caller = Files.readSymbolicLink(SELF).getFileName().toString();
      String name = name(caller);
      Set<Long> all = new TreeSet<>();
      try (Stream<Path> tasks = Files.list(TASKS)) {
        for (Path task : tasks.toList()) {
          String thread = task.getFileName().toString();
          if (name(thread).equals(name)) {
            all.add(Long.parseLong(thread));
          }
        }
      }
      return new CallThreads(Long.parseLong(caller), all);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      throw new PerfException(
          "the threads of this process are not listed in %s (%s), expected them there. Maybe mount"
                  .formatted(TASKS, e.getMessage())
              + " /proc.");
    }
  }

  /** The name of a thread; empty if it is over. */
  private static String name(String thread) {
    try {
      return Files.readString(TASKS.resolve(thread).resolve("comm"));
    } catch (IOException e) {
      return "";
    }
  }

  CallThreads callerOnly() {
    return new CallThreads(caller, Set.of(caller));
  }

  /** The caller and those that began since. */
  CallThreads withNewOnes() throws PerfException {
    Set<Long> now = new TreeSet<>(current().all());
    now.removeAll(all);
    now.add(caller);
    return new CallThreads(caller, now);
  }

  /** The numbers joined by commas. */
  String list() {
    return all.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
