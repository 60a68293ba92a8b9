package org.maplex.predictor.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final CellParts OF_ALL_CELLS = computed();

  private final SparseRows rows;

  /** The parts of the execution at index n stand from {@code PARTS_OF_A_CELL * n} on. */
  private final int[] parts;

  /** Parts from here on are further parts of executions that are not those of cells. */
  private final int firstFurther;

  /** One further part of each execution that is not that of a cell, the first at 0. */
  private final int[] further;

  private CellParts(Executions executions, SparseRows features) {
    List<double[]> distinct = new ArrayList<>();
    for (int part = 0; part < 3 * STATES; part++) {
      distinct.add(pair(part));
    }
    Columns rest = new Columns(CellFeatures.DEPTH, CellFeatures.TIMES_ZERO);
    Columns beyondCells = new Columns(CellFeatures.TIMES_ZERO, CellFeatures.SIZE);
    parts = new int[PARTS_OF_A_CELL * executions.size()];
    further = new int[executions.size() - CellSpace.SIZE];
    for (int index = 0; index < executions.size(); index++) {
      int first = PARTS_OF_A_CELL * index;
      Cell cell = executions.get(index).cell();
      for (Edge edge : EDGES) {
        int pair = first + edge.ordinal() / 2;
        parts[pair] = OPERATIONS * parts[pair] + cell.operation(edge).ordinal();
      }
      parts[first + 1] += STATES;
      parts[first + 2] += 2 * STATES;
      parts[first + 3] = rest.part(features, index, distinct);
    }
    firstFurther = distinct.size();
    for (int i = 0; i < further.length; i++) {
      further[i] = beyondCells.part(features, CellSpace.SIZE + i, distinct);
    }
    SparseRows.Builder builder = new SparseRows.Builder(distinct.size(), CellFeatures.SIZE);
    for (double[] part : distinct) {
      for (int column = 0; column < part.length; column++) {
        builder.entry(column, part[column]);
      }
      builder.endRow();
    }
    this.rows = builder.build();
  }

  /**
   * Features that make a part of their own; the first ones also the constant. All are whole numbers
   * below 16, so that the digits of one number tell different parts apart.
   */
  private static final class Columns {
    private final int from;
    private final int to;
    private final double[] digits = new double[CellFeatures.SIZE];
    private final Map<Double, Integer> known = new HashMap<>();

    Columns(int from, int to) {
      this.from = from;
      this.to = to;
      double digit = 1;
      for (int column = from; column < to; column++) {
        digits[column] = digit;
        digit *= 16;
      }
    }

    /** The part of a row, which is added to the distinct ones if it is new. */
    int part(SparseRows features, int row, List<double[]> distinct) {
      double key = features.dot(row, digits);
      Integer part = known.get(key);
      if (part == null) {
        part = distinct.size();
        known.put(key, part);
        double[] all = new double[CellFeatures.SIZE];
        features.addTo(all, row, 1);
        double[] own = new double[CellFeatures.SIZE];
        System.arraycopy(all, from, own, from, to - from);
        own[CellFeatures.CONSTANT] = from == CellFeatures.DEPTH ? 1 : 0;
        distinct.add(own);
      }
      return part;
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
