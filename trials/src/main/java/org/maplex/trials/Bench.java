package org.maplex.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What all trials of faults have in common: the program, two searches that share a directory, and
 * what is expected of any failure.
 *
 * @param maplex the program
 * @param scratch a folder to work in
 * @param earlier a configuration whose results stand there before
 * @param later another one, for whose results {@code measure-next.csv} has to go
 * @param before what the former writes
 * @param after what the latter writes
 */
record Bench(
    Distribution maplex, Path scratch, Path earlier, Path later, Contents before, Contents after) {

  /** Runs both searches without a fault. */
  static Bench of(Distribution maplex, Path scratch) throws IOException, InterruptedException {
    Path configs = Files.createDirectory(scratch.resolve("configs"));
    for (String name : List.of("my-board.csv", "my-board-specification.json")) {
      Files.copy(maplex.config(name), configs.resolve(name));
    }
    String json = Files.readString(maplex.config("my-board.json"));
    Path earlier = Files.writeString(configs.resolve("earlier.json"), json);
    Path later =
        Files.writeString(
            configs.resolve("later.json"),
            json.replace("\"verify\": 3,", "").replace("\"seed\": 1", "\"seed\": 2"));
    return new Bench(
        maplex,
        scratch,
        earlier,
        later,
        result(maplex, scratch, earlier, "earlier"),
        result(maplex, scratch, later, "later"));
  }

  private static Contents result(Distribution maplex, Path scratch, Path config, String name)
      throws IOException, InterruptedException {
    Path out = scratch.resolve("result-" + name);
    Distribution.Ended ended = maplex.run(scratch, "search", config, "--out", out);
    Broken.unless(ended.status() == 0, ended.said());
    return Contents.of(out);
  }

  /** A new folder for a trial. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(scratch.resolve(name));
  }

  /** Copies the results of the earlier search into a directory. */
  void putEarlier(Path out) throws IOException {
    Files.createDirectories(out);
    try (Stream<Path> files = Files.list(scratch.resolve("result-earlier"))) {
      for (Path file : files.toList()) {
        Files.copy(file, out.resolve(file.getFileName()));
      }
    }
  }

  /** Gives the later search without a fault, after which nothing tells of one. */
  void recovers(Path out) throws IOException, InterruptedException {
    Distribution.Ended ended = maplex.run(scratch, "search", later, "--out", out);
    Broken.unless(ended.status() == 0, "without the fault: " + ended.said());
    Contents now = Contents.of(out);
    Broken.unless(
        now.showsWhat(after), "without the fault, other bytes: " + now.differences(after));
    Broken.unless(now.hidden().isEmpty(), "left behind: " + now.hidden());
  }

  /** The results of the earlier search are all there, and nothing else. */
  void keepsEarlier(Path out) throws IOException {
    Contents now = Contents.of(out);
    Broken.unless(now.showsWhat(before), "not the earlier results: " + now.differences(before));
    Broken.unless(now.hidden().isEmpty(), "left behind: " + now.hidden());
  }

  /** What adds {@code my-board} of the configurations to the devices of one's own. */
  Object[] adding(String name) {
    return new Object[] {
      "devices",
      "add",
      name,
      "--measurements",
      maplex.config("my-board.csv"),
      "--spec",
      maplex.config("my-board-specification.json")
    };
  }

  /** Measures with so few runs that nothing is learnt but what becomes of files. */
  Distribution.Running measurement(Path plan, Path out) throws IOException {
    return maplex.start(
        scratch,
        "measure",
        plan,
        "--out",
        out,
        "--warm-up",
        0,
        "--min-runs",
        10,
        "--max-runs",
        20,
        "--watch",
        0);
  }

  /** A failure is told with the status, in words, with the name of what is wrong. */
  static void explains(Distribution.Ended ended, int status, String named) {
    noTrace(ended);
    Broken.unless(
        ended.status() == status, "expected status %d: %s".formatted(status, ended.said()));
    Broken.unless(
        ended.err().contains(named), "does not name %s: %s".formatted(named, ended.said()));
  }

  /** Nothing of the program's inside is shown. */
  static void noTrace(Distribution.Ended ended) {
    Broken.unless(
        Stream.of("\tat ", "Exception in thread", "Caused by:", "hs_err")
            .noneMatch((ended.err() + ended.out())::contains),
        "a stack trace: " + ended.said());
  }

  /** A file of text. */
  static Path text(Path file, String text) throws IOException {
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The program with other options for Java. */
  Distribution java(String options) {
    return new Distribution(maplex.home(), Map.of("MAPLEX_JAVA_OPTS", options));
  }
}
