package org.maplex.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kills by SIGKILL, half of them anywhere in a run, half of them while it writes: that begins when
 * a first hidden or new file is seen.
 */
final class KillTrials {
  private static final int SEED = 20261127;

  /** After so many kills a run is let go to its end. */
  private static final int KILLS_BETWEEN_WHOLE_RUNS = 10;

  private static final String CELL = "|%s~0|+|%s~0|%s~1|+|%s~0|%s~1|%s~2|";
  private static final int EDGES = 6;

  private final Bench bench;
  private final int kills;
  private final Random random = new Random(SEED);

  KillTrials(Bench bench, int kills) {
    this.bench = bench;
    this.kills = kills;
  }

  void all(Outcomes outcomes) throws InterruptedException {
    outcomes.of("search, killed: old or new results, never some of each", this::search);
    outcomes.of("evaluate, killed: goes on, ends with the same bytes", this::evaluate);
    outcomes.of("measure, killed: loses no row and no plan, measures none again", this::measure);
    outcomes.of("devices add, killed: the device is kept or is not", this::add);
  }

  /** How long a run takes, and how long before its end it begins to write. */
  private record Pace(long wholeNanos, long writingNanos) {
    static Pace of(Distribution.Running running, Path out, boolean isNew)
        throws IOException, InterruptedException {
      long started = System.nanoTime();
      awaitWriting(running, out, isNew);
      long writing = System.nanoTime();
      Distribution.Ended ended = running.end();
      Broken.unless(ended.status() == 0, ended.said());
      return new Pace(System.nanoTime() - started, System.nanoTime() - writing);
    }
  }

  private static void awaitWriting(Distribution.Running running, Path out, boolean isNew)
      throws InterruptedException {
    while (running.process().isAlive() && !(isNew ? Files.exists(out) : hasHidden(out))) {
      TimeUnit.MICROSECONDS.sleep(200);
    }
  }

  private static boolean hasHidden(Path out) {
    String[] names = out.toFile().list();
    return names != null && Stream.of(names).anyMatch(name -> name.startsWith("."));
  }

  /** Kills a run, and says whether it was still at work. */
  private boolean kill(Distribution.Running running, Pace pace, Path out, boolean isNew, int turn)
      throws InterruptedException {
    long span = pace.wholeNanos();
    if (turn % 2 == 1) {
      awaitWriting(running, out, isNew);
      span = pace.writingNanos();
    }
    TimeUnit.NANOSECONDS.sleep((long) (span * random.nextDouble()));
    boolean alive = running.process().isAlive();
    running.process().destroyForcibly().waitFor();
    return alive;
  }

  private String search() throws IOException, InterruptedException {
    Path out = bench.scratch().resolve("killed-search");
    bench.putEarlier(out);
    Pace pace = Pace.of(start(bench.later(), out), out, false);
    boolean isLater = true;
    int killed = 0;
    int replaced = 0;
    int settled = 0;
    int leftovers = 0;
    for (int turn = 0; killed < kills; turn++) {
      Path config = isLater ? bench.earlier() : bench.later();
      Contents old = isLater ? bench.after() : bench.before();
      Contents wanted = isLater ? bench.before() : bench.after();
      killed += kill(start(config, out), pace, out, false, turn) ? 1 : 0;
      Contents found = Contents.of(out);
      leftovers = Math.max(leftovers, found.leftovers().size());
      boolean decided = found.leftovers().contains(".maplex-update");
      if (!decided) {
        Broken.unless(
            found.showsWhat(old) || found.showsWhat(wanted),
            "turn %d: some of each: %s".formatted(turn, found.differences(old)));
      }
      settled += decided ? 1 : 0;
      // Draws the page anew, so it reads the result as everything does that goes on from it.
      if (decided || turn % KILLS_BETWEEN_WHOLE_RUNS == 0) {
        Distribution.Ended report = bench.maplex().run(bench.scratch(), "report", out);
        Bench.explains(report, 0, "report.html");
        found = Contents.of(out);
        Broken.unless(
            found.showsWhat(old) || found.showsWhat(wanted),
            "turn %d: some of each for a reader: %s".formatted(turn, found.differences(old)));
      }
      if (found.showsWhat(wanted)) {
        isLater = !isLater;
        replaced++;
      }
      if (turn % KILLS_BETWEEN_WHOLE_RUNS == KILLS_BETWEEN_WHOLE_RUNS - 1) {
        bench.recovers(out);
        isLater = true;
      }
    }
    bench.recovers(out);
    return "%d kills, %d after the new results stood, %d between; at most %d hidden leftovers"
        .formatted(killed, replaced, settled, leftovers);
  }

