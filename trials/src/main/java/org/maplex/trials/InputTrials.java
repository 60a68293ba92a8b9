package org.maplex.trials;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Input that is damaged, huge, changes meanwhile, or leads elsewhere. */
final class InputTrials {
  private static final int SEED = 20261127;
  private static final int NESTED = 10_000;

  /** Of each library so many tables are damaged, each for a run of its own. */
  private static final int TABLES = 8;

  /** So often a byte is flipped in the table of a device that was added. */
  private static final int FLIPS = 20;

  private static final long HUGE_BYTES = 100_000_000;
  private static final int CELLS = 15_625;

  private final Bench bench;
  private final Random random = new Random(SEED);

  InputTrials(Bench bench) {
    this.bench = bench;
  }

  void all(Outcomes outcomes) throws InterruptedException {
    outcomes.of("a file changes while it is read: one version of it counts", this::changing);
    outcomes.of("a file vanishes while it is read", this::vanishing);
    outcomes.of("a flipped byte in a built-in table is noticed", this::flippedBuiltIn);
    outcomes.of("a flipped byte in the table of a device that was added", this::flippedOwn);
    outcomes.of("100 MB of measurements of all architectures", this::huge);
    outcomes.of("10,000 nested arrays and objects in each kind of JSON", this::nested);
    outcomes.of("a link out of the folder of one's own devices", this::links);
    outcomes.of("no regular files: a directory, a FIFO, a link to itself", this::irregular);
    outcomes.of("a result directory that is a file, or in none", this::noDirectory);
  }

  private String changing() throws IOException, InterruptedException {
    Path csv = bench.earlier().resolveSibling("my-board.csv");
    byte[] bytes = Files.readAllBytes(csv);
    Path other = bench.folder("changing").resolve("other.csv");
    Files.writeString(other, Files.readString(csv).replaceAll("(?m)[0-9]$", "9"));
    Path out = bench.scratch().resolve("changed");
    long started = System.nanoTime();
    Distribution.Ended all =
        bench
            .maplex()
            .run(bench.scratch(), "search", bench.later(), "--measurements", other, "--out", out);
    Broken.unless(all.status() == 0, all.said());
    long wholeNanos = System.nanoTime() - started;
    String changed = Contents.of(out).digests().get("pareto.csv");
    int first = 0;
    int turns = 6;
    for (int turn = 0; turn < turns; turn++) {
      Distribution.Running running =
          bench.maplex().start(bench.scratch(), "search", bench.later(), "--out", out);
      TimeUnit.NANOSECONDS.sleep((long) (wholeNanos * random.nextDouble()));
      Files.copy(other, csv, StandardCopyOption.REPLACE_EXISTING);
      Distribution.Ended ended = running.end();
      Files.write(csv, bytes);
      Bench.noTrace(ended);
      if (ended.status() == 0) {
        String found = Contents.of(out).digests().get("pareto.csv");
        boolean isFirst = found.equals(bench.after().digests().get("pareto.csv"));
        Broken.unless(isFirst || found.equals(changed), "a front of neither version");
        first += isFirst ? 1 : 0;
      } else {
        Bench.explains(ended, 2, csv.getFileName().toString());
      }
    }
    bench.recovers(out);
    return "%d searches, %d from the first version, no mixture".formatted(turns, first);
  }

  private String vanishing() throws IOException, InterruptedException {
    Path csv = bench.earlier().resolveSibling("my-board.csv");
    byte[] bytes = Files.readAllBytes(csv);
    Path out = bench.scratch().resolve("vanished");
    bench.putEarlier(out);
    long started = System.nanoTime();
    bench.recovers(out);
    long wholeNanos = System.nanoTime() - started;
    int gone = 0;
    int turns = 6;
    for (int turn = 0; turn < turns; turn++) {
      Distribution.Running running =
          bench.maplex().start(bench.scratch(), "search", bench.later(), "--out", out);
      TimeUnit.NANOSECONDS.sleep(turn == 0 ? 0 : (long) (wholeNanos * random.nextDouble()));
      Files.delete(csv);
      Distribution.Ended ended = running.end();
      Files.write(csv, bytes);
      if (ended.status() != 0) {
        Bench.explains(ended, 2, "my-board.csv");
        gone++;
      }
    }
    bench.recovers(out);
    return "%d searches, %d told that the file is missing".formatted(turns, gone);
  }

