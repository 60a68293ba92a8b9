package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * The operators that a runtime executes for a cell. In the ordinary case they are those of another
 * cell of the space: each convolution has a ReLU of its own, each sum is an operator of its own,
 * and nothing else runs. Runtimes also do what no cell says; the further components count that.
 *
 * @param cell whose operations run; an edge that only passes on a value, because another edge
 *     computes the same, is a {@link Operation#SKIP_CONNECT}
 * @param additions how many sums of two tensors are computed
 * @param timesZero how many multiplications by zero run
 * @param joinedRelus how many of the ReLUs in front of convolutions do not run on their own,
 *     because several convolutions share one, or the operator before computes it along the way
 * @param joinedSums how many of the additions do not run on their own, because a convolution adds
 *     to what it computes
 * @param reorders how many copies of a tensor from one layout into another run
 */
public record Execution(
    Cell cell, int additions, int timesZero, int joinedRelus, int joinedSums, int reorders) {
  /** The ordinary execution of a cell: its operations, and the sums of those other than none. */
  public static Execution of(Cell cell) {
    return new Execution(cell, additions(cell), 0, 0, 0, 0);
  }

  /** How many results are summed beyond the first, per node. */
  static int additions(Cell cell) {
    int atSecond = result(cell, Edge.E02) + result(cell, Edge.E12);
    int atOutput = result(cell, Edge.E03) + result(cell, Edge.E13) + result(cell, Edge.E23);
    return Math.max(0, atSecond - 1) + Math.max(0, atOutput - 1);
  }

  private static int result(Cell cell, Edge edge) {
    return cell.operation(edge) == Operation.NONE ? 0 : 1;
  }

  /** Whether the operators are those of {@link #cell()} and no others. */
  public boolean isOrdinary() {
    return timesZero + joinedRelus + joinedSums + reorders == 0 && additions == additions(cell);
  }
}
