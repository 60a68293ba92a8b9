package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.sample.Sample;

class NotesTest {
  @TempDir private Path directory;

  @Test
  void namesTheDeviceOfAnUnusualSampleInARehearsal() {
    UnusualSample unusual = new UnusualSample(new Sample(Cell.ofIndex(7), 259), 26.04);
    assertEquals(
        List.of(
            "raspi4: warning: 259 ms for "
                + Cell.ofIndex(7)
                + " is far from the 26 ms that the other samples let expect; it counts less."),
        Notes.onUnusual(List.of(unusual), "raspi4"));
  }

  @Test
  void namesTheFirstTenOfManyLinesWithoutALatency() throws IOException {
    String rows = IntStream.range(0, 12).mapToObj(i -> i + ",\n").collect(Collectors.joining());
    Path file =
        Files.writeString(directory.resolve("m.csv"), "architecture,latency_ms\n99,4\n" + rows);
    assertEquals(
        List.of(
            file
                + ": rows without a latency yet, which are passed over: 12"
                + " (lines 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ...)."),
        Notes.on(Measurements.read(file)));
  }
}
