package org.maplex.trials;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A disk that is full, and one that may not be written to. */
final class DiskTrials {
  private static final int PAGE = 4096;

  private final Bench bench;

  DiskTrials(Bench bench) {
    this.bench = bench;
  }

  void all(Outcomes outcomes) throws InterruptedException {
    outcomes.of("search, full disk: the earlier results stay", this::search);
    outcomes.of("evaluate, full disk: goes on when there is room", this::evaluate);
    outcomes.of("measure, full disk: only whole rows, goes on", this::measure);
    outcomes.of("predict, init, export, devices add, full disk: nothing half", this::others);
    outcomes.of("read-only folder: the earlier results stay", this::readOnly);
  }

  /** Mounts a small disk for the time of a trial. */
  private Path mount(String name, String options) throws IOException, InterruptedException {
    Path disk = bench.folder(name);
    if (command("mount", "-t", "tmpfs", "-o", options, "none", disk.toString()) != 0) {
      throw new NotPossible("this user may not mount a tmpfs here");
    }
    return disk;
  }

  private static int command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Fills a disk but for some pages. */
  private static Path fill(Path disk, int pagesFree) throws IOException {
    Path filler = disk.resolve("filler");
    long free = Files.getFileStore(disk).getUsableSpace() - (long) pagesFree * PAGE;
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (long written = 0; written + PAGE <= free; written += PAGE) {
        out.write(new byte[PAGE]);
      }
    }
    return filler;
  }

  private String search() throws IOException, InterruptedException {
    Path disk = mount("full-search", "size=4m");
    Path out = disk.resolve("out");
    bench.putEarlier(out);
    int tried = 0;
    for (int pages : new int[] {0, 1, 2, 4, 8, 16, 32, 64}) {
      Path filler = fill(disk, pages);
      Distribution.Ended ended =
          bench.maplex().run(bench.scratch(), "search", bench.later(), "--out", out);
      Bench.explains(ended, 2, out.toString());
      Broken.unless(ended.err().contains("make room"), ended.said());
      bench.keepsEarlier(out);
      Files.delete(filler);
      tried++;
    }
    bench.recovers(out);
    return "with 0 to 64 free pages, %d searches end with 2 and change nothing".formatted(tried);
  }

  private String evaluate() throws IOException, InterruptedException {
    Path disk = mount("full-evaluate", "size=4m");
    Path config =
        Bench.text(
            bench.scratch().resolve("full-evaluation.json"),
            """
            {"protocol": "help-table3", "methods": ["factor"], "sampling": ["planned"],
             "samples": [3, 5, 10], "targets": ["fpga", "eyeriss"], "seeds": 1, "seed": 1}
            """);
    Path whole = bench.scratch().resolve("full-evaluation");
    Bench.explains(
        bench.maplex().run(bench.scratch(), "evaluate", config, "--out", whole), 0, "Written");
    Contents wanted = Contents.of(whole).only(name -> !name.equals("rows.jsonl"));
    Path out = Files.createDirectory(disk.resolve("out"));
    for (int pages : new int[] {0, 1, 2, 4}) {
      Path filler = fill(disk, pages);
      Distribution.Ended ended =
          bench.maplex().run(bench.scratch(), "evaluate", config, "--out", out);
      Bench.explains(ended, 2, out.toString());
      Broken.unless(
          Contents.of(out).only(name -> !name.equals("rows.jsonl")).digests().isEmpty(),
          "results of a failure: " + Contents.of(out));
      Files.delete(filler);
    }
    Bench.explains(
        bench.maplex().run(bench.scratch(), "evaluate", config, "--out", out), 0, "Written");
    Contents now = Contents.of(out).only(name -> !name.equals("rows.jsonl"));
    Broken.unless(now.showsWhat(wanted), "other bytes: " + now.differences(wanted));
    Broken.unless(now.hidden().isEmpty(), "left behind: " + now.hidden());
    return "with 0 to 4 free pages ends with 2, then with the same bytes";
  }

  private String measure() throws IOException, InterruptedException {
    Path disk = mount("full-measure", "size=1m");
    Path plan = Bench.text(bench.scratch().resolve("full-plan.txt"), "0\n1\n4\n5\n");
    String unmeasured = "architecture,latency_ms\n0,\n1,\n4,\n5,\n";
    Path begun = Bench.text(disk.resolve("begun.csv"), unmeasured);
    Path filled = fill(disk, 0);
    Bench.explains(bench.measurement(plan, begun).end(), 2, "begun.csv");
    Broken.unless(Files.readString(begun).equals(unmeasured), "the plan is lost");
    Files.delete(filled);
    Path out = disk.resolve("m.csv");
    for (int pages : new int[] {0, 1}) {
      Path filler = fill(disk, pages);
      Distribution.Ended ended = bench.measurement(plan, out).end();
      Bench.explains(ended, 2, "m.csv");
      String text = Files.exists(out) ? Files.readString(out) : "";
      Broken.unless(text.isEmpty() || text.endsWith("\n"), "half a row: " + text);
      Files.delete(filler);
    }
    Bench.explains(bench.measurement(plan, out).end(), 0, "Next:");
    Broken.unless(Files.readAllLines(out).size() == 5, Files.readString(out));
    Broken.unless(
        Contents.of(disk).hidden().isEmpty(), "left behind: " + Contents.of(disk).hidden());
    return "ends with 2 without half a row, keeps a plan, then measures all";
  }

  private String others() throws IOException, InterruptedException {
    Path disk = mount("full-others", "size=1m");
    Path kept = Bench.text(disk.resolve("kept.csv"), "kept\n");
    fill(disk, 1);
    Path board = bench.maplex().config("my-board.csv");
    Distribution onDisk = bench.maplex().with("MAPLEX_HOME", disk.resolve("home").toString());
    for (Object[] command :
        new Object[][] {
          {"predict", "--measurements", board, "--all", "--out", kept},
          {"init", disk.resolve("board"), "--samples", 3},
          {"export", 1459, "--out", disk.resolve("models")},
          bench.adding("board")
        }) {
      Bench.explains(onDisk.run(bench.scratch(), command), 2, disk.toString());
    }
    Broken.unless(Files.readString(kept).equals("kept\n"), "the earlier file is changed");
    try (Stream<Path> all = Files.walk(disk)) {
      List<String> files =
          all.filter(Files::isRegularFile).map(each -> each.getFileName().toString()).toList();
      Broken.unless(
          files.stream().allMatch(List.of("kept.csv", "filler")::contains), "files: " + files);
    }
    return "each ends with 2, names the place, and leaves no file";
  }

  private String readOnly() throws IOException, InterruptedException {
    Path disk = mount("read-only", "size=4m");
    Path out = disk.resolve("out");
    bench.putEarlier(out);
    if (command("mount", "-o", "remount,ro", disk.toString()) != 0) {
      throw new NotPossible("a tmpfs cannot be made read-only here");
    }
    Path board = bench.maplex().config("my-board.csv");
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("search", bench.later(), "--out", out),
            List.of("search", bench.later(), "--out", disk.resolve("new")),
            List.of("report", out),
            List.of("predict", "--measurements", board, "--all", "--out", out.resolve("p.csv")),
            List.of("measure", board, "--out", out.resolve("m.csv")),
            List.of("init", disk.resolve("board"), "--samples", 3),
            List.of("export", 1459, "--out", disk.resolve("models")))) {
      Bench.explains(bench.maplex().run(bench.scratch(), command.toArray()), 2, disk.toString());
    }
    bench.keepsEarlier(out);
    if (command("mount", "-o", "remount,rw", disk.toString()) == 0) {
      bench.recovers(out);
    }
    return "seven commands end with 2 and name it";
  }
}
