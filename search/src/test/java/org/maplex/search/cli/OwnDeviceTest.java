package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.predictor.sample.SamplesFile;
import org.maplex.search.result.SavedResult;

/** The way of a person with a device of their own, measured briefly: this machine. */
class OwnDeviceTest {
  private static final String[] BRIEFLY = {
    "--warm-up", "1", "--min-runs", "3", "--max-runs", "20", "--watch", "0"
  };

  @TempDir private Path directory;

  @Test
  void leadsFromAFolderToAVerifiedFront() throws IOException {
    Path board = directory.resolve("my board");
    Said init = Said.by("init", board, "--this-machine", "--samples", 3).done();
    assertTrue(init.err().contains("Next: maplex measure " + board), init.err());

    Said measured = Said.by(briefly("measure", board)).done();
    assertTrue(measured.err().contains("maplex search " + board.resolve("search.json")));
    assertEquals(3, samples(board.resolve("measurements.csv")).samples().size());

    Path result = board.resolve("result");
    Said found = Said.by("search", board.resolve("search.json"), "--out", result).done();
    assertTrue(found.err().contains("maplex verify " + result), found.err());

    Said verified = Said.by(briefly("verify", board)).done();
    SavedResult saved =
        SavedResult.parse(Files.readString(result.resolve("result.json")), "result.json");
    Set<Integer> front =
        saved.front().stream()
            .map(member -> member.cell().index())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        front,
        samples(result.resolve("verified.csv")).samples().stream()
            .map(sample -> sample.cell().index())
            .collect(Collectors.toCollection(TreeSet::new)));
    assertEquals(front.size() + 1, verified.out().lines().count());
    assertTrue(verified.err().contains("lie in their 90% intervals"), verified.err());
    List<List<String>> csv =
        Said.by(concat(briefly("verify", board), "--format", "csv")).done().rows();
    assertEquals(
        List.of(
            "recommended",
            "index",
            "architecture",
            "accuracy",
            "predicted_ms",
            "p05_ms",
            "p95_ms",
            "measured_ms",
            "error_percent"),
        csv.get(0));
    assertEquals(
        front,
        csv.stream().skip(1).map(row -> Integer.valueOf(row.get(1))).collect(Collectors.toSet()));

