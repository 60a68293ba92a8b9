package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * The features of executions in which latencies are close to linear. A row has {@link #SIZE}
 * columns: a constant, each edge's operation one-hot, how often each operation occurs, the depth in
 * convolutions, the number of additions, whether anything reaches the output node, whether there is
 * a 1x1 and a 3x3 convolution, and the product of their numbers. The last columns count what makes
 * an {@link Execution} other than that of a cell, and are 0 for those of cells.
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

  /** The column that counts multiplications by zero. From here on, cells have 0. */
  public static final int TIMES_ZERO = PRODUCT + 1;

  /** The column that counts the ReLUs that do not run on their own. */
  public static final int JOINED_RELUS = TIMES_ZERO + 1;

  /** The column that counts the additions that do not run on their own. */
  public static final int JOINED_SUMS = JOINED_RELUS + 1;

  /** The column that counts copies from one layout into another. */
  public static final int REORDERS = JOINED_SUMS + 1;

  /** How many features an execution has. */
  public static final int SIZE = REORDERS + 1;

  /** More entries other than zero than a row has on average. */
  private static final int EXPECTED = 18;

  private final SparseRows rows;
  private final double[] mean;
  private final double[] standardDeviation;

  private CellFeatures(SparseRows rows) {
    this.rows = rows;
    this.mean = new double[SIZE];
    this.standardDeviation = new double[SIZE];
    double[] ofCells = new double[SIZE];
    deviations(0, CellSpace.SIZE, CONSTANT, mean, ofCells);
    System.arraycopy(ofCells, CONSTANT + 1, standardDeviation, CONSTANT + 1, TIMES_ZERO - 1);
    deviations(CellSpace.SIZE, rows.rows(), TIMES_ZERO, new double[SIZE], standardDeviation);
  }

  /** Writes mean and standard deviation of the features from a column on over some rows. */
  private void deviations(int from, int to, int fromColumn, double[] means, double[] deviations) {
    double[] squares = new double[SIZE];
    for (int row = from; row < to; row++) {
      rows.addMomentsTo(means, squares, row, 1.0 / (to - from), fromColumn);
    }
    for (int feature = fromColumn; feature < SIZE; feature++) {
      deviations[feature] = Math.sqrt(squares[feature] - means[feature] * means[feature]);
    }
  }

  /** The features of all executions, row n those of the cell with public index n. */
  public static CellFeatures ofAllCells() {
    return All.CELLS;
  }

  /** The column that is 1 for cells with an operation on an edge. */
  public static int oneHot(Edge edge, Operation operation) {
    return ONE_HOT + edge.ordinal() * OPERATIONS + operation.ordinal();
  }

  /** The column that counts an operation. */
  public static int countOf(Operation operation) {
    return COUNTS + operation.ordinal();
  }

  /**
   * One row an execution, {@link #SIZE} columns: first a row for each cell in public order, then
   * those executions of {@link ExecutionView}s that are not those of a cell.
   */
  public SparseRows rows() {
    return rows;
  }

  /** The mean of each feature over all cells. */
  public double[] mean() {
    return mean.clone();
  }

  /**
   * The standard deviation of each feature over all cells, 0 for the constant. Of a feature that is
   * 0 for all cells it is that over the further rows, so that a penalty that goes with it holds
   * there, too.
   */
  public double[] standardDeviation() {
    return standardDeviation.clone();
  }

  /** Computed when first asked for. */
  private static final class All {
    private static final CellFeatures CELLS = computed();
  }

  /** The same, computed again. */
  static CellFeatures computed() {
    Executions executions = Executions.ofAllViews();
    SparseRows.Builder rows =
        new SparseRows.Builder(executions.size(), SIZE, EXPECTED * executions.size());
    for (int index = 0; index < CellSpace.SIZE; index++) {
      write(Cell.ofIndex(index), rows);
    }
    for (int number = CellSpace.SIZE; number < executions.size(); number++) {
      write(executions.get(number), executions.cellOf(number), rows);
    }
    return new CellFeatures(rows.build());
  }

  /** Writes the row of the ordinary execution of a cell. */
  private static void write(Cell cell, SparseRows.Builder row) {
    int[] counts = new int[OPERATIONS];
    int[] depth = {0, -1, -1, -1};
    row.entry(CONSTANT, 1);
    for (Edge edge : EDGES) {
      Operation operation = cell.operation(edge);
      row.entry(oneHot(edge, operation), 1);
      counts[operation.ordinal()]++;
      if (operation != Operation.NONE) {
        if (depth[edge.from()] >= 0) {
          int through = depth[edge.from()] + (operation.isConvolution() ? 1 : 0);
          depth[edge.to()] = Math.max(depth[edge.to()], through);
        }
      }
    }
    for (int operation = 0; operation < OPERATIONS; operation++) {
      row.entry(COUNTS + operation, counts[operation]);
    }
    int ones = counts[Operation.NOR_CONV_1X1.ordinal()];
    int threes = counts[Operation.NOR_CONV_3X3.ordinal()];
    row.entry(DEPTH, Math.max(0, depth[3]))
        .entry(ADDITIONS, Execution.additions(cell))
        .entry(ANYTHING, counts[Operation.NONE.ordinal()] < Edge.COUNT ? 1 : 0)
        .entry(HAS_1X1, ones > 0 ? 1 : 0)
        .entry(HAS_3X3, threes > 0 ? 1 : 0)
        .entry(PRODUCT, ones * threes)
        .endRow();
  }

  /** Writes the row of an execution that differs from the ordinary one of a cell in its counts. */
  private static void write(Execution execution, int cell, SparseRows.Builder row) {
    row.entriesOf(cell, CONSTANT, ADDITIONS)
        .entry(ADDITIONS, execution.additions())
        .entriesOf(cell, ANYTHING, TIMES_ZERO)
        .entry(TIMES_ZERO, execution.timesZero())
        .entry(JOINED_RELUS, execution.joinedRelus())
        .entry(JOINED_SUMS, execution.joinedSums())
        .entry(REORDERS, execution.reorders())
        .endRow();
  }
}
