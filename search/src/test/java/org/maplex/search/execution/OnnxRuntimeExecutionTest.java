package org.maplex.search.execution;

import static ai.onnxruntime.OrtSession.SessionOptions.OptLevel.ALL_OPT;
import static ai.onnxruntime.OrtSession.SessionOptions.OptLevel.BASIC_OPT;
import static ai.onnxruntime.OrtSession.SessionOptions.OptLevel.EXTENDED_OPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.OnnxExecution;
import org.maplex.predictor.feature.OnnxExecution.Optimisation;

/**
 * What {@link OnnxExecution} says is executed for a cell, against what ONNX Runtime writes that it
 * would execute. A cell's own operators are what a network of three of them has beyond a network of
 * two.
 *
 * <p>{@code -Dmaplex.cells=N} takes N cells by chance, or in their order if N is at least all
 * 15,625 (ten minutes and more a configuration).
 */
class OnnxRuntimeExecutionTest {
  private static final int CELLS = Integer.getInteger("maplex.cells", 40);

  /** A multiple of the blocks of every processor, which are of 8 or 16 channels. */
  private static final int IN_BLOCKS = 16;

  /** Too odd for blocks, so that the runtime does what it does on processors without them. */
  private static final int NOT_IN_BLOCKS = 21;

  private static final int CELLS_OF_A_NETWORK = 15;

  @TempDir private Path directory;

  /** How a network is written and optimised. */
  private enum Configuration {
    BASIC_LIVE(BASIC_OPT, GraphView.LIVE, Optimisation.BASIC, IN_BLOCKS),
    BASIC_FAITHFUL(BASIC_OPT, GraphView.FAITHFUL, Optimisation.BASIC, IN_BLOCKS),
    EXTENDED_LIVE(EXTENDED_OPT, GraphView.LIVE, Optimisation.EXTENDED, IN_BLOCKS),
    EXTENDED_FAITHFUL(EXTENDED_OPT, GraphView.FAITHFUL, Optimisation.EXTENDED, IN_BLOCKS),
    ALL_LIVE(ALL_OPT, GraphView.LIVE, Optimisation.FUSED, NOT_IN_BLOCKS),
    ALL_FAITHFUL(ALL_OPT, GraphView.FAITHFUL, Optimisation.FUSED, NOT_IN_BLOCKS),
    BLOCKED_LIVE(ALL_OPT, GraphView.LIVE, Optimisation.BLOCKED, IN_BLOCKS),
    BLOCKED_FAITHFUL(ALL_OPT, GraphView.FAITHFUL, Optimisation.BLOCKED, IN_BLOCKS);

    private final OptLevel level;
    private final GraphView written;
    private final Optimisation optimisation;
    private final int channels;

    Configuration(OptLevel level, GraphView written, Optimisation optimisation, int channels) {
      this.level = level;
      this.written = written;
      this.optimisation = optimisation;
      this.channels = channels;
    }
  }

  private OptimisedGraphs graphs(OptLevel level) {
    return new OptimisedGraphs(level, directory.resolve("optimised.onnx"));
  }

  private static int[] cells(int count, long seed) {
    return count >= CellSpace.SIZE
        ? IntStream.range(0, CellSpace.SIZE).toArray()
        : new Random(seed).ints(count, 0, CellSpace.SIZE).toArray();
  }

  private static void assumeBlocks(Optimisation optimisation) {
    boolean x86 = System.getProperty("os.arch").equals("amd64");
    assumeTrue(x86 || optimisation != Optimisation.BLOCKED, "no blocked layout here");
  }

  @ParameterizedTest
  @EnumSource
  void isWhatTheOptimisedGraphHolds(Configuration configuration) throws OrtException, IOException {
    assumeBlocks(configuration.optimisation);
    OptimisedGraphs graphs = graphs(configuration.level);
    List<String> others = new ArrayList<>();
    for (int index : cells(CELLS, configuration.ordinal())) {
      Cell cell = Cell.ofIndex(index);
      byte[] two = RepeatedCell.model(cell, 2, configuration.channels, configuration.written);
      byte[] three = RepeatedCell.model(cell, 3, configuration.channels, configuration.written);
      OperatorCounts actual = graphs.counts(three).minus(graphs.counts(two));
      OperatorCounts expected =
          OperatorCounts.of(
              OnnxExecution.of(cell, configuration.written, configuration.optimisation));
      if (!expected.equals(actual)) {
        others.add("%d: %s, expected %s".formatted(index, actual, expected));
      }
    }
    assertTrue(
        others.isEmpty(),
        () ->
            "%d of %d cells by ONNX Runtime %s, %s"
                .formatted(
                    others.size(),
                    CELLS,
                    OptimisedGraphs.runtimeVersion(),
                    String.join("; ", others.subList(0, Math.min(5, others.size())))));
  }

  /** Where stages begin and end, some operators are joined otherwise; none begins within one. */
  @ParameterizedTest
  @EnumSource
  void holdsInWholeNetworksButWhereStagesMeet(GraphView written) throws OrtException, IOException {
    assumeBlocks(Optimisation.BLOCKED);
    OptimisedGraphs graphs = graphs(ALL_OPT);
    Cell plain = Cell.parse("|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|");
    for (int index : cells(10, 11)) {
      Cell cell = Cell.ofIndex(index);
      if (cell.liveEdges().isEmpty()) {
        continue;
      }
      OperatorCounts off =
          network(graphs, cell, written)
              .minus(network(graphs, plain, written))
              .minus(ofNetwork(cell, written).minus(ofNetwork(plain, written)));
      for (Map.Entry<String, Integer> operator : off.of().entrySet()) {
        assertTrue(Math.abs(operator.getValue()) <= 6, () -> cell + " " + off);
      }
      assertEquals(0, off.of().getOrDefault("Mul", 0));
      assertEquals(0, off.of().getOrDefault("AveragePool", 0));
      assertEquals(0, off.of().getOrDefault("Conv 3", 0));
    }
  }

  private static OperatorCounts network(OptimisedGraphs graphs, Cell cell, GraphView written)
      throws OrtException, IOException {
    return graphs.counts(
        OnnxNetwork.of(cell, new NetworkSettings(Dataset.CIFAR10, 1, written, 1)).bytes());
  }

  private static OperatorCounts ofNetwork(Cell cell, GraphView written) {
    return OperatorCounts.of(OnnxExecution.of(cell, written, Optimisation.BLOCKED))
        .times(CELLS_OF_A_NETWORK);
  }

  @Test
  void theViewsAreThoseOfTheDefaultLevel() {
    CellSpace.cells()
        .forEach(
            cell -> {
              assertEquals(
                  OnnxExecution.of(cell, GraphView.FAITHFUL, Optimisation.BLOCKED),
                  ExecutionView.ONNX_FAITHFUL_BLOCKED.executed(cell));
              assertEquals(
                  OnnxExecution.of(cell, GraphView.FAITHFUL, Optimisation.FUSED),
                  ExecutionView.ONNX_FAITHFUL.executed(cell));
              assertEquals(
                  OnnxExecution.of(cell, GraphView.LIVE, Optimisation.FUSED),
                  ExecutionView.ONNX_LIVE.executed(cell));
            });
  }
}
