package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * The cells by their structure, in which a 1x1 and a 3x3 convolution are the same. What a runtime
 * leaves out, shares or adds depends on the structure only, so that it need not be found out for
 * 15,625 cells but for 4,096. A structure stands for its cell without 1x1 convolutions, and any
 * other cell for that one with 1x1 convolutions on some edges.
 */
final class CellStructures {
  /** How many there are: four kinds of operations on six edges. */
  static final int COUNT = 1 << (2 * Edge.COUNT);

  private static final Edge[] EDGES = Edge.values();
  private static final int OPERATIONS = Operation.values().length;
  private static final int SMALL = Operation.NOR_CONV_1X1.ordinal();

  /** The digit of an operation in the number of a structure: both convolutions have one. */
  private static final int[] KIND = {0, 1, 2, 2, 3};

  /**
   * How much smaller the code of a cell is that has 1x1 in place of 3x3 convolutions on some edges,
   * by the bits of these edges. The operations of a cell are the digits of its code.
   */
  private static final int[] LESS = less();

  private final int[] structureOf = new int[CellSpace.SIZE];

  /** The edges with a 1x1 and with any convolution, as bits by their ordinals. */
  private final int[] smallOf = new int[CellSpace.SIZE];

  private final int[] convolutionsOf = new int[CellSpace.SIZE];

  private final int[] codeOf = new int[CellSpace.SIZE];
  private final int[] indexOf = new int[CellSpace.SIZE];
  private final Cell[] cellOf = new Cell[COUNT];

  CellStructures() {
    for (int index = 0; index < CellSpace.SIZE; index++) {
      enter(index, Cell.ofIndex(index));
    }
  }

  private void enter(int index, Cell cell) {
    int code = 0;
    int structure = 0;
    int small = 0;
    int convolutions = 0;
    for (int edge = 0; edge < Edge.COUNT; edge++) {
      int operation = cell.operation(EDGES[edge]).ordinal();
      code = code * OPERATIONS + operation;
      structure = structure << 2 | KIND[operation];
      small |= operation == SMALL ? 1 << edge : 0;
      convolutions |= KIND[operation] == KIND[SMALL] ? 1 << edge : 0;
    }
    structureOf[index] = structure;
    smallOf[index] = small;
    convolutionsOf[index] = convolutions;
    codeOf[index] = code;
    indexOf[code] = index;
    if (small == 0) {
      cellOf[structure] = cell;
    }
  }

  private static int[] less() {
    int[] less = new int[1 << Edge.COUNT];
    for (int edges = 1; edges < less.length; edges++) {
      int last = 31 - Integer.numberOfLeadingZeros(edges);
      int weight = 1;
      for (int edge = last + 1; edge < Edge.COUNT; edge++) {
        weight *= OPERATIONS;
      }
      less[edges] = less[edges & ~(1 << last)] + weight;
    }
    return less;
  }

  /** The structure of the cell at a public index, from 0, below {@link #COUNT}. */
  int structureOf(int index) {
    return structureOf[index];
  }

  /** The cell of a structure that has no 1x1 convolutions. */
  Cell cellOf(int structure) {
    return cellOf[structure];
  }

  /**
   * The public index of a cell that has, in place of 3x3 convolutions, 1x1 convolutions where the
   * cell at another index has them.
   *
   * @param cellIndex the public index of a cell without 1x1 convolutions
   */
  int indexOf(int cellIndex, int otherIndex) {
    int small = smallOf[otherIndex] & convolutionsOf[cellIndex];
    return indexOf[codeOf[cellIndex] - LESS[small]];
  }
}
