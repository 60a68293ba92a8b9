package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * The features of executed cells in which latencies are close to linear. A row has {@link #SIZE}
 * columns: a constant, each edge's operation one-hot, how often each operation occurs, the depth in
 * convolutions, the number of additions, whether anything reaches the output node, whether there is
 * a 1x1 and a 3x3 convolution, and the product of their numbers.
 */
public final class CellFeatures {
  private static final int OPERATIONS = Operation.values().length;
  private static final Edge[] EDGES = Edge.values();
  private static final int ONE_HOT = 1;
  private static final int COUNTS = ONE_HOT + Edge.COUNT * OPERATIONS;

  /** From this column on, features do not add up over edges. */
  static final int DEPTH = COUNTS + OPERATIONS;

  /** The column that is 1 for every cell. */
  public static final int CONSTANT = 0;

  /** The column that counts additions: how many results are summed beyond the first, per node. */
  public static final int ADDITIONS = DEPTH + 1;

  private static final int ANYTHING = ADDITIONS + 1;
  private static final int HAS_1X1 = ANYTHING + 1;
  private static final int HAS_3X3 = HAS_1X1 + 1;
  private static final int PRODUCT = HAS_3X3 + 1;

  /** How many features a cell has. */
  public static final int SIZE = PRODUCT + 1;

  private final SparseRows rows;
  private final double[] mean;
  private final double[] standardDeviation;

  private CellFeatures(SparseRows rows) {
    this.rows = rows;
    this.mean = new double[SIZE];
    this.standardDeviation = new double[SIZE];
    double[] squares = new double[SIZE];
    for (int index = 0; index < rows.rows(); index++) {
      rows.addTo(mean, index, 1.0 / rows.rows());
    }
    for (int index = 0; index < rows.rows(); index++) {
      rows.addSquaresTo(squares, index, 1.0 / rows.rows());
    }
    for (int feature = 0; feature < SIZE; feature++) {
      double variance = squares[feature] - mean[feature] * mean[feature];
      standardDeviation[feature] = feature == CONSTANT ? 0 : Math.sqrt(variance);
    }
  }

  /** The features of every cell, row n those of the cell with public index n. */
  public static CellFeatures ofAllCells() {
    return All.CELLS;
  }

  /** The column that is 1 for cells with an operation on an edge. */
  static int oneHot(Edge edge, Operation operation) {
    return ONE_HOT + edge.ordinal() * OPERATIONS + operation.ordinal();
  }

  /** The column that counts an operation. */
  public static int countOf(Operation operation) {
    return COUNTS + operation.ordinal();
  }

  /** One row a cell in public order, {@link #SIZE} columns. */
  public SparseRows rows() {
    return rows;
  }

  /** The mean of each feature over all cells. */
  public double[] mean() {
    return mean.clone();
  }

  /** The standard deviation of each feature over all cells, 0 for the constant. */
  public double[] standardDeviation() {
    return standardDeviation.clone();
  }

  /** Computed when first asked for. */
  private static final class All {
    private static final CellFeatures CELLS = computed();
  }

  /** The features of every cell, computed anew. */
  static CellFeatures computed() {
    SparseRows.Builder rows = new SparseRows.Builder(CellSpace.SIZE, SIZE);
    CellSpace.cells().forEach(cell -> write(cell, rows));
    return new CellFeatures(rows.build());
  }

  private static void write(Cell cell, SparseRows.Builder row) {
    int[] counts = new int[OPERATIONS];
    int[] depth = {0, -1, -1, -1};
    int[] inputs = new int[4];
    row.entry(CONSTANT, 1);
    for (Edge edge : EDGES) {
      Operation operation = cell.operation(edge);
      row.entry(oneHot(edge, operation), 1);
      counts[operation.ordinal()]++;
      if (operation != Operation.NONE) {
        inputs[edge.to()]++;
        if (depth[edge.from()] >= 0) {
          int through = depth[edge.from()] + (operation.isConvolution() ? 1 : 0);
          depth[edge.to()] = Math.max(depth[edge.to()], through);
        }
      }
    }
    for (int operation = 0; operation < OPERATIONS; operation++) {
      row.entry(COUNTS + operation, counts[operation]);
    }
    int additions = 0;
    for (int node = 1; node <= 3; node++) {
      additions += Math.max(0, inputs[node] - 1);
    }
    int ones = counts[Operation.NOR_CONV_1X1.ordinal()];
    int threes = counts[Operation.NOR_CONV_3X3.ordinal()];
    row.entry(DEPTH, Math.max(0, depth[3]))
        .entry(ADDITIONS, additions)
        .entry(ANYTHING, counts[Operation.NONE.ordinal()] < Edge.COUNT ? 1 : 0)
        .entry(HAS_1X1, ones > 0 ? 1 : 0)
        .entry(HAS_3X3, threes > 0 ? 1 : 0)
        .entry(PRODUCT, ones * threes)
        .endRow();
  }
}
