package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import smile.math.matrix.Matrix;

class SourceSetTest {
  private static final CellFeatures FEATURES = CellFeatures.ofAllCells();

  private static double convolutions(Cell cell) {
    return Stream.of(Edge.values()).filter(edge -> cell.operation(edge).isConvolution()).count();
  }

  /** Linear in the features: 2 ms and 3 ms for each convolution. */
  private static final Source LINEAR =
      KnownDevices.madeUp("linear", cell -> 2 + 3 * convolutions(cell));

  /** Slower tenfold, and not linear. */
  private static final Source OTHER =
      KnownDevices.madeUp(
          "other",
          cell ->
              20
                  + Math.pow(convolutions(cell), 3)
                  + (cell.operation(Edge.E03) == Operation.NONE ? 1 : 2));

  private static final double MEAN_OF_LINEAR = 2 + 3 * 6 * 0.4;

  @Test
  void tellsLatenciesRelativeToTheMeanOverTheSpace() {
    SourceSet sources = new SourceSet(List.of(LINEAR, OTHER), CellSpace.SIZE, 1);
    double mean =
        CellSpace.cells()
            .mapToDouble(cell -> OTHER.latencyMs(cell.index()))
            .average()
            .orElseThrow();
    assertEquals(MEAN_OF_LINEAR, sources.scaleMs(0), 1e-9);
    assertEquals(mean, sources.scaleMs(1), 1e-9 * mean);
    for (int index = 0; index < CellSpace.SIZE; index += 97) {
      assertEquals(LINEAR.latencyMs(index) / MEAN_OF_LINEAR, sources.relative(0, index), 1e-9);
      assertEquals(OTHER.latencyMs(index) / mean, sources.relative(1, index), 1e-9);
      assertEquals(
          Math.log(Math.max(0.05, OTHER.latencyMs(index) / mean)),
          sources.logarithm(1, index),
          1e-9);
    }
  }

  @Test
  void expectsOfUnknownCellsWhatTheOthersLetExpect() {
    List<Cell> known = KnownDevices.randomCells(500, 3);
    SourceSet sources = new SourceSet(List.of(LINEAR.restrictedTo(known), OTHER), 400, 1);
    assertEquals(MEAN_OF_LINEAR, sources.scaleMs(0), 0.02 * MEAN_OF_LINEAR);
    for (int index = 0; index < CellSpace.SIZE; index += 97) {
      double relative = sources.relative(0, index) * sources.scaleMs(0);
      assertEquals(LINEAR.latencyMs(index), relative, 0.3);
    }
  }

  /** A ridge regression of the known cells, which Smile solves. */
  @Test
  void smoothsTheMoreTheFewerCellsAreKnown() {
    List<Cell> known = KnownDevices.randomCells(40, 3);
    SourceSet sources = new SourceSet(List.of(OTHER.restrictedTo(known), LINEAR), 600, 1);
    int size = ArchitectureEncoding.SIZE;
    double[][] left = new double[40 + size - 1][size];
    double[] right = new double[left.length];
    for (int row = 0; row < 40; row++) {
      left[row] = standardised(known.get(row).index());
      right[row] = OTHER.latencyMs(known.get(row).index());
    }
    for (int feature = 1; feature < size; feature++) {
      left[39 + feature][feature] = Math.sqrt(0.01 * 40);
    }
    double[] weights = Matrix.of(left).qr(true).solve(right);
    assertEquals(weights[0], sources.scaleMs(0), 1e-9 * weights[0]);
    for (int index = 0; index < CellSpace.SIZE; index += 97) {
      if (!known.contains(Cell.ofIndex(index))) {
        double expected = Vectors.dot(weights, standardised(index)) / weights[0];
        assertEquals(expected, sources.relative(0, index), 1e-8);
      }
    }
  }

