package org.maplex.measurement.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.maplex.benchmarkdata.space.Operation.AVG_POOL_3X3;
import static org.maplex.benchmarkdata.space.Operation.NONE;
import static org.maplex.benchmarkdata.space.Operation.NOR_CONV_1X1;
import static org.maplex.benchmarkdata.space.Operation.NOR_CONV_3X3;
import static org.maplex.benchmarkdata.space.Operation.SKIP_CONNECT;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.measurement.runtime.OnnxSession;

/** What networks compute, in ONNX Runtime. */
class OnnxNetworkTest {
  private static final double TOLERANCE = 1e-4;
  private static final long SEED = 5;

  private static float[] images(NetworkSettings settings) {
    long size = Math.multiplyExact(settings.batch(), 3L * square(settings.dataset().imageSize()));
    float[] numbers = new float[Math.toIntExact(size)];
    Random random = new Random(11);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static int square(int size) {
    return size * size;
  }

  private static float[] logits(Cell cell, NetworkSettings settings) {
    return logits(OnnxNetwork.of(cell, settings), settings);
  }

  private static float[] logits(OnnxNetwork network, NetworkSettings settings) {
    long[] shape = {settings.batch(), settings.dataset().classes()};
    try (OnnxSession session =
        OnnxSession.open(network.bytes(), images(settings), settings.inputShape(), shape, 1)) {
      session.run();
      return session.output();
    }
  }

  private static double[] doubles(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  /** Asserts equality to within a fraction of the largest number. */
  private static void assertClose(double[] expected, double[] found, String what) {
    double largest = DoubleStream.of(expected).map(Math::abs).max().orElseThrow();
    assertArrayEquals(expected, found, TOLERANCE * largest, what);
  }

  private static void assertComputesAsDescribed(Cell cell, Dataset dataset, int batch) {
    for (GraphView view : GraphView.values()) {
      NetworkSettings settings = new NetworkSettings(dataset, batch, view, SEED);
      double[] expected =
          new ReferenceNetwork(cell, view, new Weights(SEED))
              .logits(images(settings), batch, dataset);
      assertClose(expected, doubles(logits(cell, settings)), cell + " " + view);
    }
  }

  @ParameterizedTest
  @EnumSource
  void computesEachOperationAsDescribed(Operation operation) {
    Cell cell = ExampleCells.single(Edge.E03, operation);
    assertComputesAsDescribed(cell, Dataset.IMAGENET16_120, 1);
  }

  static Stream<Cell> cells() {
    return Stream.of(
        // Nothing reaches the output, although there are layers.
        ExampleCells.cell(NOR_CONV_3X3, NOR_CONV_1X1, SKIP_CONNECT, NONE, NONE, NONE),
        ExampleCells.cell(NONE, NONE, NOR_CONV_3X3, NONE, AVG_POOL_3X3, NOR_CONV_1X1),
        // Node 1 has no input; node 2 has no way out.
        ExampleCells.cell(
            NONE, AVG_POOL_3X3, NOR_CONV_3X3, NOR_CONV_1X1, SKIP_CONNECT, NOR_CONV_1X1),
        ExampleCells.cell(NOR_CONV_1X1, NOR_CONV_3X3, SKIP_CONNECT, NONE, AVG_POOL_3X3, NONE),
        // Nothing but skip connections, over one, two and three edges.
        ExampleCells.uniform(SKIP_CONNECT),
        ExampleCells.cell(SKIP_CONNECT, NONE, SKIP_CONNECT, NONE, NONE, SKIP_CONNECT),
        ExampleCells.uniform(AVG_POOL_3X3),
        // Every edge something else.
        ExampleCells.cell(
            NOR_CONV_3X3, AVG_POOL_3X3, NOR_CONV_1X1, SKIP_CONNECT, NOR_CONV_1X1, AVG_POOL_3X3),
        ExampleCells.uniform(NOR_CONV_1X1));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void computesCellsAsDescribed(Cell cell) {
    assertComputesAsDescribed(cell, Dataset.IMAGENET16_120, 1);
  }

  @ParameterizedTest
  @EnumSource
  void computesBatchesOfEachDatasetAsDescribed(Dataset dataset) {
    assertComputesAsDescribed(
        ExampleCells.cell(
            SKIP_CONNECT, NOR_CONV_3X3, AVG_POOL_3X3, NONE, NOR_CONV_1X1, SKIP_CONNECT),
        dataset,
        2);
  }

  @Test
  void writesNetworksThatRunForCellsOfEveryKind() {
    List<Cell> cells = ExampleCells.stratified();
    assertTrue(cells.size() >= 300, "only %d cells".formatted(cells.size()));
    assertTrue(cells.stream().filter(cell -> cell.liveEdges().isEmpty()).count() >= 15);
    ExampleCells.occurrences(cells)
        .forEach(
            (edge, operations) ->
                assertEquals(Set.of(Operation.values()), operations.keySet(), edge::name));
    for (Cell cell : cells) {
      assertRuns(cell, GraphView.LIVE);
    }
  }

  /** The logits of a network for small images, which must be finite. */
  private static double[] assertRuns(Cell cell, GraphView view) {
    NetworkSettings settings = new NetworkSettings(Dataset.IMAGENET16_120, 1, view, SEED);
    OnnxNetwork network = OnnxNetwork.of(cell, settings);
    Cell counted = view == GraphView.FAITHFUL ? cell : cell.pruned();
    assertEquals(
        CostModel.of(Dataset.IMAGENET16_120).parameters(counted),
        network.parameters(),
        cell + " " + view);
    double[] logits = doubles(logits(network, settings));
    assertEquals(120, logits.length);
    for (double logit : logits) {
      assertTrue(Double.isFinite(logit), cell + " " + view);
    }
    return logits;
  }

  @Test
  void computesTheSameInBothViewsUnlessALayerWorksOnNothing() {
    int same = 0;
    for (Cell cell : ExampleCells.everyThird(ExampleCells.stratified())) {
      double[] live = assertRuns(cell, GraphView.LIVE);
      double[] faithful = assertRuns(cell, GraphView.FAITHFUL);
      if (!hasLayersOfNothing(cell)) {
        assertClose(live, faithful, cell.toString());
        same++;
      }
    }
    assertTrue(same > 50, "only %d cells compute the same".formatted(same));
  }

  /**
   * Whether a convolution takes its input from a node that nothing leads to, and the output takes
   * what its normalisation makes of zeros.
   */
  private static boolean hasLayersOfNothing(Cell cell) {
    boolean reaches1 = cell.operation(Edge.E01) != NONE;
    boolean reaches2 =
        cell.operation(Edge.E02) != NONE || (reaches1 && cell.operation(Edge.E12) != NONE);
    boolean leaves2 = cell.operation(Edge.E23) != NONE;
    boolean from1 =
        cell.operation(Edge.E13).isConvolution()
            || (leaves2 && cell.operation(Edge.E12).isConvolution());
    boolean from2 = cell.operation(Edge.E23).isConvolution();
    return (!reaches1 && from1) || (!reaches2 && from2);
  }

  @Test
  void distinguishesTheCellsOfOneOperation() {
    NetworkSettings settings = NetworkSettings.of(Dataset.CIFAR10, 1);
    List<float[]> logits =
        Stream.of(Operation.values())
            .map(operation -> logits(ExampleCells.uniform(operation), settings))
            .toList();
    for (float[] one : logits) {
      for (float[] other : logits) {
        assertEquals(one == other, Arrays.equals(one, other));
      }
    }
  }

  @Test
  void repeatsToTheByteWithOneSeedAndDiffersWithAnother() {
    Cell cell = ExampleCells.uniform(NOR_CONV_1X1);
    for (GraphView view : GraphView.values()) {
      byte[] first = model(cell, view, 1);
      assertArrayEquals(first, model(cell, view, 1));
      assertFalse(Arrays.equals(first, model(cell, view, 2)));
    }
  }

  private static byte[] model(Cell cell, GraphView view, long seed) {
    return OnnxNetwork.of(cell, new NetworkSettings(Dataset.CIFAR10, 1, view, seed)).bytes();
  }
}
