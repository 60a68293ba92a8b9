package org.maplex.predictor.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.maplex.benchmarkdata.space.Cell;

class SamplesPropertyTest {
  @Provide
  Arbitrary<List<Sample>> measurements() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 40).map(Cell::ofIndex),
            Arbitraries.doubles().between(1e-6, 1e9).ofScale(9))
        .as(Sample::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Property(tries = 200, seed = "1")
  void areReadFromAFileAsTheyAreCombined(
      @ForAll("measurements") List<Sample> measurements, @ForAll Random random) {
    String csv =
        measurements.stream()
            .map(each -> write(each, random))
            .collect(Collectors.joining("\n", "index,architecture,latency_ms\n", ""));
    assertEquals(
        Samples.of(measurements).byCell(),
        SamplesFile.parse(csv.getBytes(StandardCharsets.UTF_8), "file").samples().byCell());
  }

  /** In one of the ways in which a cell may be named. */
  private static String write(Sample sample, Random random) {
    Cell cell = sample.cell();
    String index = random.nextBoolean() ? Integer.toString(cell.index()) : "";
    String architecture =
        random.nextBoolean() ? Integer.toString(cell.index()) : "\"" + cell + "\"";
    return index + "," + architecture + "," + sample.latencyMs();
  }

  @Property(tries = 200, seed = "1")
  void doNotMindTheOrderOfMeasurements(
      @ForAll("measurements") List<Sample> measurements, @ForAll Random random) {
    List<Sample> shuffled = new ArrayList<>(measurements);
    Collections.shuffle(shuffled, random);
    assertEquals(Samples.of(measurements).byCell(), Samples.of(shuffled).byCell());
    assertEquals(Samples.of(measurements).disagreements(), Samples.of(shuffled).disagreements());
  }
}
