package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

class PlanCommandTest {
  @TempDir private Path directory;

  private static List<Cell> cells(List<List<String>> rows) {
    return rows.stream().skip(1).map(row -> Cell.parse(row.get(1))).toList();
  }

  @Test
  void printsTheBestFirstWithAColumnToFillIn() {
    Said said = Said.by("plan", "--samples", 4).done();
    List<List<String>> rows = said.rows();
    assertEquals(List.of("rank", "index", "architecture", "latency_ms"), rows.get(0));
    assertEquals(5, rows.size());
    for (int rank = 1; rank <= 4; rank++) {
      Cell cell = Cell.parse(rows.get(rank).get(1));
      assertEquals(
          List.of(String.valueOf(rank), String.valueOf(cell.index()), cell.toString(), ""),
          rows.get(rank));
    }
    assertTrue(said.err().contains("4 architectures to measure"), said.err());
  }

  @Test
  void plansForTheMethodThatIsNamed() {
    String usual = Said.by("plan", "--samples", 3).done().out();
    assertEquals(usual, Said.by("plan", "--samples", 3, "--method", "maple").done().out());
    String err = Said.by("plan", "--samples", 3, "--method", "fctor").refused().err();
    assertTrue(err.contains("Maybe factor?"), err);
  }

  @Test
  void plansAsThePredictorOfTheChosenSourcesDoes() {
    BenchmarkData data = BenchmarkData.builtIn();
    List<Source> sources =
        Source.among(data, device -> List.of("fpga", "raspi4", "pixel3").contains(device.id()));
    List<Cell> expected =
        FactorPredictor.of(sources)
            .planner()
            .plan(6, CellSpace.cells().toList(), DeviceSpecification.unknown());
    Said said = Said.by("plan", "--samples", 6, "--sources", "pixel3,fpga,raspi4").done();
    assertEquals(expected, cells(said.rows()));
    String others =
        data.devices().stream()
            .map(device -> device.id())
            .filter(id -> !List.of("fpga", "raspi4", "pixel3").contains(id))
            .collect(Collectors.joining(","));
    assertEquals(said.out(), Said.by("plan", "--samples", 6, "--exclude", others).done().out());
  }

  @Test
  void choosesFromThePool() throws IOException {
    String pool = IntStream.range(100, 112).mapToObj(i -> i + "\n").collect(Collectors.joining());
    Path file = Files.writeString(directory.resolve("pool.txt"), "# twelve\n" + pool);
    List<Integer> chosen =
        cells(Said.by("plan", "--samples", 12, "--sources", "fpga", "--pool", file).done().rows())
            .stream()
            .map(Cell::index)
            .sorted()
            .toList();
    assertEquals(IntStream.range(100, 112).boxed().toList(), chosen);
    Said.by("plan", "--samples", 13, "--pool", file).refused();
  }

  @Test
  void goesOnFromWhatWasMeasuredAsThePlannerDoes() throws IOException {
    BenchmarkData data = BenchmarkData.builtIn();
    List<Source> sources = Source.among(data, device -> device.id().equals("fpga"));
    Samples measured =
        Samples.of(List.of(new Sample(Cell.ofIndex(5), 3.5), new Sample(Cell.ofIndex(700), 9)));
    Path soFar =
        Files.writeString(directory.resolve("m.csv"), "architecture,latency_ms\n5,3.5\n700,9\n");
    Said said =
        Said.by("plan", "--samples", 3, "--measurements", soFar, "--sources", "fpga").done();
    assertEquals(
        FactorPredictor.of(sources)
            .planner()
            .plan(3, CellSpace.cells().toList(), measured, DeviceSpecification.unknown()),
        cells(said.rows()));
    assertEquals("1", said.rows().get(1).get(0), "new ranks");
    assertEquals(
        "3 architectures to measure; 2 measured so far were taken into account. Next: measure,"
            + " append the rows to %s, then maplex predict --measurements %s --all, or maplex plan --samples 3"
                .formatted(soFar, soFar)
            + " --measurements %s again".formatted(soFar),
        said.err().strip());
  }

  @Test
  void goesOnFromAPlanThatIsPartlyFilledIn() throws IOException {
    Path pool = Files.writeString(directory.resolve("pool.txt"), "5\n6\n7\n8\n");
    Path soFar =
        Files.writeString(
            directory.resolve("m.csv"), "rank,index,architecture,latency_ms\n1,5,5,3\n2,6,6,\n");
    Said said =
        Said.by(
                "plan",
                "--samples",
                3,
                "--pool",
                pool,
                "--measurements",
                soFar,
                "--sources",
                "fpga")
            .done();
    assertEquals(List.of(6, 7, 8), cells(said.rows()).stream().map(Cell::index).sorted().toList());
    assertTrue(
        said.err()
            .startsWith(
                soFar + ": rows without a latency yet, which may be chosen again: 1 (line 3)."),
        said.err());
    assertTrue(said.err().contains("; 1 measured so far "), said.err());
  }

  @Test
  void plansAnewWhereNothingIsFilledInYet() throws IOException {
    String plan = Said.by("plan", "--samples", 3, "--sources", "fpga").done().out();
    Path soFar = Files.writeString(directory.resolve("m.csv"), plan);
    assertEquals(
        plan,
        Said.by("plan", "--samples", 3, "--measurements", soFar, "--sources", "fpga").done().out());
  }

  @Test
  void writesThePlanIntoAFileThatPredictTakesOnceFilledIn() throws IOException {
    Path file = directory.resolve("plan.csv");
    Said said = Said.by("plan", "--samples", 3, "--sources", "fpga", "--out", file).done();
    assertEquals("", said.out());
    assertTrue(said.err().contains(file.toString()), said.err());
    String plan = Files.readString(file);
    assertEquals(Said.by("plan", "--samples", 3, "--sources", "fpga").done().out(), plan);
    String unfilled = Said.by("predict", "--measurements", file, "7").refused().err();
    assertTrue(unfilled.contains("filled in"), unfilled);
    Files.writeString(file, plan.replaceFirst(",\n", ",12.5\n"));
    Said predicted = Said.by("predict", "--measurements", file, "7", "--sources", "fpga").done();
    assertEquals(2, predicted.rows().size());
    assertTrue(
        predicted
            .err()
            .contains("rows without a latency yet, which are passed over: 2 (lines 3, 4)."),
        predicted.err());
  }

  @Test
  void doesNotWriteOverLatenciesThatSomebodyFilledIn() throws IOException {
    Path file = directory.resolve("plan.csv");
    Said.by("plan", "--samples", 3, "--sources", "fpga", "--out", file).done();
    Said.by("plan", "--samples", 2, "--sources", "fpga", "--out", file).done();
    String filled = Files.readString(file).replaceFirst(",\n", ",12.5\n");
    Files.writeString(file, filled);
    String message =
        Said.by("plan", "--samples", 2, "--sources", "fpga", "--out", file).refused().err();
    assertTrue(message.startsWith(file + ": 1 architecture is measured in it"), message);
    assertTrue(message.contains("--measurements " + file), message);
    assertEquals(filled, Files.readString(file));
    // What is no file of measurements is the person's to overwrite.
    Files.writeString(file, "notes");
    Said.by("plan", "--samples", 2, "--sources", "fpga", "--out", file).done();
  }
}