  private Distribution.Running start(Path config, Path out) throws IOException {
    return bench.maplex().start(bench.scratch(), "search", config, "--out", out);
  }

  private String evaluate() throws IOException, InterruptedException {
    Path config =
        Bench.text(
            bench.scratch().resolve("evaluation.json"),
            """
            {"protocol": "help-table3", "methods": ["factor"], "sampling": ["random", "planned"],
             "samples": [3, 10], "targets": ["fpga", "eyeriss"], "seeds": 3, "seed": 1}
            """);
    Path whole = bench.scratch().resolve("evaluation");
    Pace pace = Pace.of(evaluation(config, whole), whole, true);
    Contents wanted = Contents.of(whole);
    int killed = 0;
    int finished = 0;
    int leftovers = 0;
    Path out = null;
    for (int turn = 0; killed < kills; turn++) {
      if (out == null) {
        out = bench.scratch().resolve("killed-evaluation-" + turn);
      }
      killed += kill(evaluation(config, out), pace, out, true, turn) ? 1 : 0;
      Contents found = Contents.of(out);
      leftovers = Math.max(leftovers, found.leftovers().size());
      List<String> odd =
          found.only(name -> !name.equals("rows.jsonl")).digests().entrySet().stream()
              .filter(each -> !each.getValue().equals(wanted.digests().get(each.getKey())))
              .map(Object::toString)
              .toList();
      Broken.unless(odd.isEmpty(), "turn %d: not the results: %s".formatted(turn, odd));
      if (turn % 3 == 2 || found.digests().containsKey("evaluation.json")) {
        Distribution.Ended ended = evaluation(config, out).end();
        Bench.explains(ended, 0, "Written to");
        Contents now = Contents.of(out);
        // The rows are in the order in which they were finished.
        Contents results = now.only(name -> !name.equals("rows.jsonl"));
        Contents expected = wanted.only(name -> !name.equals("rows.jsonl"));
        Broken.unless(results.showsWhat(expected), "other bytes: " + results.differences(expected));
        Broken.unless(now.hidden().isEmpty(), "left behind: " + now.hidden());
        finished++;
        out = null;
      }
    }
    return "%d kills, %d evaluations ended after some of them; at most %d hidden leftovers"
        .formatted(killed, finished, leftovers);
  }

  private Distribution.Running evaluation(Path config, Path out) throws IOException {
    return bench.maplex().start(bench.scratch(), "evaluate", config, "--out", out);
  }

