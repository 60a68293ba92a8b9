package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.measurement.machine.Machine;

class DescribeCommandTest {
  @TempDir private Path directory;

  @Test
  void printsASpecificationOfThisMachine() {
    Said said = Said.by("describe").done();
    assertEquals(
        Machine.current().specification(), DeviceSpecification.parse(said.out(), "describe"));
    assertTrue(said.out().contains("\"tdpWatts\": null"), said.out());
    assertTrue(said.err().contains("Next: fill in"), said.err());
    assertTrue(said.err().endsWith(" --target-spec FILE\n"), said.err());
  }

  @Test
  void writesASpecificationThatPlanTakes() throws IOException {
    Path out = directory.resolve("board.json");
    Said said = Said.by("describe", "--out", out).done();
    assertEquals("", said.out());
    assertEquals(Machine.current().specification(), DeviceSpecification.read(out));
    assertTrue(said.err().endsWith(" --target-spec " + out + "\n"), said.err());
    Said.by("plan", "--samples", 2, "--target-spec", out).done();
  }

  @Test
  void refusesAPlaceWhereNothingCanBeWritten() {
    Path nowhere = directory.resolve("missing").resolve("board.json");
    assertTrue(Said.by("describe", "--out", nowhere).refused().err().contains("Maybe create it?"));
    assertFalse(Files.exists(nowhere));
    assertTrue(Said.by("describe", "--out", directory).refused().err().contains("is a directory"));
  }

  @Test
  void neverWritesOverWhatAPersonFilledIn() throws IOException {
    Path filled = Files.writeString(directory.resolve("board.json"), "{\"tdpWatts\": 7}");
    String message = Said.by("describe", "--out", filled).refused().err();
    assertTrue(message.startsWith(filled + ": this file exists already, expected"), message);
    assertEquals("{\"tdpWatts\": 7}", Files.readString(filled));
  }
}