  @Test
  void learnsFromAsManyKnownCellsOfEachAsItShallTheSameOnesWhereThatCanBe() {
    List<Cell> known = KnownDevices.randomCells(500, 3);
    SourceSet sources = new SourceSet(List.of(LINEAR, OTHER, LINEAR.restrictedTo(known)), 400, 1);
    assertArrayEquals(sources.cells(0), sources.cells(1));
    assertEquals(400, IntStream.of(sources.cells(2)).distinct().count());
    assertTrue(
        IntStream.of(sources.cells(2)).allMatch(index -> known.contains(Cell.ofIndex(index))));
    // Any of them may stand in for measured ones.
    assertArrayEquals(sources.cells(0), sources.candidates());
    for (int i = 0; i < 400; i += 13) {
      assertEquals(
          sources.logarithm(2, sources.candidates()[i]), sources.candidateLogarithms(2)[i]);
    }
    SourceSet alone = new SourceSet(List.of(LINEAR.restrictedTo(known)), 600, 1);
    assertEquals(500, alone.cells(0).length);
    assertArrayEquals(alone.cells(0), alone.candidates());
    // Of all parts of the space, and others for another seed.
    assertEquals(
        CellSpace.SIZE / 2.0, IntStream.of(sources.cells(0)).average().orElseThrow(), 1000);
    assertFalse(Arrays.equals(sources.cells(0), new SourceSet(List.of(LINEAR), 400, 2).cells(0)));
  }

  @Test
  void takesErrorsRelativeToTheMeanOfTheSourcesButNotToNextToNothing() {
    Source nearlyNothing = KnownDevices.madeUp("nothing", cell -> convolutions(cell) + 1e-3);
    SourceSet sources = new SourceSet(List.of(nearlyNothing), CellSpace.SIZE, 1);
    Cell none = CellSpace.cells().filter(cell -> convolutions(cell) == 0).findFirst().orElseThrow();
    Cell all = CellSpace.cells().filter(cell -> convolutions(cell) == 6).findFirst().orElseThrow();
    assertEquals(0.04, sources.squaredReference(none.index()), 1e-12);
    assertEquals(6.001 / 2.401 * 6.001 / 2.401, sources.squaredReference(all.index()), 0.02);
    assertEquals(Math.log(0.05), sources.logarithm(0, none.index()), 1e-12);
  }

  /** The sums that regressions need, added up cell by cell. */
  @Test
  void sumsUpWhatRegressionsNeed() {
    SourceSet sources = new SourceSet(List.of(LINEAR, OTHER), 50, 1);
    int size = ArchitectureEncoding.SIZE;
    double[][] moments = new double[size][size];
    double[] products = new double[size];
    for (int index : sources.cells(1)) {
      double[] x = standardised(index);
      assertArrayEquals(x, sources.encoding().of(index), 1e-9);
      for (int i = 0; i < size; i++) {
        double share = x[i] / sources.squaredReference(index) / 50;
        products[i] += share * sources.relative(1, index);
        for (int j = 0; j < size; j++) {
          moments[i][j] += share * x[j];
        }
      }
    }
    assertArrayEquals(products, sources.products(1), 1e-9);
    for (int i = 0; i < size; i++) {
      assertArrayEquals(moments[i], sources.moments(1)[i], 1e-9);
    }
  }

  /** The constant stays 1. */
  private static double[] standardised(int index) {
    double[] x = new double[ArchitectureEncoding.SIZE];
    FEATURES.rows().addTo(x, index, 1);
    for (int i = 1; i < x.length; i++) {
      x[i] = (x[i] - FEATURES.mean()[i]) / FEATURES.standardDeviation()[i];
    }
    return x;
  }

  @Test
  void refusesASourceWhoseScaleIsNotToBeTold() {
    // Fast where known, so that a line through them is below nothing elsewhere.
    Source steep =
        KnownDevices.madeUp(
            "steep", cell -> convolutions(cell) == 6 ? 1e-3 : 50 - 8 * convolutions(cell));
    List<Cell> many = CellSpace.cells().filter(cell -> convolutions(cell) >= 5).toList();
    assertTrue(new SourceSet(List.of(steep.restrictedTo(many)), 600, 1).scaleMs(0) > 0);
    Source falling = KnownDevices.madeUp("falling", cell -> Math.pow(60, convolutions(cell) - 6));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SourceSet(List.of(falling.restrictedTo(many)), 600, 1));
    assertThrows(IllegalArgumentException.class, () -> new SourceSet(List.of(), 600, 1));
  }
}
