package org.maplex.measurement.counters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A {@code perf stat} that counts in some threads of this process, when it is told to.
 *
 * <p>It begins with its events disabled, takes commands from its standard input and acknowledges
 * them on its standard output, so that nothing but the calls between two commands is counted; it
 * reports on standard error when it is interrupted, as by Ctrl-C. That needs perf 5.10 or newer. If
 * this process ends early, perf does so too, since the threads that it watches are over.
 */
final class PerfStat implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The highest level at which anybody may count outside the kernel. */
  private static final int OPEN_LEVEL = 2;

  private final Process process;
  private final Path report;
  private final Path paranoid;

  private PerfStat(Process process, Path report, Path paranoid) {
    this.process = process;
    this.report = report;
    this.paranoid = paranoid;
  }

  /**
   * Starts perf.
   *
   * @param perf the command
   * @param paranoid the file in which the kernel says who may count
   * @throws PerfException if it cannot be started
   */
  static PerfStat attach(List<String> perf, CallThreads threads, Path paranoid)
      throws PerfException {
    List<String> command = new ArrayList<>(perf);
    command.addAll(
        List.of(
            "stat",
            "-x",
            PerfReport.SEPARATOR,
            "-e",
            PerfEvents.list(),
            "--per-thread",
            "-D",
            "-1",
            "--control",
            "fd:0,1",
            "-t",
            threads.list()));
    Path report;
    try {
      report = Files.createTempFile("maplex-perf", ".txt");
    } catch (IOException e) {
      throw new PerfException(
          "no temporary file can be made for what perf reports (%s). Maybe the disk is full?"
              .formatted(e.getMessage()));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(report.toFile());
    // Elsewhere numbers may have a decimal comma.
    builder.environment().put("LC_ALL", "C");
    try {
      return new PerfStat(builder.start(), report, paranoid);
    } catch (IOException e) {
      delete(report);
      throw new PerfException(
          "perf cannot be started (%s), expected it on the PATH. Maybe install it: linux-perf of"
                  .formatted(e.getMessage())
              + " Debian, linux-tools-generic of Ubuntu, perf elsewhere.");
    }
  }

  /** Begins to count. */
  void enable() throws PerfException {
    tell("enable");
  }

  /** Ceases to count. */
  void disable() throws PerfException {
    tell("disable");
  }

  /** Sends a command and waits for it to be done. */
  private void tell(String command) throws PerfException {
    try {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
      InputStream answers = process.getInputStream();
      long begin = System.nanoTime();
      while (true) {
        // A zero may follow the end of the line, and be read before the next one.
        while (answers.available() > 0) {
          if (answers.read() == '\n') {
            return;
          }
        }
        if (!process.isAlive() && answers.available() == 0) {
          throw refusal();
        }
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw silence();
        }
        pause();
      }
    } catch (IOException e) {
      throw refusal();
    }
  }

  /** Ends perf and reads what it counted. */
  PerfReport finish() throws PerfException {
    try {
      process.getOutputStream().close();
      // Java can send no interrupt itself.
      new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw silence();
      }
      return new PerfReport(said());
    } catch (IOException e) {
      throw new PerfException("perf cannot be ended (%s).".formatted(e.getMessage()));
    } catch (InterruptedException e) {
      throw interruption();
    }
  }

  private static void pause() throws PerfException {
    try {
      TimeUnit.MICROSECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw interruption();
    }
  }

  private static PerfException interruption() {
    Thread.currentThread().interrupt();
    return new PerfException("the measurement was interrupted.");
  }

  private static PerfException silence() {
    return new PerfException(
        "perf did not answer within %d seconds. Maybe try: perf stat true"
            .formatted(PATIENCE.toSeconds()));
  }

  /** Why perf ended by itself. */
  private PerfException refusal() {
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return silence();
      }
    } catch (InterruptedException e) {
      return interruption();
    }
    Optional<Integer> level = paranoidLevel().filter(found -> found > OPEN_LEVEL);
    if (level.isPresent()) {
      return new PerfException(
          "the kernel lets only root count: kernel.perf_event_paranoid is %d, expected %d or less."
                  .formatted(level.get(), OPEN_LEVEL)
              + " Maybe: sudo sysctl kernel.perf_event_paranoid=%d".formatted(OPEN_LEVEL));
    }
    String words =
        said()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.equals("Error:"))
            .filter(line -> !line.startsWith("Events "))
            .findFirst()
            .orElse("it ended with status " + process.exitValue());
    return new PerfException(
        "perf does not count here: %s. Maybe try: perf stat true"
            .formatted(words.replaceFirst("[.:]+$", "")));
  }

  private Optional<Integer> paranoidLevel() {
    try {
      return Optional.of(Integer.valueOf(Files.readString(paranoid).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What perf said on standard error. */
  private String said() {
    try {
      return new String(Files.readAllBytes(report), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays among the temporary files.
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    delete(report);
  }
}
