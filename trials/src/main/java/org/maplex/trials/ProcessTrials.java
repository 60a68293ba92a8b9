package org.maplex.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What befalls a process: signals, closed pipes, limits, another of its kind. */
final class ProcessTrials {
  private final Bench bench;

  ProcessTrials(Bench bench) {
    this.bench = bench;
  }

  void all(Outcomes outcomes) throws InterruptedException {
    outcomes.of("two searches into one directory at once", this::twoAtOnce);
    outcomes.of("SIGINT and SIGTERM", this::signals);
    outcomes.of("the reader of standard output leaves", this::pipe);
    outcomes.of("standard output is closed or full", this::closed);
    outcomes.of("out of file descriptors", this::descriptors);
    outcomes.of("out of memory", this::memory);
  }

  private String twoAtOnce() throws IOException, InterruptedException {
    Path out = bench.scratch().resolve("two");
    int turns = 4;
    int later = 0;
    for (int turn = 0; turn < turns; turn++) {
      List<Distribution.Running> both = new ArrayList<>();
      for (Path config : List.of(bench.earlier(), bench.later())) {
        both.add(bench.maplex().start(bench.scratch(), "search", config, "--out", out));
      }
      for (Distribution.Running each : both) {
        Bench.explains(each.end(), 0, "Written to");
      }
      Contents found = Contents.of(out);
      Broken.unless(
          found.showsWhat(bench.before()) || found.showsWhat(bench.after()),
          "some of each: " + found.differences(bench.after()));
      Broken.unless(found.hidden().isEmpty(), "left behind: " + found.hidden());
      later += found.showsWhat(bench.after()) ? 1 : 0;
    }
    return "%d pairs, the results of one of them each time (%d, %d)"
        .formatted(turns, turns - later, later);
  }

  private String signals() throws IOException, InterruptedException {
    Path out = bench.scratch().resolve("signalled");
    bench.putEarlier(out);
    for (String signal : List.of("INT", "TERM")) {
      int number = signal.equals("INT") ? 130 : 143;
      for (int ms : new int[] {150, 400, 800}) {
        Distribution.Running running =
            bench.maplex().start(bench.scratch(), "search", bench.earlier(), "--out", out);
        TimeUnit.MILLISECONDS.sleep(ms);
        new ProcessBuilder("kill", "-" + signal, Long.toString(running.process().pid()))
            .start()
            .waitFor();
        Distribution.Ended ended = running.end();
        Bench.noTrace(ended);
        Broken.unless(
            ended.status() == number || ended.status() == 0,
            "expected %d: %s".formatted(number, ended.said()));
        Broken.unless(
            Contents.of(out).hidden().isEmpty(), "left behind: " + Contents.of(out).hidden());
      }
    }
    bench.recovers(out);
    return "end with 130 and 143, or done";
  }

  private String pipe() throws IOException, InterruptedException {
    for (Object[] command :
        new Object[][] {
          {"predict", "--measurements", bench.maplex().config("my-board.csv"), "--all"},
          {"devices"},
          {"search", bench.later(), "--out", bench.scratch().resolve("piped")}
        }) {
      Distribution.Ended ended =
          bench
              .maplex()
              .shell(
                  bench.scratch(),
                  "{ \"$@\"; echo status $? >&2; } | head -n 1 >/dev/null",
                  command);
      Bench.noTrace(ended);
      Broken.unless(ended.err().contains("status 0"), ended.said());
    }
    return "three commands end with 0 and say nothing of it";
  }

  private String closed() throws IOException, InterruptedException {
    Path out = bench.scratch().resolve("closed");
    Distribution.Ended closed =
        bench
            .maplex()
            .shell(bench.scratch(), "exec \"$@\" >&-", "search", bench.later(), "--out", out);
    Bench.explains(closed, 1, "standard output");
    Broken.unless(Contents.of(out).showsWhat(bench.after()), "the files are not all there");
    if (!Files.exists(Path.of("/dev/full"))) {
      return "status 1 when closed; no /dev/full here";
    }
    Distribution.Ended full =
        bench.maplex().shell(bench.scratch(), "exec \"$@\" >/dev/full", "devices");
    Bench.explains(full, 1, "standard output");
    return "status 1 when closed, 1 when full; the files are whole";
  }

  private String descriptors() throws IOException, InterruptedException {
    Path out = bench.scratch().resolve("descriptors");
    bench.putEarlier(out);
    int failed = 0;
    int turns = 0;
    for (int limit = 8; limit <= 64; limit += 8) {
      Distribution.Ended ended =
          bench
              .maplex()
              .shell(
                  bench.scratch(),
                  "ulimit -n %d; exec \"$@\"".formatted(limit),
                  "search",
                  bench.earlier(),
                  "--out",
                  out);
      // With a few only, Java fails before it begins the program, in words of its own.
      if (!ended.err().startsWith("Error: A JNI error")) {
        Bench.noTrace(ended);
      }
      Broken.unless(ended.status() == 0 || !ended.err().isBlank(), "no word: " + ended.said());
      Broken.unless(
          Contents.of(out).showsWhat(bench.before()), "changed: " + Contents.of(out).digests());
      failed += ended.status() == 0 ? 0 : 1;
      turns++;
    }
    bench.recovers(out);
    return "%d limits from 8 on, %d too low: nothing is changed".formatted(turns, failed);
  }

  private String memory() throws IOException, InterruptedException {
    Path out = bench.scratch().resolve("memory");
    bench.putEarlier(out);
    int failed = 0;
    for (int megabytes : new int[] {8, 12, 16, 24, 32}) {
      Distribution.Ended ended =
          bench
              .java("-Xmx%dm".formatted(megabytes))
              .run(bench.scratch(), "search", bench.earlier(), "--out", out);
      Bench.noTrace(ended);
      if (ended.status() != 0) {
        Bench.explains(ended, 1, "MAPLEX_JAVA_OPTS");
        failed++;
      }
      Broken.unless(
          Contents.of(out).showsWhat(bench.before()), "changed: " + Contents.of(out).digests());
    }
    bench.recovers(out);
    return "of 8 to 32 MB, %d too little: says how to give more".formatted(failed);
  }
}
