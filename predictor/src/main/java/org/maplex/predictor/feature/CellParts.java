package org.maplex.predictor.feature;

import java.util.ArrayList;
import java.util.List;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * The features of every execution as the sum of a few parts: one for each of three pairs of edges,
 * with their operations and the counts of these, one for the features that do not add up over
 * edges, and, for those executions that are not those of a cell, one for what else is executed. Few
 * parts make up all executions, so that what is computed once a part serves many.
 */
final class CellParts {
  /** How many parts a cell has: three for pairs of edges, and the rest. */
  static final int PARTS_OF_A_CELL = 4;

  private static final int OPERATIONS = Operation.values().length;
  private static final Edge[] EDGES = Edge.values();

  /** How many parts there are for one pair of edges. */
  private static final int STATES = OPERATIONS * OPERATIONS;

  /**
   * One more than the depth, the additions, whether anything reaches the output, whether there is a
   * 1x1 and a 3x3 convolution, and the product of their numbers can be.
   */
  private static final int[] REST = {4, 4, 2, 2, 2, 10};

  /**
   * One more than the multiplications by zero, the ReLUs and the additions that do not run on their
   * own, and the copies into another layout can be.
   */
  private static final int[] BEYOND_CELLS = {7, 7, 4, 14};

  private static final CellParts OF_ALL_CELLS = computed();

  private final SparseRows rows;

  /** The parts of the execution at index n stand from {@code PARTS_OF_A_CELL * n} on. */
  private final int[] parts;

  /** Parts from here on are further parts of executions that are not those of cells. */
  private final int firstFurther;

  /** One further part of each execution that is not that of a cell, the first at 0. */
  private final int[] further;

  private CellParts(Executions executions, SparseRows features) {
    parts = new int[PARTS_OF_A_CELL * executions.size()];
    further = new int[executions.size() - CellSpace.SIZE];
    Columns rest = new Columns(features, CellFeatures.DEPTH, REST);
    Columns beyondCells = new Columns(features, CellFeatures.TIMES_ZERO, BEYOND_CELLS);
    for (int index = 0; index < CellSpace.SIZE; index++) {
      enterPairs(index);
      parts[PARTS_OF_A_CELL * index + 3] = 3 * STATES + rest.number(index);
    }
    for (int index = CellSpace.SIZE; index < executions.size(); index++) {
      int first = PARTS_OF_A_CELL * index;
      System.arraycopy(parts, PARTS_OF_A_CELL * executions.cellOf(index), parts, first, 3);
      parts[first + 3] = 3 * STATES + rest.number(index);
      further[index - CellSpace.SIZE] = beyondCells.number(index);
    }
    firstFurther = 3 * STATES + rest.distinct.size();
    for (int i = 0; i < further.length; i++) {
      further[i] += firstFurther;
    }
    SparseRows.Builder builder =
        new SparseRows.Builder(firstFurther + beyondCells.distinct.size(), CellFeatures.SIZE);
    for (int part = 0; part < 3 * STATES; part++) {
      write(pair(part), builder);
    }
    for (double[] part : rest.distinct) {
      write(part, builder);
    }
    for (double[] part : beyondCells.distinct) {
      write(part, builder);
    }
    this.rows = builder.build();
  }

  private static void write(double[] part, SparseRows.Builder builder) {
    for (int column = 0; column < part.length; column++) {
      builder.entry(column, part[column]);
    }
    builder.endRow();
  }

  /** Writes the parts of a cell that are those of pairs of edges. */
  private void enterPairs(int index) {
    Cell cell = Cell.ofIndex(index);
    for (int pair = 0; pair < 3; pair++) {
      int one = cell.operation(EDGES[2 * pair]).ordinal();
      int other = cell.operation(EDGES[2 * pair + 1]).ordinal();
      parts[PARTS_OF_A_CELL * index + pair] = pair * STATES + OPERATIONS * one + other;
    }
  }

  /**
   * Features that make a part of their own; the first ones also the constant. All are whole
   * numbers, so that the digits of one number, of a base for each, tell different parts apart.
   */
  private static final class Columns {
    final List<double[]> distinct = new ArrayList<>();
    private final SparseRows features;
    private final int from;
    private final int to;
    private final double[] digits = new double[CellFeatures.SIZE];

    /** One more than the place of a part among the distinct ones, 0 for none. */
    private final int[] known;

    Columns(SparseRows features, int from, int... bases) {
      this.features = features;
      this.from = from;
      this.to = from + bases.length;
      int digit = 1;
      for (int i = 0; i < bases.length; i++) {
        digits[from + i] = digit;
        digit *= bases[i];
      }
      this.known = new int[digit];
    }

    /** The place of a row's part among the distinct ones, to which it is added if it is new. */
    int number(int row) {
      int key = (int) features.dot(row, digits, from);
      if (known[key] == 0) {
        distinct.add(own(row));
        known[key] = distinct.size();
      }
      return known[key] - 1;
    }

    private double[] own(int row) {
      double[] all = new double[CellFeatures.SIZE];
      features.addTo(all, row, 1);
      double[] own = new double[CellFeatures.SIZE];
      System.arraycopy(all, from, own, from, to - from);
      own[CellFeatures.CONSTANT] = from == CellFeatures.DEPTH ? 1 : 0;
      return own;
    }
  }

  /** The features that two edges add. */
  private static double[] pair(int part) {
    double[] features = new double[CellFeatures.SIZE];
    int firstEdge = 2 * (part / STATES);
    int[] operations = {part % STATES / OPERATIONS, part % OPERATIONS};
    for (int i = 0; i < operations.length; i++) {
      Operation operation = Operation.values()[operations[i]];
      features[CellFeatures.oneHot(Edge.values()[firstEdge + i], operation)]++;
      features[CellFeatures.countOf(operation)]++;
    }
    return features;
  }

  /** The parts of all executions. */
  static CellParts ofAllCells() {
    return OF_ALL_CELLS;
  }

  /** The same, put together again. */
  static CellParts computed() {
    return new CellParts(Executions.ofAllViews(), CellFeatures.ofAllCells().rows());
  }

  /**
   * One row a part, {@link CellFeatures#SIZE} columns: first those of pairs, then those that do not
   * add up over edges, then what only executions have that are not those of a cell.
   */
  SparseRows rows() {
    return rows;
  }

  /** The first part that may stand behind one in an execution. */
  int next(int part) {
    if (part < 3 * STATES) {
      return (part / STATES + 1) * STATES;
    }
    return part < firstFurther ? firstFurther : rows.rows();
  }

  /**
   * The rows of the parts, those of the execution at index n from {@code PARTS_OF_A_CELL * n} on.
   */
  int[] ofCells() {
    return parts;
  }

  /**
   * The row of one further part of each execution that is not that of a cell, that of the execution
   * at index n at {@code n - CellSpace.SIZE}.
   */
  int[] ofOthers() {
    return further;
  }
}
