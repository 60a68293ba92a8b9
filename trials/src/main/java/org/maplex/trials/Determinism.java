package org.maplex.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the distribution under other conditions, and compares the bytes of all it writes but {@code
 * run.json}, and of what it prints; ends with a table, and with status 1 if something differs.
 *
 * <pre>
 * java org.maplex.trials.Determinism ZIP SCRATCH RUNS
 * </pre>
 */
public final class Determinism {
  private static final String ONE_CORE = "-XX:ActiveProcessorCount=1";

  /** Exponentials, logarithms and the like are then those of StrictMath on every processor. */
  private static final String NO_FUNCTIONS_OF_THE_PROCESSOR =
      "-XX:+UnlockDiagnosticVMOptions"
          + " -XX:DisableIntrinsic=_dexp,_dlog,_dlog10,_dpow,_dsin,_dcos,_dtan";

  private static final String INTERPRETED = "-Xint";
  private static final int OLDEST_JAVA = 17;

  private final Distribution maplex;
  private final Path scratch;
  private final Bytes expected;
  private int folders;

  private Determinism(Distribution maplex, Path scratch) throws IOException, InterruptedException {
    this.maplex = maplex;
    this.scratch = scratch;
    this.expected = bytes(maplex, scratch, true);
  }

  /**
   * What is compared: the digests of files and of standard output, by names that begin with the
   * command.
   */
  private record Bytes(Map<String, String> digests) {
    /** Both are to have all of whatever commands this is of, and nothing else. */
    void sameAs(Bytes other) {
      Set<String> commands =
          digests.keySet().stream().map(Bytes::command).collect(Collectors.toSet());
      Contents expected =
          new Contents(other.digests, List.of()).only(name -> commands.contains(command(name)));
      List<String> differing = new Contents(digests, List.of()).differences(expected);
      Broken.unless(differing.isEmpty(), "differ or are missing: " + differing);
    }

    private static String command(String name) {
      return name.split(" ", 2)[0];
    }
  }

  /** Runs all; see above. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path scratch = Path.of(arguments[1]).toAbsolutePath();
    Distribution unpacked = Scratch.unpacked(Path.of(arguments[0]).toAbsolutePath(), scratch);
    Outcomes outcomes = new Outcomes(System.out);
    Determinism trials = new Determinism(unpacked, scratch);
    trials.all(outcomes, Integer.parseInt(arguments[2]));
    System.exit(outcomes.print() ? 0 : 1);
  }

  private void all(Outcomes outcomes, int runs) throws InterruptedException {
    outcomes.of(
        "search, %d runs".formatted(runs),
        () -> {
          for (int run = 0; run < runs; run++) {
            search(maplex).sameAs(expected);
          }
          return "the same bytes";
        });
    outcomes.of("search, evaluate, plan, predict: one core", () -> all(java(ONE_CORE)));
    outcomes.of(
        "search, evaluate, plan, predict: every Java from 17 on here",
        () -> {
          List<String> versions = new ArrayList<>();
          for (Map.Entry<String, Path> java : javas().entrySet()) {
            all(maplex.with("JAVA_HOME", java.getValue().toString()));
            versions.add(java.getKey());
          }
          return String.join(", ", versions) + ": the same bytes";
        });
    outcomes.of(
        "search, evaluate, plan, predict: exp, log, pow, sin of the processor switched off",
        () -> all(java(NO_FUNCTIONS_OF_THE_PROCESSOR)));
    outcomes.of(
        "plan, predict: interpreted only",
        () -> {
          Map<String, String> digests = new TreeMap<>();
          plan(java(INTERPRETED), digests);
          predict(java(INTERPRETED), digests);
          new Bytes(digests).sameAs(expected);
          return "the same bytes";
        });
    for (String locale : List.of("tr-TR", "de-DE", "ar-EG", "ar-EG-u-nu-arab")) {
      outcomes.of("search, plan, devices: locale " + locale, () -> some(java(locale(locale))));
    }
    for (String zone : List.of("Pacific/Kiritimati", "America/St_Johns")) {
      outcomes.of(
          "search, plan, devices: time zone " + zone,
          () -> some(java("-Duser.timezone=" + zone).with("TZ", zone)));
    }
    for (String encoding : List.of("ISO-8859-1", "UTF-16", "IBM1047")) {
      outcomes.of(
          "search, plan, devices: file encoding " + encoding,
          () -> some(java("-Dfile.encoding=" + encoding)));
    }
    outcomes.of(
        "search, plan, devices: LC_ALL=C, sun.jnu.encoding ANSI_X3.4-1968",
        () -> some(java("-Dsun.jnu.encoding=ANSI_X3.4-1968").with("LC_ALL", "C")));
    outcomes.of("search: from and to paths with blanks, ü, ש, 犬", this::path);
  }

  /** How Java is told a locale, with its digits where they are others than usual. */
  private static String locale(String tag) {
    String[] parts = tag.split("-", 3);
    return "-Duser.language=%s -Duser.country=%s%s"
        .formatted(parts[0], parts[1], parts.length > 2 ? " -Duser.extensions=" + parts[2] : "");
  }

