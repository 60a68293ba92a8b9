package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;

/** What a person may get wrong: answered with status 2 and a place, and nothing is written. */
class BadInputTest {
  private static final String GOOD =
      """
      {
        "target": {"device": "raspi4", "samples": 10, "sampling": "planned"},
        "accuracy": {"dataset": "cifar100", "split": "test", "epochs": 200},
        "constraints": {"latencyMs": {"max": 30, "confidence": 0.9}},
        "strategy": {"name": "nsga2", "population": 40, "accuracyQueries": 600},
        "seed": 1
      }
      """;

  @TempDir private Path directory;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted().toList();
    }
  }

  /** Runs a command that must be refused and must leave the directory as it was. */
  private String refusal(Object... arguments) throws IOException {
    List<Path> before = files();
    String message = Said.by(arguments).refused().err();
    assertEquals(before, files());
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict --all --measurements", "search"})
  void refusesAFileThatNoMemoryIsLargeEnoughFor(String command) throws IOException {
    Path large = directory.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(1L << 31);
    }
    String message =
        refusal(Stream.concat(Stream.of(command.split(" ")), Stream.of(large)).toArray());
    assertTrue(message.contains(large + ": the file has 2147483648 bytes"), message);
    assertTrue(message.contains("at most 2147483639"), message);
    assertFalse(message.contains("MAPLEX_JAVA_OPTS"), message);
  }

  @Test
  void keepsAFileNameWithALineBreakOnOneLine() throws IOException {
    String name = "c.json\nTake 1: all is well";
    Path absent = directory.resolve(name);
    Path wrong = write("wrong " + name, GOOD.replace("40", "0").replace("600", "0"));
    Path csv = write("m " + name, "architecture,latency_ms\n");
    for (String message :
        List.of(
            refusal("search", absent),
            refusal("search", wrong),
            refusal("search", wrong, "--none " + name),
            refusal("search", wrong, absent),
            refusal("predict", "--measurements", csv, "--all"),
            refusal("predict", "--measurements", csv, "--all", "--out", absent.resolve("p")))) {
      assertTrue(message.lines().noneMatch(line -> line.startsWith("Take 1")), message);
    }
    assertEquals(2, refusal("search", wrong).lines().count());
  }

  @Test
  void refusesADeviceWhereAFileIsToBeWritten() {
    // No command is run, which would take the device from everyone if it did not refuse.
    Path none = Path.of("/dev/null");
    if (Files.exists(none)) {
      BadInputException refusal = assertThrows(BadInputException.class, () -> Output.check(none));
      assertTrue(
          refusal.getMessage().startsWith("/dev/null: this is a device or a pipe"),
          refusal.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "''                                     ! :1: ",
        "architecture,latency_ms~               ! : there is no measurement",
        "architecture~5~                        ! :1: ",
        "architecture,latency_ms~5,abc~         ! :2: \"abc\"",
        "architecture,latency_ms~5,NaN~         ! :2: \"NaN\"",
        "architecture,latency_ms~5,-1~          ! :2: \"-1\"",
        "architecture,latency_ms~5,0~           ! :2: \"0\"",
        "architecture,latency_ms~99999,3~       ! :2: 99999",
        "architecture,latency_ms~|foo^0|+|a^0|,3~ ! :2: 'foo'",
        "architecture,latency_ms~5,1e400~       ! :2: \"1e400\"",
        "'\1\0\2'                               ! :1: ",
        "architecture,latency_ms~5,3,4,5~\"     ! :2: 4 values",
        "architecture;latency_ms~5;3~           ! :1: "
      })
  void namesThePlaceInMeasurements(String csv, String expected) throws IOException {
    Path file = write("m.csv", csv.replace('~', '\n').replace('^', '~'));
    Path out = directory.resolve("p.csv");
    String predict = refusal("predict", "--all", "--measurements", file, "--out", out);
    assertTrue(predict.startsWith(file + expected.stripTrailing()), predict);
    Path config =
        write(
            "c.json",
            GOOD.replace(
                "\"device\": \"raspi4\", \"samples\": 10, \"sampling\": \"planned\"",
                "\"name\": \"b\""));
    String search =
        refusal("search", config, "--measurements", file, "--out", directory.resolve("o"));
    assertEquals(predict, search);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"seed\": 1; \"bogus\": 1; :6: /bogus",
        "\"seed\": 1; \"seed\": \"x\"; :6: /seed is \"x\"",
        "nsga2; nope; :5: /strategy/name is \"nope\"",
        "raspi4; nope; :2: /target/device is \"nope\"",
        "raspi4; raspi5; Maybe raspi4?",
        "10; -3; :2: /target/samples is -3",
        "30; -1; :4: /constraints/latencyMs/max is -1",
        "0.9; 1.9; :4: /constraints/latencyMs/confidence is 1.9",
        "cifar100; mnist; :3: /accuracy/dataset is \"mnist\""
      })
  void namesThePlaceInConfigurations(String part, String replacement, String expected)
      throws IOException {
    Path config = write("c.json", GOOD.replace(part, replacement));
    String message = refusal("search", config, "--out", directory.resolve("o"));
    assertTrue(message.startsWith(config + ":"), message);
    assertTrue(message.contains(expected), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ \"target\": ", "", "[]", "\0\1\2"})
  void namesAConfigurationThatIsNone(String text) throws IOException {
    Path config = write("c.json", text);
    String message = refusal("search", config, "--out", directory.resolve("o"));
    assertTrue(message.startsWith(config + ":1: "), message);
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    Path missing = directory.resolve("missing");
    Path m = write("m.csv", "architecture,latency_ms\n5,3\n");
    for (Object[] command :
        new Object[][] {
          {"search", missing},
          {"predict", "--all", "--measurements", missing},
          {"predict", "--measurements", m, "--architectures", missing},
          {"predict", "--measurements", m, "--all", "--target-spec", missing},
          {"predict", "--measurements", m, "--all", "--source-pool", missing},
          {"plan", "--samples", 2, "--pool", missing}
        }) {
      String message = refusal(command);
      assertTrue(message.startsWith(missing + ": there is no such file"), message);
    }
  }

  @Test
  void saysThatADirectoryIsNoFile() throws IOException {
    assertTrue(refusal("predict", "--all", "--measurements", directory).contains("is a directory"));
    assertTrue(refusal("search", directory).contains("is a directory"));
  }

  @Test
  void namesThePlaceInAListOfArchitectures() throws IOException {
    Path m = write("m.csv", "architecture,latency_ms\n5,3\n");
    Path list = write("list.txt", "# mine\n5\n\n15625\n");
    String message = refusal("predict", "--measurements", m, "--architectures", list);
    assertTrue(message.startsWith(list + ":4: 15625"), message);
    assertTrue(refusal("plan", "--samples", 1, "--pool", list).startsWith(list + ":4: "));
    Path empty = write("empty.txt", "# nothing\n");
    assertTrue(refusal("plan", "--samples", 1, "--pool", empty).startsWith(empty + ": "));
  }

  @Test
  void namesThePlaceInASpecification() throws IOException {
    Path m = write("m.csv", "architecture,latency_ms\n5,3\n");
    Path specification = write("s.json", "{\n\"cores\": -4\n}");
    String message =
        refusal("predict", "--measurements", m, "--all", "--target-spec", specification);
    assertTrue(message.startsWith(specification + ":2: "), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "show |x|; |x|",
        "show 15625; 15625",
        "show; ARCH",
        "plan --samples 0; --samples is 0, expected 1 to 15625",
        "plan --samples 99999; --samples is 99999",
        "plan --samples x; 'x'",
        "plan; --samples",
        "nosuch; nosuch",
        "search; CONFIG",
        "devices --bogus; --bogus",
        "plan --samples 3 --sources nope; 'nope' is no device",
        "plan --samples 3 --sources rapsi4; Maybe raspi4?",
        "plan --samples 3 --exclude raspi4,gold_6262; Maybe gold_6226?",
        "plan --samples 3 --sources fpga --exclude raspi4; mutually exclusive",
        "predict --all; expected --measurements FILE, or at least --target-spec FILE"
      })
  void namesWrongUsage(String arguments, String expected) throws IOException {
    String message = refusal((Object[]) arguments.split(" ", -1));
    assertTrue(message.startsWith("maplex: "), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void namesThePlaceInMeasurementsToPlanOnFrom() throws IOException {
    Path empty = write("empty.csv", "architecture,latency_ms\n");
    String message = refusal("plan", "--samples", 1, "--measurements", empty);
    assertTrue(message.startsWith(empty + ": there is no measurement"), message);
    Path wrong = write("wrong.csv", "architecture,latency_ms\n5,\n6,abc\n");
    message = refusal("plan", "--samples", 1, "--measurements", wrong);
    assertTrue(message.startsWith(wrong + ":3: \"abc\""), message);
    Path missing = directory.resolve("missing");
    message = refusal("plan", "--samples", 1, "--measurements", missing);
    assertTrue(message.startsWith(missing + ": there is no such file"), message);
  }

  @Test
  void saysHowManyArchitecturesAreLeftToMeasure() throws IOException {
    Path pool = write("pool.txt", "5\n6\n7\n");
    Path some = write("some.csv", "architecture,latency_ms\n5,3\n6,\n9,4\n");
    String message = refusal("plan", "--samples", 3, "--pool", pool, "--measurements", some);
    assertTrue(message.contains("--samples is 3, expected 1 to 2, as many as there"), message);
    assertTrue(message.contains("without the 1 that are measured already"), message);
    Path all = write("all.csv", "architecture,latency_ms\n5,3\n6,4\n7,4\n");
    message = refusal("plan", "--samples", 1, "--pool", pool, "--measurements", all);
    assertTrue(message.startsWith(all + ": all 3 architectures to choose from are measured"));
  }

  @Test
  void neverWritesOverMeasurements() throws IOException {
    Path m = write("m.csv", "architecture,latency_ms\n5,3\n");
    for (Object[] command :
        new Object[][] {
          {"plan", "--samples", 2, "--measurements", m, "--out", m},
          {"predict", "--measurements", m, "5", "--out", directory.resolve("./m.csv")}
        }) {
      String message = refusal(command);
      assertTrue(message.contains("--out is the file of measurements"), message);
      assertEquals("architecture,latency_ms\n5,3\n", Files.readString(m));
    }
  }

  @Test
  void refusesToGuessFromASpecificationThatTellsTheMethodNothing() throws IOException {
    Path nothing = write("s.json", "{}");
    String message = refusal("predict", "--all", "--target-spec", nothing, "--method", "maple-x");
    assertTrue(message.startsWith(nothing + ": There are no samples to adapt to"), message);
    assertTrue(message.contains("Maybe add --measurements FILE."), message);
  }

  @Test
  void wantsArchitecturesToPredictInOneWay() throws IOException {
    Path m = write("m.csv", "architecture,latency_ms\n5,3\n");
    assertTrue(refusal("predict", "--measurements", m).contains("--all"));
    assertTrue(refusal("predict", "--measurements", m, "--all", "5").contains("'5'"));
    String both = refusal("predict", "--measurements", m, "--all", "--architectures", m);
    assertTrue(both.contains("mutually exclusive"), both);
    assertTrue(refusal("predict", "--measurements", m, "15625").contains("15625"));
  }

  @Test
  void needsADeviceToLearnFrom() throws IOException {
    String all =
        String.join(
            ",",
            Said.by("devices")
                .done()
                .out()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList());
    assertTrue(refusal("plan", "--samples", 3, "--exclude", all).contains("at least one"));
  }

  @Test
  void refusesSeedsThatAreNone() throws IOException {
    Path config = write("c.json", GOOD);
    Path out = directory.resolve("o");
    assertTrue(refusal("search", config, "--out", out, "--seed", -1).contains("--seed is -1"));
    assertTrue(
        refusal("search", config, "--out", out, "--seed", 1L << 53)
            .contains("--seed is 9007199254740992, expected a whole number from 0 to "));
    assertTrue(refusal("search", config, "--out", out, "--seed", "x").contains("'x'"));
  }

  @Test
  void refusesMeasurementsForARehearsalAndAnOwnDeviceWithoutAny() throws IOException {
    Path m = write("m.csv", "architecture,latency_ms\n5,3\n");
    Path out = directory.resolve("o");
    Path rehearsal = write("c.json", GOOD);
    String message = refusal("search", rehearsal, "--out", out, "--measurements", m);
    assertTrue(message.contains("takes no measurements"), message);
    Path own = write("own.json", GOOD.replaceFirst("\"device\".*planned\"", "\"name\": \"board\""));
    message = refusal("search", own, "--out", out);
    assertTrue(message.startsWith(own + ": the target board has no measurements"), message);
  }

  /** Before any work is done; a file in place of a directory stops even root. */
  @Test
  void refusesToWriteWhereItCannot() throws IOException {
    Path m = write("m.csv", "architecture,latency_ms\n5,3\n");
    Path file = write("file", "precious");
    Path config = write("c.json", GOOD);
    List<List<Object>> commands = new ArrayList<>();
    commands.add(List.of("plan", "--samples", 2, "--out", file.resolve("plan.csv")));
    commands.add(List.of("predict", "--measurements", m, "5", "--out", file.resolve("p.csv")));
    commands.add(List.of("predict", "--measurements", m, "5", "--out", directory));
    commands.add(List.of("plan", "--samples", 2, "--out", directory.resolve("no/plan.csv")));
    commands.add(List.of("search", config, "--out", file));
    commands.add(List.of("search", config, "--out", file.resolve("out")));
    for (List<Object> command : commands) {
      String message = refusal(command.toArray());
      assertTrue(message.startsWith(command.get(command.size() - 1) + ": "), message);
    }
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void letsNoControlCharacterReachTheTerminal() throws IOException {
    String escape = "\u001b[31m\u0007\u202e";
    Path m = write("m.csv", "architecture,latency_ms\n5," + escape + "\n");
    Path header = write("h.csv", "architecture," + escape + "\n5,3\n");
    Path cell = write("a.csv", "architecture,latency_ms\n" + escape + ",3\n");
    Path config = write("c.json", GOOD.replace("nsga2", "\\u001b[31m\\u0007\\u202e"));
    Path key = write("k.json", GOOD.replace("\"seed\"", "\"\\u001b[31m\\u0007\\u202e\""));
    Path raw = write("r.json", GOOD.replace("nsga2", escape));
    Path specification = write("s.json", "{\"kind\": 4, \"\\u001b\\u0007\\u202e\": 1}");
    Path good = write("g.csv", "architecture,latency_ms\n5,3\n");
    for (Object[] command :
        new Object[][] {
          {"predict", "--all", "--measurements", m},
          {"predict", "--all", "--measurements", header},
          {"predict", "--all", "--measurements", cell},
          {"predict", "--all", "--measurements", good, "--target-spec", specification},
          {"search", config},
          {"search", key},
          {"search", raw},
          {"search", directory.resolve("missing" + escape)},
          {"show", escape},
          {"plan", "--samples", escape},
          {"plan", "--samples", 1, "--sources", escape},
          {escape},
          {"--" + escape}
        }) {
      String message = refusal(command);
      assertFalse(message.codePoints().anyMatch(c -> c == 0x1b || c == 7 || c == 0x202e), message);
    }
  }
}
