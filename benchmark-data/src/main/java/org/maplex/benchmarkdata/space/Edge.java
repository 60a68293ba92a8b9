package org.maplex.benchmarkdata.space;

import org.apiguardian.api.API;

/**
 * An edge of the cell's directed acyclic graph over four nodes, in the order in which an
 * architecture string names them: grouped by the node they lead to. Node 0 is the cell's input,
 * node 3 its output.
 */
@API(status = API.Status.STABLE)
public enum Edge {
  /** From the input to node 1. */
  E01(0, 1),
  /** From the input to node 2. */
  E02(0, 2),
  /** From node 1 to node 2. */
  E12(1, 2),
  /** From the input to the output. */
  E03(0, 3),
  /** From node 1 to the output. */
  E13(1, 3),
  /** From node 2 to the output. */
  E23(2, 3);

  /** How many edges a cell has. */
  public static final int COUNT = 6;

  private final int from;
  private final int to;

  Edge(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /** The node the edge leaves, 0 to 2. */
  public int from() {
    return from;
  }

  /** The node the edge enters, 1 to 3. */
  public int to() {
    return to;
  }
}
