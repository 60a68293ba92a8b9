package org.maplex.measurement.counters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A script that plays perf: it takes commands, acknowledges them, and reports what it is told. */
record FakePerf(Path directory) {
  static final Pace ONCE = new Pace(Duration.ZERO, Duration.ZERO);

  /** What it is asked, before the numbers of the threads. */
  static final String ARGUMENTS =
      "stat -x \t -e cycles:u,instructions:u,cache-references:u,cache-misses:u,L1-dcache-loads:u,"
          + "L1-dcache-load-misses:u,LLC-loads:u,LLC-load-misses:u,LLC-stores:u,LLC-store-misses:u"
          + " --per-thread -D -1 --control fd:0,1 -t ";

  /**
   * A perf that reports, in the words of a shell.
   *
   * @param report may use {@code $run}, which counts the starts from 1, {@code $threads}, and the
   *     function {@code line THREAD COUNT EVENT}
   */
  FakePerf reporting(String report) throws IOException {
    return saying(
        """
        run=$(($(wc -l < "$directory/arguments")))
        threads=$(for last; do :; done; echo "$last" | tr , ' ')
        line() { printf 'java-%%s\\t%%s\\t\\t%%s\\t1000\\t100.00\\t\\t\\n' "$1" "$2" "$3" >&2; }
        echo 'Events disabled' >&2
        while read -r command; do
          echo "$command" >> "$directory/commands"
          printf 'ack\\n\\000'
        done
        %s
        """
            .formatted(report));
  }

  /** A perf that does as a shell does. */
  FakePerf saying(String script) throws IOException {
    Files.writeString(
        perf(),
        """
        #!/bin/sh
        # Like perf, it outlives an interrupt; it knows its end from that of its input.
        trap '' INT
        directory='%s'
        echo "$@" >> "$directory/arguments"
        """
                .formatted(directory)
            + script);
    Files.setPosixFilePermissions(perf(), PosixFilePermissions.fromString("rwx------"));
    return this;
  }

  private Path perf() {
    return directory.resolve("perf");
  }

  List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  /** A measurement by it that makes each call once. */
  CounterMeasurement measurement() throws IOException {
    return measurement("1");
  }

  /** A measurement by it on a kernel that lets count whom the level allows. */
  CounterMeasurement measurement(String paranoid) throws IOException {
    Path level = Files.writeString(directory.resolve("paranoid"), paranoid + "\n");
    return new CounterMeasurement(List.of(perf().toString()), "Linux", level, ONCE);
  }
}