  private String measure() throws IOException, InterruptedException {
    // More than take turns at once, so that some are finished while others have not begun.
    int architectures = 40;
    List<String> cells = withoutConvolutions().limit(architectures).toList();
    Path plan = Bench.text(bench.scratch().resolve("plan.txt"), String.join("\n", cells));
    // What maplex init leaves where measurements are to be.
    String unmeasured = "architecture,latency_ms\n" + String.join(",\n", cells) + ",\n";
    Path first = bench.folder("measured").resolve("m.csv");
    Pace pace = Pace.of(bench.measurement(plan, first), first, true);
    int killed = 0;
    int finished = 0;
    Path out = null;
    boolean isPlan = false;
    List<String> before = List.of();
    for (int turn = 0; killed < kills; turn++) {
      if (out == null) {
        out = bench.folder("killed-measurement-" + turn).resolve("m.csv");
        isPlan = !isPlan;
        if (isPlan) {
          Bench.text(out, unmeasured);
        }
        before = List.of();
      }
      Path shown = isPlan ? out.getParent() : out;
      killed += kill(bench.measurement(plan, out), pace, shown, !isPlan, turn) ? 1 : 0;
      if (isPlan && before.isEmpty() && Files.readString(out).equals(unmeasured)) {
        continue;
      }
      before = grown(before, out, architectures);
      Broken.unless(!isPlan || !before.isEmpty(), "the plan is lost");
      if (turn % 3 == 2) {
        Bench.explains(bench.measurement(plan, out).end(), 0, "Next:");
        List<String> rows = grown(before, out, architectures);
        Broken.unless(
            rows.size() == architectures + 1 && new HashSet<>(rows).size() == rows.size(),
            "%d rows, expected a header and %d".formatted(rows.size(), architectures));
        Contents now = Contents.of(out.getParent());
        Broken.unless(now.hidden().isEmpty(), "left behind: " + now.hidden());
        finished++;
        out = null;
      }
    }
    return "%d kills, %d measurements ended after some of them".formatted(killed, finished);
  }

  /** Architectures that take a fraction of a millisecond each. */
  private static Stream<String> withoutConvolutions() {
    List<String> fast = List.of("none", "skip_connect", "avg_pool_3x3");
    return IntStream.range(0, (int) Math.pow(fast.size(), EDGES))
        .mapToObj(
            number ->
                CELL.formatted(
                    IntStream.iterate(number, rest -> rest / fast.size())
                        .limit(EDGES)
                        .mapToObj(rest -> fast.get(rest % fast.size()))
                        .toArray()));
  }

  /** The lines of a file, which are those from before and perhaps more, all of them whole. */
  private static List<String> grown(List<String> before, Path out, int most) throws IOException {
    if (Files.notExists(out, LinkOption.NOFOLLOW_LINKS)) {
      Broken.unless(before.isEmpty(), "the file is gone");
      return before;
    }
    String text = Files.readString(out);
    List<String> lines = text.lines().toList();
    Broken.unless(text.isEmpty() || text.endsWith("\n"), "half a row: " + text);
    Broken.unless(
        lines.size() <= most + 1
            && lines.size() >= before.size()
            && lines.subList(0, before.size()).equals(before),
        "rows are lost: %s became %s".formatted(before, lines));
    return lines;
  }

  private String add() throws IOException, InterruptedException {
    Path home = bench.folder("killed-home");
    Distribution maplex = bench.maplex().with("MAPLEX_HOME", home.toString());
    Object[] add = bench.adding("board");
    Path devices = home.resolve("devices");
    Pace pace = Pace.of(maplex.start(bench.scratch(), add), devices, true);
    Contents wanted = Contents.of(devices.resolve("board"));
    Bench.explains(maplex.run(bench.scratch(), "devices", "remove", "board"), 0, "board");
    int killed = 0;
    int kept = 0;
    int leftovers = 0;
    for (int turn = 0; killed < Math.max(1, kills / 5); turn++) {
      killed += kill(maplex.start(bench.scratch(), add), pace, devices, false, turn) ? 1 : 0;
      leftovers = Math.max(leftovers, Contents.of(devices).leftovers().size());
      Distribution.Ended list = maplex.run(bench.scratch(), "devices");
      Bench.explains(list, 0, "");
      if (Files.exists(devices.resolve("board"))) {
        Contents found = Contents.of(devices.resolve("board"));
        Broken.unless(found.showsWhat(wanted), "not the device: " + found.differences(wanted));
        Bench.explains(maplex.run(bench.scratch(), "devices", "remove", "board"), 0, "board");
        kept++;
      }
    }
    Bench.explains(maplex.run(bench.scratch(), add), 0, "board");
    Contents now = Contents.of(devices);
    Broken.unless(now.hidden().isEmpty(), "left behind: " + now.hidden());
    return "%d kills, %d after the device was kept; at most %d hidden leftovers"
        .formatted(killed, kept, leftovers);
  }
}
