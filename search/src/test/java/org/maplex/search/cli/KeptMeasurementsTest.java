package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.search.CommittedConfigs;

/** What was measured is never lost by a search. */
class KeptMeasurementsTest {
  @TempDir private Path directory;
  private Path config;
  private Path out;

  @BeforeEach
  void writeTheConfiguration() throws IOException {
    Files.copy(
        CommittedConfigs.DIRECTORY.resolve("my-board.csv"), directory.resolve("my-board.csv"));
    config = write("c.json", configuration("my-board"));
    out = directory.resolve("out");
  }

  private static String configuration(String name) {
    return """
    {
      "target": {"name": "%s", "measurements": "my-board.csv"},
      "accuracy": {"dataset": "cifar10"},
      "constraints": {"latencyMs": {"max": 15, "confidence": 0.9}},
      "strategy": {"name": "random", "accuracyQueries": 20},
      "verify": 2
    }
    """
        .formatted(name);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** Fills in the latencies of what to measure next, where it stands. */
  private Path filledIn() throws IOException {
    Path plan = out.resolve("measure-next.csv");
    List<String> lines = Files.readAllLines(plan);
    assertTrue(lines.size() > 1, "there is something to measure");
    return Files.writeString(
        plan,
        lines.stream()
            .map(line -> line.endsWith(",") ? line + "9.5" : line)
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private String refused(Object... arguments) throws IOException {
    String before = Files.readString(out.resolve("measurements.csv"));
    String message = Said.by(arguments).refused().err();
    assertEquals(before, Files.readString(out.resolve("measurements.csv")));
    return message;
  }

  @Test
  void aSearchAnewDoesNotWriteOverWhatWasFilledIn() throws IOException {
    Said.by("search", config, "--out", out).done();
    Path plan = filledIn();
    String filled = Files.readString(plan);
    String message = refused("search", config, "--out", out);
    assertTrue(message.startsWith(plan + ": "), message);
    assertTrue(message.contains("--resume %s --measurements %s".formatted(out, plan)), message);
    assertEquals(filled, Files.readString(plan));

    Said.by("search", config, "--resume", out, "--measurements", plan).done();
    // Now it stands in the directory's own copy only, which a search anew would shorten.
    message = refused("search", config, "--out", out);
    assertTrue(message.startsWith(out.resolve("measurements.csv") + ": "), message);
    Said.by("search", config, "--out", directory.resolve("another")).done();
  }

  @Test
  void aSearchAnewGoesOnWithoutAWordWhereNothingIsLost() {
    Said.by("search", config, "--out", out).done();
    Said.by("search", config, "--out", out).done();
    Said.by("search", config, "--resume", out).done();
  }

  @Test
  void theFileThatTheSearchLearnsFromIsNotWrittenOver() throws IOException {
    Files.createDirectory(out);
    Path own = out.resolve("measurements.csv");
    Files.copy(directory.resolve("my-board.csv"), own);
    String message = refused("search", config, "--measurements", own, "--out", out);
    assertTrue(message.startsWith(own + ": "), message);
    assertTrue(message.contains("--out"), message);
  }

  /** What a search for another device is told of this directory. */
  private String refusedForAnotherDevice(String option) throws IOException {
    Said.by("search", config, "--out", out).done();
    Path other = write("other.json", configuration("other-board"));
    return refused("search", other, option, out);
  }

  @Test
  void noSearchGoesOnFromWhatWasMeasuredOnAnotherDevice() throws IOException {
    String message = refusedForAnotherDevice("--resume");
    assertTrue(
        message.startsWith(
            "%s: this search was for my-board, expected one for other-board"
                .formatted(out.resolve("result.json"))),
        message);
  }

  @Test
  void noResultOfAnotherDeviceComesToStandBesideWhatWasVerified() throws IOException {
    Said.by("search", config, "--out", out).done();
    Path verified =
        Files.writeString(out.resolve("verified.csv"), "architecture,latency_ms\n13330,9\n");
    Files.delete(out.resolve("measurements.csv"));
    Path rehearsal =
        write(
            "rehearsal.json",
            configuration("x")
                .replace(
                    "\"name\": \"x\", \"measurements\": \"my-board.csv\"",
                    "\"device\": \"raspi4\", \"samples\": 5, \"sampling\": \"random\""));
    String message = Said.by("search", rehearsal, "--out", out).refused().err();
    assertTrue(
        message.startsWith("%s: this was measured on my-board".formatted(verified)), message);
    Said.by("search", config, "--out", out).done();
    assertTrue(Files.exists(verified));
  }

  @Test
  void aDamagedResultIsSearchedAnew() throws IOException {
    Said.by("search", config, "--out", out).done();
    Files.writeString(out.resolve("result.json"), "{");
    Said.by("search", config, "--out", out).done();
    assertTrue(Files.size(out.resolve("result.json")) > 1000);
  }

  private String kept(int index) throws IOException {
    return Files.readAllLines(out.resolve("measurements.csv")).stream()
        .filter(line -> line.startsWith(index + ","))
        .map(line -> line.substring(line.lastIndexOf(',') + 1))
        .collect(Collectors.joining(" "));
  }

  /** The file that the configuration names says what it always said. */
  @Test
  void theLatestMeasurementCountsAndStays() throws IOException {
    Said.by("search", config, "--out", out).done();
    String first = Files.readAllLines(out.resolve("measurements.csv")).get(1);
    int index = Integer.parseInt(first.substring(0, first.indexOf(',')));
    String before = kept(index);
    Path anew = write("anew.csv", "architecture,latency_ms\n%d,8.25\n".formatted(index));
    String said = Said.by("search", config, "--resume", out, "--measurements", anew).done().err();
    assertEquals("8.25", kept(index));
    assertTrue(
        said.contains(
            "architecture %d was measured at %s ms; a later measurement, 8.25 ms, is used."
                .formatted(index, before)),
        said);
    Said.by("search", config, "--resume", out).done();
    assertEquals("8.25", kept(index));
    write("anew.csv", "architecture,latency_ms\n%d,8.375\n".formatted(index));
    Said.by("search", config, "--resume", out, "--measurements", anew).done();
    assertEquals("8.375", kept(index));
  }

  @Test
  void aSearchForAnotherDeviceIsToldToGoElsewhere() throws IOException {
    String message = refusedForAnotherDevice("--out");
    assertTrue(
        message.startsWith(
            "%s: this was measured on my-board".formatted(out.resolve("measurements.csv"))),
        message);
    assertTrue(message.contains("--out") && !message.contains("--resume"), message);
  }

  /** As it is printed, but for the names of the files. */
  @Test
  void whatIsMeasuredNextOnSeveralDevicesIsTakenAsTheSearchSays() throws IOException {
    Path fleet =
        write(
            "fleet.json",
            """
            {
              "targets": [
                {"name": "a", "measurements": "my-board.csv",
                 "latencyMs": {"max": 15, "confidence": 0.9}},
                {"name": "b", "measurements": "my-board.csv",
                 "latencyMs": {"max": 15, "confidence": 0.9}}
              ],
              "accuracy": {"dataset": "cifar10"},
              "strategy": {"name": "random", "accuracyQueries": 20},
              "verify": 2
            }
            """);
    String said = Said.by("search", fleet, "--out", out).done().err();
    assertTrue(
        said.contains(
            "maplex search %s --resume %s --measurements a=FILE --measurements b=FILE."
                .formatted(fleet, out)),
        said);
    Path plan = filledIn();
    Said.by(
            "search",
            fleet,
            "--resume",
            out,
            "--measurements",
            "a=" + plan,
            "--measurements",
            "b=" + plan)
        .done();
  }
}
