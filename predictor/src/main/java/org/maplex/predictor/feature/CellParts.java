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
 * The features of every cell as the sum of four parts: one for each of three pairs of edges, with
 * their operations and the counts of these, and one for the features that do not add up over edges.
 * Few parts make up all cells, so that what is computed once a part serves many cells.
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

  /** The parts of the cell at index n stand from {@code PARTS_OF_A_CELL * n} on. */
  private final int[] parts = new int[PARTS_OF_A_CELL * CellSpace.SIZE];

  private CellParts(SparseRows features) {
    List<double[]> distinct = new ArrayList<>();
    for (int part = 0; part < 3 * STATES; part++) {
      distinct.add(pair(part));
    }
    double[] digits = digitsOfKey();
    Map<Double, Integer> rests = new HashMap<>();
    for (int index = 0; index < CellSpace.SIZE; index++) {
      int first = PARTS_OF_A_CELL * index;
      Cell cell = Cell.ofIndex(index);
      for (Edge edge : EDGES) {
        int pair = first + edge.ordinal() / 2;
        parts[pair] = OPERATIONS * parts[pair] + cell.operation(edge).ordinal();
      }
      parts[first + 1] += STATES;
      parts[first + 2] += 2 * STATES;
      double key = features.dot(index, digits);
      Integer rest = rests.get(key);
      if (rest == null) {
        rest = distinct.size();
        rests.put(key, rest);
        distinct.add(rest(features, index, cell));
      }
      parts[first + 3] = rest;
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

  /** The features that do not add up over edges. */
  private static double[] rest(SparseRows features, int index, Cell cell) {
    double[] rest = new double[CellFeatures.SIZE];
    features.addTo(rest, index, 1);
    for (Edge edge : EDGES) {
      Operation operation = cell.operation(edge);
      rest[CellFeatures.oneHot(edge, operation)]--;
      rest[CellFeatures.countOf(operation)]--;
    }
    return rest;
  }

  /**
   * Weights of the features that make different rests different whole numbers: all features in them
   * are whole numbers below 16.
   */
  private static double[] digitsOfKey() {
    double[] digits = new double[CellFeatures.SIZE];
    double digit = 1;
    for (int column = CellFeatures.DEPTH; column < digits.length; column++) {
      digits[column] = digit;
      digit *= 16;
    }
    return digits;
  }

  /** The parts of the cells of the space. */
  static CellParts ofAllCells() {
    return OF_ALL_CELLS;
  }

  /** The same, put together anew. */
  static CellParts computed() {
    return new CellParts(CellFeatures.ofAllCells().rows());
  }

  /** One row a part, {@link CellFeatures#SIZE} columns. Those of pairs come first. */
  SparseRows rows() {
    return rows;
  }

  /** The first part that may stand behind that of a pair in a cell. */
  int next(int part) {
    return (part / STATES + 1) * STATES;
  }

  /** Whether a part is that of a pair of edges. */
  boolean isPair(int part) {
    return part < 3 * STATES;
  }

  /** The rows of the parts, those of the cell at index n from {@code PARTS_OF_A_CELL * n} on. */
  int[] ofCells() {
    return parts;
  }
}