  /** Flips a bit of one byte. */
  private byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    return copy;
  }

  private String flippedBuiltIn() throws IOException, InterruptedException {
    int noticed = 0;
    int unread = 0;
    Path out = bench.scratch().resolve("flipped");
    String shown = bench.maplex().run(bench.scratch(), "show", 1459).out();
    String searched =
        bench.maplex().run(bench.scratch(), "search", bench.later(), "--out", out).out();
    for (String library : List.of("maplex-benchmark-data", "maplex-predictor")) {
      Path jar = find(library);
      Path whole = Files.copy(jar, bench.folder("whole").resolve(library));
      List<String> entries = new ArrayList<>(tables(whole));
      Collections.shuffle(entries, random);
      for (String entry : entries.subList(0, Math.min(TABLES, entries.size()))) {
        rewrite(whole, jar, entry);
        // The former reads what is known of a cell on all devices, the latter what it learns from.
        boolean isNamed = isNoticed(entry, shown, "show", 1459);
        isNamed |= isNoticed(entry, searched, "search", bench.later(), "--out", out);
        noticed += isNamed ? 1 : 0;
        unread += isNamed ? 0 : 1;
      }
      Files.copy(whole, jar, StandardCopyOption.REPLACE_EXISTING);
    }
    return "%d of %d tables named; the others not read or only their comment, results the same"
        .formatted(noticed, noticed + unread);
  }

  /** Whether a command names a damaged file; if not, it has to say what it always does. */
  private boolean isNoticed(String file, String expected, Object... command)
      throws IOException, InterruptedException {
    Distribution.Ended ended = bench.maplex().run(bench.scratch(), command);
    Bench.noTrace(ended);
    if (ended.status() == 0) {
      Broken.unless(
          ended.out().equals(expected), file + ": says other than without: " + ended.said());
      return false;
    }
    Broken.unless(
        ended.err().contains(file.substring(file.lastIndexOf('/') + 1)),
        "does not name %s: %s".formatted(file, ended.said()));
    return true;
  }

  private Path find(String library) throws IOException {
    try (var jars = Files.list(bench.maplex().home().resolve("lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(library))
          .findFirst()
          .orElseThrow(() -> new Broken("there is no " + library));
    }
  }

  private static List<String> tables(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".csv")).toList();
    }
  }

  /** Copies a jar with one byte of a file flipped, packed so that only its content tells. */
  private void rewrite(Path from, Path to, String flipped) throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry : zip.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] bytes = in.readAllBytes();
          out.write(entry.getName().equals(flipped) ? flipped(bytes) : bytes);
        }
        out.closeEntry();
      }
    }
  }

  private String flippedOwn() throws IOException, InterruptedException {
    Path home = bench.folder("flipped-home");
    Distribution maplex = bench.maplex().with("MAPLEX_HOME", home.toString());
    Bench.explains(maplex.run(bench.scratch(), bench.adding("board")), 0, "board");
    Path table = home.resolve("devices/board/latency.csv");
    byte[] whole = Files.readAllBytes(table);
    for (int turn = 0; turn < FLIPS; turn++) {
      Files.write(table, flipped(whole));
      Distribution.Ended ended = maplex.run(bench.scratch(), "plan", "--samples", 3);
      Bench.explains(ended, 2, table.toString());
      Bench.explains(ended, 2, "devices remove board");
    }
    Files.write(table, whole);
    Bench.explains(maplex.run(bench.scratch(), "plan", "--samples", 3), 0, "");
    return "%d of %d named with a way out".formatted(FLIPS, FLIPS);
  }

  private String huge() throws IOException, InterruptedException {
    Path csv = bench.scratch().resolve("huge.csv");
    try (Writer out = Files.newBufferedWriter(csv)) {
      out.write("architecture,latency_ms\n");
      for (long written = 0; written < HUGE_BYTES; ) {
        String row = random.nextInt(CELLS) + "," + (5 + random.nextInt(90)) + ".5\n";
        out.write(row);
        written += row.length();
      }
    }
    Distribution.Ended ended =
        bench.maplex().run(bench.scratch(), "predict", "--measurements", csv, "1459");
    Bench.noTrace(ended);
    Broken.unless(ended.status() == 0 || ended.err().contains("MAPLEX_JAVA_OPTS"), ended.said());
    Distribution.Ended small =
        bench.java("-Xmx64m").run(bench.scratch(), "predict", "--measurements", csv, "1459");
    Bench.explains(small, 1, "MAPLEX_JAVA_OPTS");
    Files.delete(csv);
    return "predict ends with %d; with 64 MB of memory with 1 and how to give more"
        .formatted(ended.status());
  }

  private String nested() throws IOException, InterruptedException {
    int tried = 0;
    for (String json :
        List.of(
            "[".repeat(NESTED) + "]".repeat(NESTED),
            "{\"a\":".repeat(NESTED) + "1" + "}".repeat(NESTED),
            "{\"target\":" + "[".repeat(NESTED))) {
      Path file = Bench.text(bench.folder("nested").resolve("nested.json"), json);
      Files.copy(file, file.resolveSibling("result.json"), StandardCopyOption.REPLACE_EXISTING);
      Path board = bench.maplex().config("my-board.csv");
      for (List<Object> command :
          List.<List<Object>>of(
              List.of("search", file, "--out", bench.scratch().resolve("never")),
              List.of("evaluate", file, "--out", bench.scratch().resolve("never")),
              List.of("report", file.getParent()),
              List.of("predict", "--target-spec", file, "--measurements", board, 1459))) {
        Bench.explains(
            bench.maplex().run(bench.scratch(), command.toArray()), 2, file.getParent().toString());
        tried++;
      }
    }
    Broken.unless(Files.notExists(bench.scratch().resolve("never")), "something is written");
    return "%d refusals that name the file".formatted(tried);
  }

  private String links() throws IOException, InterruptedException {
    Path home = bench.folder("linked-home");
    Path elsewhere = bench.folder("elsewhere");
    Distribution maplex = bench.maplex().with("MAPLEX_HOME", home.toString());
    Object[] add = bench.adding("board");
    Files.createSymbolicLink(home.resolve("devices"), elsewhere);
    Bench.explains(maplex.run(bench.scratch(), add), 2, home.resolve("devices").toString());
    Bench.text(Files.createDirectory(elsewhere.resolve("board")).resolve("precious"), "x");
    Bench.explains(maplex.run(bench.scratch(), "devices", "remove", "board"), 2, home.toString());
    Files.delete(home.resolve("devices"));
    Files.createDirectory(home.resolve("devices"));
    Files.createSymbolicLink(home.resolve("devices/board"), elsewhere.resolve("board"));
    Bench.explains(maplex.run(bench.scratch(), "devices", "remove", "board"), 0, "board");
    Broken.unless(Files.exists(elsewhere.resolve("board/precious")), "deleted behind the link");
    Broken.unless(Contents.of(home).digests().isEmpty(), "left: " + Contents.of(home));
    return "nothing written or deleted behind a link";
  }

  private String irregular() throws IOException, InterruptedException {
    Path fifo = bench.scratch().resolve("fifo");
    int made = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
    Path loop = Files.createSymbolicLink(bench.scratch().resolve("loop"), Path.of("loop"));
    Path out = bench.scratch().resolve("none");
    for (Path file : List.of(bench.scratch(), loop)) {
      Bench.explains(
          bench.maplex().run(bench.scratch(), "search", file, "--out", out), 2, file.toString());
      Bench.explains(
          bench
              .maplex()
              .run(bench.scratch(), "search", bench.later(), "--measurements", file, "--out", out),
          2,
          file.toString());
    }
    if (made == 0) {
      Distribution.Running running =
          bench
              .maplex()
              .start(
                  bench.scratch(), "search", bench.later(), "--measurements", fifo, "--out", out);
      try (OutputStream pipe = Files.newOutputStream(fifo)) {
        Files.copy(bench.earlier().resolveSibling("my-board.csv"), pipe);
      }
      Distribution.Ended ended = running.end();
      Bench.explains(ended, 0, "Written to");
    }
    return made == 0 ? "refused; a FIFO is read to its end" : "refused; no FIFO here";
  }

  private String noDirectory() throws IOException, InterruptedException {
    Path file = Bench.text(bench.scratch().resolve("a-file"), "kept");
    Bench.explains(
        bench.maplex().run(bench.scratch(), "search", bench.later(), "--out", file),
        2,
        file.toString());
    Bench.explains(
        bench
            .maplex()
            .run(bench.scratch(), "search", bench.later(), "--out", file.resolve("below")),
        2,
        file.toString());
    Broken.unless(Files.readString(file).equals("kept"), "the file is changed");
    Path deep = bench.scratch().resolve("new/and/deep");
    bench.recovers(deep);
    Path taken = bench.scratch().resolve("taken");
    bench.putEarlier(taken);
    Files.delete(taken.resolve("pareto.csv"));
    Files.createDirectory(taken.resolve("pareto.csv"));
    Contents before = Contents.of(taken);
    Bench.explains(
        bench.maplex().run(bench.scratch(), "search", bench.later(), "--out", taken),
        2,
        taken.resolve("pareto.csv").toString());
    Broken.unless(Contents.of(taken).equals(before), "something is changed");
    return "refused before anything is changed; missing directories are made";
  }
}
