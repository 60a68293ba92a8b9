package org.maplex.benchmarkdata.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.PublishedFigures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;

class CostModelTest {
  @Test
  void countsParametersAsPublishedForSomeCells() throws IOException {
    List<String> rows = fixture();
    assertEquals(30, rows.size());
    for (String row : rows) {
      String[] fields = row.split(" ", -1);
      assertEquals(
          Long.parseLong(fields[2]),
          CostModel.of(Dataset.ofId(fields[1])).parameters(Cell.parse(fields[0])),
          row);
    }
  }

  @Test
  void countsParametersAsPublishedForAllCellsOfTheReference() throws IOException {
    List<String> rows = Files.readAllLines(PublishedFigures.file("parameter-count-reference.csv"));
    assertEquals(2_173, rows.size() - 1);
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      assertEquals(
          Long.parseLong(fields[2]),
          CostModel.of(Dataset.ofId(fields[1])).parameters(Cell.parse(fields[0])),
          row);
    }
  }

  @Test
  void addsOneAmountOfParametersForEachConvolutionOnAnEdge() {
    CostModel model = CostModel.of(Dataset.CIFAR10);
    CellSpace.cells()
        .forEach(
            cell ->
                assertEquals(
                    73_306
                        + 28_000L * cell.count(Operation.NOR_CONV_1X1)
                        + 243_040L * cell.count(Operation.NOR_CONV_3X3),
                    model.parameters(cell)));
  }

  @Test
  void addsSixtyFiveParametersForEachFurtherClass() {
    Cell cell = Cell.ofIndex(0);
    long ofTen = CostModel.of(Dataset.CIFAR10).parameters(cell);
    assertEquals(ofTen + 65 * 90, CostModel.of(Dataset.CIFAR100).parameters(cell));
    assertEquals(ofTen + 65 * 110, CostModel.of(Dataset.IMAGENET16_120).parameters(cell));
  }

  @Test
  void countsOperationsInThePublishedRange() {
    CostModel model = CostModel.of(Dataset.CIFAR10);
    LongSummaryStatistics flops = CellSpace.cells().mapToLong(model::flops).summaryStatistics();
    assertEquals(7_783_040, flops.getMin());
    assertEquals(220_119_680, flops.getMax());
  }

  @Test
  void countsNineTimesTheOperationsForAKernelOfNine() {
    CostModel model = CostModel.of(Dataset.CIFAR10);
    CellSpace.cells()
        .forEach(
            cell ->
                assertEquals(
                    7_783_040
                        + 15
                            * 262_144L
                            * (cell.count(Operation.NOR_CONV_1X1)
                                + 9 * cell.count(Operation.NOR_CONV_3X3)),
                    model.flops(cell)));
  }

  @Test
  void countsAQuarterOfTheConvolutionsOnImagesOfHalfTheSize() {
    long classifier32 = 64 * 100;
    long classifier16 = 64 * 120;
    CostModel large = CostModel.of(Dataset.CIFAR100);
    CostModel small = CostModel.of(Dataset.IMAGENET16_120);
    CellSpace.cells()
        .forEach(
            cell ->
                assertEquals(
                    large.flops(cell) - classifier32, 4 * (small.flops(cell) - classifier16)));
  }

  private static List<String> fixture() throws IOException {
    try (InputStream in = CostModelTest.class.getResourceAsStream("published-parameters.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
