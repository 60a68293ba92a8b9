package org.maplex.search.strategy.guided;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * What a cell's accuracy may depend on, as features that are 0 or 1, of the pruned cell: cells that
 * compute the same function have the same features. They are
 *
 * <ul>
 *   <li>the operation of each edge,
 *   <li>how many edges have each operation but none, and how many have a convolution,
 *   <li>for each path from the input to the output the operations along it, skip connections left
 *       out, whatever their order: the path encoding (White, Neiswanger and Savani, "BANANAS:
 *       Bayesian Optimization with Neural Architectures for Neural Architecture Search", AAAI 2021,
 *       section 3) up to names and order,
 *   <li>the largest number of convolutions along a path, and the number of paths.
 * </ul>
 *
 * <p>Cells with the same features form a class, so that a model is evaluated once for each.
 */
final class AccuracyFeatures {
  private static final Operation[] OPERATIONS = Operation.values();
  private static final List<List<Edge>> PATHS =
      List.of(
          List.of(Edge.E03),
          List.of(Edge.E01, Edge.E13),
          List.of(Edge.E02, Edge.E23),
          List.of(Edge.E01, Edge.E12, Edge.E23));

  /** The class of cells whose output does not depend on their input. */
  static final int DEAD = 0;

  private static final AccuracyFeatures ALL = new AccuracyFeatures();

  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] classOf = new int[CellSpace.SIZE];
  private final int[][] activeOfClass;

  private AccuracyFeatures() {
    Map<String, Integer> classes = new HashMap<>();
    List<int[]> active = new ArrayList<>();
    active.add(new int[0]);
    CellSpace.cells()
        .filter(cell -> !cell.liveEdges().isEmpty())
        .forEach(
            cell -> {
              int[] own = active(cell.pruned());
              String key = Arrays.toString(own);
              if (!classes.containsKey(key)) {
                classes.put(key, active.size());
                active.add(own);
              }
              classOf[cell.index()] = classes.get(key);
            });
    activeOfClass = active.toArray(new int[0][]);
  }

  /** The one table, which follows from the space alone. */
  static AccuracyFeatures all() {
    return ALL;
  }

  /** How many features there are. */
  int size() {
    return numbers.size();
  }

  /** How many classes there are, {@link #DEAD} included. */
  int classes() {
    return activeOfClass.length;
  }

  /** The class of a cell, 0 to {@link #classes()} - 1. */
  int classOf(Cell cell) {
    return classOf[cell.index()];
  }

  /** The features that are 1 in a class; none in {@link #DEAD}. */
  int[] active(int classNumber) {
    return activeOfClass[classNumber];
  }

  private int[] active(Cell pruned) {
    Set<String> names = new LinkedHashSet<>();
    int convolutions = 0;
    for (Operation operation : OPERATIONS) {
      if (operation != Operation.NONE) {
        int count = pruned.count(operation);
        names.add(operation + " x " + count);
        convolutions += operation.isConvolution() ? count : 0;
      }
    }
    names.add("convolutions x " + convolutions);
    int paths = 0;
    int depth = 0;
    for (List<Edge> path : PATHS) {
      List<Operation> along = path.stream().map(pruned::operation).toList();
      if (!along.contains(Operation.NONE)) {
        names.add(
            along.stream().filter(o -> o != Operation.SKIP_CONNECT).sorted().toList().toString());
        depth = Math.max(depth, (int) along.stream().filter(Operation::isConvolution).count());
        paths++;
      }
    }
    names.add("depth " + depth);
    names.add("paths " + paths);
    return names.stream()
        .mapToInt(name -> numbers.computeIfAbsent(name, unseen -> numbers.size()))
        .sorted()
        .toArray();
  }
}
