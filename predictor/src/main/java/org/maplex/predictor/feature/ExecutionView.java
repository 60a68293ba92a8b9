package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;

/**
 * What a runtime executes of a cell. Each view maps a cell to an {@link Execution}, so that a
 * device's latency is a function of what is executed, whatever the runtime leaves out, shares or
 * adds. Many executions are those of another cell of the space. Which runtime has which view stands
 * in {@code docs/execution-views.md}.
 */
public enum ExecutionView {
  /** Every edge runs, also those whose result nothing uses: PyTorch, the accelerator models. */
  EVERY_EDGE {
    @Override
    public Execution executed(Cell cell) {
      return Execution.of(cell);
    }
  },
  /**
   * Products with zero are folded, as converters to TensorFlow Lite do: edges are left out, but a
   * convolution in front of a product with zero runs for nothing.
   */
  ZEROS_FOLDED {
    @Override
    public Execution executed(Cell cell) {
      return Execution.of(ZerosFolded.of(cell));
    }
  },
  /** Only live edges run: the network was written without the others. */
  LIVE_EDGES {
    @Override
    public Execution executed(Cell cell) {
      return Execution.of(cell.pruned());
    }
  },
  /** Every edge runs, and of poolings with equal values one. */
  EVERY_EDGE_SHARED {
    @Override
    public Execution executed(Cell cell) {
      return Execution.of(EqualValues.shared(cell));
    }
  },
  /** Products with zero are folded, and of poolings with equal values one runs. */
  ZEROS_FOLDED_SHARED {
    @Override
    public Execution executed(Cell cell) {
      return Execution.of(EqualValues.shared(ZerosFolded.of(cell)));
    }
  },
  /** Only live edges run, and of poolings with equal values one. */
  LIVE_EDGES_SHARED {
    @Override
    public Execution executed(Cell cell) {
      return Execution.of(EqualValues.shared(cell.pruned()));
    }
  },
  /**
   * ONNX Runtime in floating point on a network that was written with every edge, {@code none} as a
   * multiplication by zero, where it has no blocked layout, as on ARM.
   */
  ONNX_FAITHFUL {
    @Override
    public Execution executed(Cell cell) {
      return OnnxExecution.of(cell, GraphView.FAITHFUL, OnnxExecution.Optimisation.FUSED);
    }
  },
  /** The same where it has a blocked layout, as on x86. */
  ONNX_FAITHFUL_BLOCKED {
    @Override
    public Execution executed(Cell cell) {
      return OnnxExecution.of(cell, GraphView.FAITHFUL, OnnxExecution.Optimisation.BLOCKED);
    }
  },
  /**
   * ONNX Runtime in floating point on a network that was written with live edges only. Nothing
   * leaves the blocked layout there, so that it is the same whether there is one or not.
   */
  ONNX_LIVE {
    @Override
    public Execution executed(Cell cell) {
      return OnnxExecution.of(cell, GraphView.LIVE, OnnxExecution.Optimisation.BLOCKED);
    }
  };

  /** What is executed for a cell. */
  public abstract Execution executed(Cell cell);

  /**
   * The row of {@link CellFeatures#rows()} with what is executed for a cell. An ordinary execution
   * has the public index of its cell, 0 to 15,624; the others come behind.
   *
   * @param cellIndex the public index of the cell
   */
  public int executedIndex(int cellIndex) {
    return Executions.ofAllViews().of(this, cellIndex);
  }

  /** Whether edges that the output does not depend on are left out. */
  public boolean leavesOutDeadEdges() {
    return switch (this) {
      case EVERY_EDGE, EVERY_EDGE_SHARED, ONNX_FAITHFUL, ONNX_FAITHFUL_BLOCKED -> false;
      case ZEROS_FOLDED, LIVE_EDGES, ZEROS_FOLDED_SHARED, LIVE_EDGES_SHARED, ONNX_LIVE -> true;
    };
  }

  /** Whether poolings with equal values run once. */
  public boolean sharesEqualValues() {
    return switch (this) {
      case EVERY_EDGE, ZEROS_FOLDED, LIVE_EDGES -> false;
      case EVERY_EDGE_SHARED,
          ZEROS_FOLDED_SHARED,
          LIVE_EDGES_SHARED,
          ONNX_FAITHFUL,
          ONNX_FAITHFUL_BLOCKED,
          ONNX_LIVE ->
          true;
    };
  }
}