  private Distribution java(String options) {
    return maplex.with("MAPLEX_JAVA_OPTS", options);
  }

  private String all(Distribution other) throws IOException, InterruptedException {
    bytes(other, scratch, true).sameAs(expected);
    return "the same bytes";
  }

  private String some(Distribution other) throws IOException, InterruptedException {
    bytes(other, scratch, false).sameAs(expected);
    return "the same bytes";
  }

  private Bytes search(Distribution other) throws IOException, InterruptedException {
    Map<String, String> digests = new TreeMap<>();
    search(other, other.config("raspi4-cifar100.json"), scratch, digests);
    return new Bytes(digests);
  }

  private void search(Distribution other, Path config, Path folder, Map<String, String> digests)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out-" + folders++);
    keep(other.run(scratch, "search", config, "--out", out), "search (its table)", digests);
    Contents.of(out).digests().forEach((name, digest) -> digests.put("search " + name, digest));
  }

  /** The bytes of several commands; those that take longest only if asked for. */
  private Bytes bytes(Distribution other, Path folder, boolean all)
      throws IOException, InterruptedException {
    Map<String, String> digests = new TreeMap<>();
    search(other, other.config("raspi4-cifar100.json"), folder, digests);
    plan(other, digests);
    keep(other.run(scratch, "devices"), "devices", digests);
    if (all) {
      predict(other, digests);
      Path config =
          Bench.text(
              folder.resolve("evaluation.json"),
              """
              {"protocol": "help-table3", "methods": ["factor"], "sampling": ["random", "planned"],
               "samples": [3, 10], "targets": ["fpga", "eyeriss"], "seeds": 2, "seed": 1}
              """);
      Path out = folder.resolve("out-" + folders++);
      keep(other.run(scratch, "evaluate", config, "--out", out), "evaluate (its table)", digests);
      // Rows are kept in the order in which they are finished.
      Contents.of(out)
          .only(name -> !name.equals("rows.jsonl"))
          .digests()
          .forEach((name, digest) -> digests.put("evaluate " + name, digest));
    }
    return new Bytes(digests);
  }

  private void plan(Distribution other, Map<String, String> digests)
      throws IOException, InterruptedException {
    keep(other.run(scratch, "plan", "--samples", 3), "plan", digests);
  }

  private void predict(Distribution other, Map<String, String> digests)
      throws IOException, InterruptedException {
    Path board = other.config("my-board.csv");
    keep(other.run(scratch, "predict", "--measurements", board, "--all"), "predict", digests);
  }

  private static void keep(Distribution.Ended ended, String name, Map<String, String> digests) {
    Broken.unless(ended.status() == 0, name + ": " + ended.said());
    digests.put(
        name, Contents.digest(ended.out().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private String path() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(scratch.resolve("für alle ש 犬"));
    Path home = folder.resolve("maplex kopiert");
    try (Stream<Path> files = Files.walk(maplex.home())) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            home.resolve(maplex.home().relativize(file).toString()),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    for (String locale : List.of("C.UTF-8", "C")) {
      bytes(new Distribution(home, Map.of("LC_ALL", locale)), folder, true).sameAs(expected);
    }
    return "the same bytes, also with LC_ALL=C";
  }

  /** The Java that runs this, and those beside it, by their versions. */
  private static Map<String, Path> javas() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    Map<String, Path> found = new LinkedHashMap<>();
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      for (Path each : Stream.concat(Stream.of(own), siblings.sorted()).toList()) {
        Path release = each.resolve("release");
        if (Files.isExecutable(each.resolve("bin/java")) && Files.isReadable(release)) {
          String version =
              Files.readString(release).replaceFirst("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1");
          if (Integer.parseInt(version.replaceFirst("[^0-9].*", "")) >= OLDEST_JAVA) {
            found.putIfAbsent(version, each);
          }
        }
      }
    }
    return found;
  }
}
