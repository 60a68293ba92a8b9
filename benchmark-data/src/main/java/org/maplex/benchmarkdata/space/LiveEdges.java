package org.maplex.benchmarkdata.space;

/**
 * Which edges lie on a path from the input to the output, for each of the 64 ways in which edges
 * can carry a signal. Sets of edges are bits by the edges' ordinals.
 */
final class LiveEdges {
  private static final int[] LIVE = new int[1 << Edge.COUNT];

  static {
    for (int carrying = 0; carrying < LIVE.length; carrying++) {
      LIVE[carrying] = compute(carrying);
    }
  }

  private LiveEdges() {}

  /** The live ones among the edges that carry a signal. */
  static int of(int carrying) {
    return LIVE[carrying];
  }

  private static int compute(int carrying) {
    int reached = 1;
    for (int node = 1; node <= 3; node++) {
      for (Edge edge : Edge.values()) {
        if (edge.to() == node && has(carrying, edge) && (reached >> edge.from() & 1) == 1) {
          reached |= 1 << node;
        }
      }
    }
    int needed = 1 << 3;
    for (int node = 2; node >= 0; node--) {
      for (Edge edge : Edge.values()) {
        if (edge.from() == node && has(carrying, edge) && (needed >> edge.to() & 1) == 1) {
          needed |= 1 << node;
        }
      }
    }
    int live = 0;
    for (Edge edge : Edge.values()) {
      boolean onPath = (reached >> edge.from() & 1) == 1 && (needed >> edge.to() & 1) == 1;
      if (onPath && has(carrying, edge)) {
        live |= 1 << edge.ordinal();
      }
    }
    return live;
  }

  private static boolean has(int edges, Edge edge) {
    return (edges >> edge.ordinal() & 1) == 1;
  }
}