    Said again =
        Said.by(
                "search",
                board.resolve("search.json"),
                "--resume",
                result,
                "--measurements",
                result.resolve("verified.csv"))
            .done();
    assertTrue(again.err().contains("as measured"), again.err());
  }

  @Test
  void makesAFolderWithAllThatTheNextStepsNeed() throws IOException {
    Path board = directory.resolve("board");
    Said.by("init", board, "--samples", 4, "--batch", 2, "--limit", 12.5).done();
    try (Stream<Path> files = Files.list(board)) {
      assertEquals(
          List.of(
              "README.md",
              "measurements.csv",
              "models",
              "plan.csv",
              "search.json",
              "specification.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    DeviceSpecification specification =
        DeviceSpecification.read(board.resolve("specification.json"));
    assertEquals(2, specification.batch());
    assertEquals(1, specification.threads());
    assertEquals(GraphView.LIVE, specification.graph());
    List<Integer> planned =
        samples(board.resolve("plan.csv")).unmeasured().stream().map(line -> line - 1).toList();
    assertEquals(List.of(1, 2, 3, 4), planned);
    try (Stream<Path> models = Files.list(board.resolve("models"))) {
      assertEquals(4, models.filter(file -> file.toString().endsWith(".onnx")).count());
    }
    assertTrue(Files.readString(board.resolve("search.json")).contains("12.5"));
    String refused = Said.by("search", board.resolve("search.json")).refused().err();
    assertTrue(refused.contains("measurements.csv"), refused);
    assertTrue(refused.contains("no row has a latency yet"), refused);
  }

  @Test
  void leavesWhatStandsInTheWayOfAFolderAlone() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "mine");
    Said.by("init", file).refused();
    assertEquals("mine", Files.readString(file));
    Said.by("init", directory.resolve("no/such/parent")).refused();
    Said.by("init", directory.resolve("new"), "--samples", 0).refused();
    Said.by("init", directory.resolve("new"), "--dataset", "mnist").refused();
    Said.by("init", directory.resolve("new"), "--limit", -1).refused();
    Said.by("init", "").refused();
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void measuresOnlyWhatTheFileDoesNotHave() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.txt"), "186\n1835\n");
    Path out = directory.resolve("m.csv");
    Said.by(briefly("measure", plan, "--out", out)).done();
    String first = Files.readString(out);
    Files.writeString(plan, "186\n1835\n10\n");
    Said said = Said.by(briefly("measure", plan, "--out", out)).done();
    assertTrue(said.err().contains("2 were measured before"), said.err());
    assertTrue(Files.readString(out).startsWith(first));
    assertEquals(3, samples(out).samples().size());
    assertEquals(GraphView.LIVE, samples(out).graph().orElseThrow());
  }

  @Test
  void keepsWhatItRanWhenInterruptedAndGoesOn() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.txt"), "186\n1835\n");
    Path out = directory.resolve("m.csv");
    Interruption interruption = new Interruption();
    interruption.request();
    Said stopped = Said.by(interruption, briefly("measure", plan, "--out", out));
    assertEquals(Interruption.STATUS, stopped.status(), stopped.err());
    assertTrue(stopped.err().contains("Interrupted: 0 of 2"), stopped.err());
    Said.by(briefly("measure", plan, "--out", out)).done();
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(Set.of(plan, out), files.collect(Collectors.toSet()));
    }
  }

  @Test
  void refusesConditionsThatDoNotFit() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.txt"), "186\n");
    Path out = directory.resolve("m.csv");
    Said.by(briefly("measure", plan, "--out", out)).done();
    String before = Files.readString(out);
    String err = Said.by(briefly("measure", plan, "--out", out, "--batch", 2)).refused().err();
    assertTrue(err.contains(out + ":2: this row was measured with batch 1, expected 2"), err);
    assertEquals(before, Files.readString(out));
    Path specification =
        Files.writeString(directory.resolve("spec.json"), "{\"threads\": 4, \"graph\": \"live\"}");
    for (Object[] wrong :
        new Object[][] {
          {"--threads", 2, "--target-spec", specification},
          {"--graph", "faithful", "--target-spec", specification},
          {"--graph", "dead"},
          {"--threads", 0},
          {"--batch", -1},
          {"--min-runs", 50},
          {"--watch", -1},
          {"--dataset", "mnist"},
          {"--counters"}
        }) {
      Path another = directory.resolve("another.csv");
      Object[] command = {"measure", plan, "--max-runs", 20, "--out", another};
      Said.by(concat(command, wrong)).refused();
      assertFalse(Files.exists(another), List.of(wrong).toString());
    }
  }

  @Test
  void measuresNothingWithoutAPlan() throws IOException {
    Said.by("measure", directory, "--out", directory.resolve("m.csv")).refused();
    Said.by("measure", directory.resolve("none.csv"), "--out", directory.resolve("m")).refused();
    Path plan = Files.writeString(directory.resolve("plan.txt"), "186\n");
    Said.by("measure", plan).refused();
    Said.by("measure", plan, "--out", directory).refused();
    Said.by("measure", plan, "--out", plan).refused();
    Said.by("verify", directory).refused();
  }

  @Test
  void verifiesNoRehearsal() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("c.json"),
            """
            {"target": {"device": "fpga", "samples": 3, "sampling": "planned"},
             "accuracy": {"dataset": "cifar10", "split": "test", "epochs": 200},
             "objectives": ["accuracy", "latency"], "constraints": {},
             "strategy": {"name": "random", "accuracyQueries": 20}, "seed": 1}
            """);
    Said.by("search", config, "--out", directory.resolve("out")).done();
    String err = Said.by("verify", directory.resolve("out")).refused().err();
    assertTrue(err.contains("this search was for fpga of the tables"), err);
  }

  @Test
  void saysHowWellTwoTablesAgree() throws IOException {
    Path first = table("a.csv", "1,10", "2,20", "3,32.7", "4,40", "9,1");
    Path second = table("b.csv", "1,10", "2,20.5", "3,30", "4,50", "8,1");
    Said said = Said.by("compare", first, second).done();
    assertEquals(
        List.of("4", "1.000", "1.000", "0.250", "0.500", "0.750", "7.9"),
        List.of(said.out().lines().toList().get(1).strip().split(" +")));
    assertTrue(said.err().contains("4 (-20.0%), 3 (+9.0%)"), said.err());
    assertEquals(
        """
        architectures,spearman,kendall,within1,within5,within10,mape
        4,1.000,1.000,0.250,0.500,0.750,7.9
        """,
        Said.by("compare", first, second, "--format", "csv").done().out());
    Said.by("compare", first, table("c.csv", "8,1")).refused();
    Said.by("compare", first, directory.resolve("none.csv")).refused();
  }

  @Test
  void fillsAnEmptyFolderWhichAnEarlierAttemptWasCutOffIn() throws IOException {
    Path board = Files.createDirectory(directory.resolve("empty"));
    Path leftover = Files.createDirectory(board.resolve(".new.999999999-1-1.maplex-tmp"));
    Files.writeString(leftover.resolve("half"), "");
    Said.by("init", board, "--samples", 3).done();
    assertTrue(Files.exists(board.resolve("plan.csv")));
    assertFalse(Files.exists(leftover));
  }

  private Path table(String name, String... rows) throws IOException {
    return Files.writeString(
        directory.resolve(name), "architecture,latency_ms\n" + String.join("\n", rows) + "\n");
  }

  private static Object[] briefly(Object... arguments) {
    return concat(arguments, (Object[]) BRIEFLY);
  }

  private static Object[] concat(Object[] first, Object... second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray();
  }

  private static SamplesFile.Content samples(Path file) throws IOException {
    return SamplesFile.parsePlan(Files.readAllBytes(file), file.toString());
  }
}
