package org.maplex.predictor.feature;

import java.util.Arrays;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Which edges of a cell compute the same value. Two poolings do if they leave the same node, or
 * nodes with the same value: a node with a single incoming edge that is a {@link
 * Operation#SKIP_CONNECT} has the value of the node before. Convolutions never do, for each has
 * weights of its own.
 */
final class EqualValues {
  /** The input, six operations, three nodes. */
  private static final int MAX_VALUES = 10;

  private static final Edge[] EDGES = Edge.values();

  private EqualValues() {}

  /** The cell with a skip connection on every edge whose pooling another edge computes before. */
  static Cell shared(Cell cell) {
    int[] valueOfNode = {0, -1, -1, -1};
    int values = 1;
    int[] poolingOf = new int[MAX_VALUES];
    Arrays.fill(poolingOf, -1);
    Cell shared = cell;
    for (int node = 1; node <= 3; node++) {
      int incoming = 0;
      int value = -1;
      for (Edge edge : EDGES) {
        Operation operation = cell.operation(edge);
        if (edge.to() != node || operation == Operation.NONE) {
          continue;
        }
        incoming++;
        int from = valueOfNode[edge.from()];
        if (operation == Operation.SKIP_CONNECT) {
          value = from;
        } else if (operation == Operation.AVG_POOL_3X3 && poolingOf[from] >= 0) {
          value = poolingOf[from];
          shared = shared.with(edge, Operation.SKIP_CONNECT);
        } else {
          value = values++;
          if (operation == Operation.AVG_POOL_3X3) {
            poolingOf[from] = value;
          }
        }
      }
      valueOfNode[node] = incoming == 1 ? value : values++;
    }
    return shared;
  }
}
