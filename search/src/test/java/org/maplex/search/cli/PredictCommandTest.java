package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

class PredictCommandTest {
  private static final List<String> HEADER =
      List.of("index", "architecture", "latency_ms", "stddev_ms", "p05_ms", "p95_ms");

  private static final Path MY_BOARD = Path.of("..", "configs", "my-board.csv");

  @TempDir private Path directory;
  private Path measurements;

  @BeforeEach
  void measure() throws IOException {
    measurements = write("m.csv", "architecture,latency_ms\n5,3.5\n700,9\n1459,12\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void predictsEveryCellOfTheSpaceInPublicOrder() throws IOException {
    Path out = directory.resolve("p.csv");
    Said said = Said.by("predict", "--measurements", measurements, "--all", "--out", out).done();
    assertEquals("", said.out());
    List<List<String>> rows = Said.rows(Files.readString(out));
    assertEquals(HEADER, rows.get(0));
    assertEquals(CellSpace.SIZE + 1, rows.size());
    LatencyPosterior posterior =
        FactorPredictor.of(Source.among(BenchmarkData.builtIn(), device -> true))
            .adapt(
                Samples.of(
                    List.of(
                        new Sample(Cell.ofIndex(5), 3.5),
                        new Sample(Cell.ofIndex(700), 9),
                        new Sample(Cell.ofIndex(1459), 12))),
                DeviceSpecification.unknown());
    for (int index = 0; index < CellSpace.SIZE; index++) {
      List<String> row = rows.get(index + 1);
      assertEquals(String.valueOf(index), row.get(0));
      assertEquals(Cell.ofIndex(index).toString(), row.get(1));
      if (index % 101 == 0) {
        LatencyEstimate expected = posterior.estimate(Cell.ofIndex(index));
        assertFigure(expected.meanMs(), row.get(2));
        assertFigure(expected.stddevMs(), row.get(3));
        assertFigure(expected.p05Ms(), row.get(4));
        assertFigure(expected.p95Ms(), row.get(5));
      }
    }
  }

  private static void assertFigure(double expected, String actual) {
    assertEquals(expected, Double.parseDouble(actual), 1e-6 * expected);
  }

  @Test
  void takesIndicesAndStringsFromTheCommandLineAndFromAFile() throws IOException {
    Cell first = Cell.ofIndex(10676);
    Cell second = Cell.ofIndex(1459);
    String byIndex = Said.by("predict", "--measurements", measurements, 10676, 1459).done().out();
    assertEquals(3, Said.rows(byIndex).size());
    assertEquals("10676", Said.rows(byIndex).get(1).get(0));
    assertEquals(second.toString(), Said.rows(byIndex).get(2).get(1));
    assertEquals(
        byIndex, Said.by("predict", "--measurements", measurements, first, second).done().out());
    Path list = write("list.txt", "10676\n# the second\n  " + second + "\n\n");
    assertEquals(
        byIndex,
        Said.by("predict", "--measurements", measurements, "--architectures", list).done().out());
  }

  @Test
  void learnsOnlyFromWhatItMay() throws IOException {
    Path pool = write("pool.txt", "1\n2\n3\n4\n500\n6000\n7\n8\n9000\n10\n11111\n12\n");
    String all = Said.by("predict", "--measurements", measurements, 77).done().out();
    String some =
        Said.by("predict", "--measurements", measurements, 77, "--sources", "fpga,raspi4")
            .done()
            .out();
    String little =
        Said.by("predict", "--measurements", measurements, 77, "--source-pool", pool).done().out();
    assertNotEquals(all, some);
    assertNotEquals(all, little);
  }

  @Test
  void believesTheSpecificationOfTheTarget() throws IOException {
    Cell cell =
        Cell.parse("|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|none~1|none~2|");
    Path live = write("live.json", "{\"graph\": \"live\", \"cores\": null}");
    List<List<String>> rows =
        Said.by(
                "predict",
                "--measurements",
                measurements,
                cell,
                cell.pruned(),
                "--target-spec",
                live)
            .done()
            .rows();
    assertEquals(rows.get(1).subList(2, 6), rows.get(2).subList(2, 6));
    List<List<String>> unknown =
        Said.by("predict", "--measurements", measurements, cell, cell.pruned()).done().rows();
    assertNotEquals(unknown.get(1).subList(2, 6), unknown.get(2).subList(2, 6));
  }

  @Test
  void warnsOfMeasurementsOfOneCellThatDisagreeAndGoesOn() throws IOException {
    Path torn = write("torn.csv", "architecture,latency_ms\n5,3\n5,300\n700,9\n");
    Said said = Said.by("predict", "--measurements", torn, 77).done();
    assertEquals(2, said.rows().size());
    assertTrue(said.err().startsWith(torn + ": warning: architecture 5 "), said.err());
    assertTrue(said.err().contains("at 3 and at 300 ms"), said.err());
    assertEquals("", Said.by("predict", "--measurements", measurements, 77).done().err());
  }

  @Test
  void guessesFromTheSpecificationAloneAndSaysHowToGoOn() throws IOException {
    Path specification = write("s.json", "{\"kind\": \"server-cpu\", \"cores\": 16}");
    Path out = directory.resolve("p.csv");
    Said said =
        Said.by("predict", "--target-spec", specification, 77, "--out", out, "--sources", "fpga")
            .done();
    LatencyEstimate expected =
        FactorPredictor.of(
                Source.among(BenchmarkData.builtIn(), device -> device.id().equals("fpga")))
            .adapt(
                Samples.none(),
                DeviceSpecification.parse(Files.readString(specification), "s.json"))
            .estimate(Cell.ofIndex(77));
    List<String> row = Said.rows(Files.readString(out)).get(1);
    assertFigure(expected.meanMs(), row.get(2));
    assertFigure(expected.p95Ms(), row.get(5));
    assertTrue(said.err().contains("this is a wide guess"), said.err());
    assertTrue(
        said.err().contains("maplex plan --samples 5 --target-spec " + specification), said.err());
    assertTrue(said.err().contains("predicted from the specification alone"), said.err());
    assertTrue(
        said.err().matches("(?s).*; about \\d+% of all architectures should be predicted within.*"),
        said.err());
  }

  @Test
  void warnsOfASampleThatDoesNotBelongToTheOthersAndNamesItsLines() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(MY_BOARD));
    int line = lines.size() - 4;
    String slow = lines.get(line - 1);
    int comma = slow.lastIndexOf(',');
    lines.set(line - 1, slow.substring(0, comma) + ",259");
    Path disturbed = write("d.csv", String.join("\n", lines) + "\n");
    String cell = slow.substring(0, comma);
    Said said = Said.by("predict", "--measurements", disturbed, 77).done();
    assertEquals(1, said.err().lines().count(), said.err());
    String start = disturbed + ":" + line + ": warning: 259 ms for " + cell + " is far from the ";
    assertTrue(said.err().startsWith(start), said.err());
    String rest = said.err().substring(start.length()).strip();
    assertTrue(
        rest.matches(
            "[0-9.]{1,4} ms that the other samples let expect; it counts less. Maybe measure it"
                + " again\\."),
        rest);
    lines.add(cell + ",261");
    Path twice = write("t.csv", String.join("\n", lines) + "\n");
    String err = Said.by("predict", "--measurements", twice, 77).done().err();
    String median =
        "%s:%d: warning: 260 ms, the median of lines %d, %d, for %s"
            .formatted(twice, line, line, lines.size(), cell);
    assertTrue(err.startsWith(median), err);
    assertEquals("", Said.by("predict", "--measurements", MY_BOARD, 77).done().err());
  }

  @Test
  void predictsByTheMethodThatIsNamed() {
    String usual = Said.by("predict", "--measurements", measurements, 77).done().out();
    String factor =
        Said.by("predict", "--measurements", measurements, 77, "--method", "factor").done().out();
    String maple =
        Said.by("predict", "--measurements", measurements, 77, "--method", "maple-x").done().out();
    assertEquals(usual, factor);
    assertNotEquals(usual, maple);
    Said refused =
        Said.by("predict", "--measurements", measurements, 77, "--method", "mapl").refused();
    assertTrue(
        refused
            .err()
            .contains(
                "expected one of factor, maple-x, maple, random-forest, gradient-boosting. Maybe maple?"),
        refused.err());
  }

  @Test
  void predictsFromASingleMeasurement() throws IOException {
    Path single = write("single.csv", "architecture,latency_ms\n5,3\n");
    String out = Said.by("predict", "--measurements", single, "--all").done().out();
    assertEquals(CellSpace.SIZE + 1, Said.rows(out).size());
    assertFalse(out.contains("NaN"));
  }
}
