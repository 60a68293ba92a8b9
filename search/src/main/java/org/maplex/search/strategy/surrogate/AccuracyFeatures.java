package org.maplex.search.strategy.surrogate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.feature.ExecutionView;

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
public final class AccuracyFeatures {
  private static final int MOST_EDGES = Edge.COUNT;
  private static final int MOST_ON_A_PATH = 3;
  private static final Edge[][] PATHS = {
    {Edge.E03}, {Edge.E01, Edge.E13}, {Edge.E02, Edge.E23}, {Edge.E01, Edge.E12, Edge.E23}
  };

  /** Those that an edge may carry, skip connections first. */
  private static final Operation[] CARRIED = {
    Operation.SKIP_CONNECT, Operation.NOR_CONV_1X1, Operation.NOR_CONV_3X3, Operation.AVG_POOL_3X3
  };

  /** Where an operation stands among them by its ordinal, -1 if it carries nothing. */
  private static final int[] PLACE =
      Stream.of(Operation.values()).mapToInt(List.of(CARRIED)::indexOf).toArray();

  private static final int CONVOLUTIONS = CARRIED.length * (MOST_EDGES + 1);
  private static final int ALONG_A_PATH = CONVOLUTIONS + MOST_EDGES + 1;

  /** By how many 1x1 convolutions, 3x3 convolutions and poolings are along a path. */
  private static final int[][][] ALONG = along();

  private static final int DEPTH = ALONG_A_PATH + 20;
  private static final int NUMBER_OF_PATHS = DEPTH + MOST_ON_A_PATH + 1;
  private static final int SIZE = NUMBER_OF_PATHS + PATHS.length;

  /** The class of cells whose output does not depend on their input. */
  public static final int DEAD = 0;

  private static final AccuracyFeatures ALL = new AccuracyFeatures();

  private final int[] classOf = new int[CellSpace.SIZE];
  private final int[][] activeOfClass;
  private final int[][] membersOfClass;

  private AccuracyFeatures() {
    // A bit for each feature: of what is computed, which many cells share, then of each class.
    long[] ofExecuted = new long[CellSpace.SIZE];
    long[] ofCell = new long[CellSpace.SIZE];
    for (int index = 0; index < CellSpace.SIZE; index++) {
      int executed = ExecutionView.LIVE_EDGES.executedIndex(index);
      if (ofExecuted[executed] == 0) {
        ofExecuted[executed] = bits(Cell.ofIndex(executed));
      }
      ofCell[index] = ofExecuted[executed];
    }
    long[] classes = Arrays.stream(ofCell).sorted().distinct().toArray();
    for (int index = 0; index < CellSpace.SIZE; index++) {
      classOf[index] = Arrays.binarySearch(classes, ofCell[index]);
    }
    int[] sizes = new int[classes.length];
    for (int number : classOf) {
      sizes[number]++;
    }
    membersOfClass = new int[classes.length][];
    for (int index = CellSpace.SIZE - 1; index >= 0; index--) {
      int number = classOf[index];
      if (membersOfClass[number] == null) {
        membersOfClass[number] = new int[sizes[number]];
      }
      membersOfClass[number][--sizes[number]] = index;
    }
    activeOfClass = new int[classes.length][];
    for (int number = 0; number < classes.length; number++) {
      activeOfClass[number] = places(classes[number]);
    }
  }

  private static int[][][] along() {
    int[][][] numbers = new int[MOST_ON_A_PATH + 1][MOST_ON_A_PATH + 1][MOST_ON_A_PATH + 1];
    int number = ALONG_A_PATH;
    for (int a = 0; a <= MOST_ON_A_PATH; a++) {
      for (int b = 0; a + b <= MOST_ON_A_PATH; b++) {
        for (int c = 0; a + b + c <= MOST_ON_A_PATH; c++) {
          numbers[a][b][c] = number++;
        }
      }
    }
    return numbers;
  }

  /** The one table, which follows from the space alone. */
  public static AccuracyFeatures all() {
    return ALL;
  }

  /** How many features there are. */
  int size() {
    return SIZE;
  }

  /** How many classes there are, {@link #DEAD} included. */
  public int classes() {
    return activeOfClass.length;
  }

  /** The class of a cell, 0 to {@link #classes()} - 1. */
  public int classOf(Cell cell) {
    return classOf[cell.index()];
  }

  /** The public indices of the cells of a class, ascending. */
  int[] members(int classNumber) {
    return membersOfClass[classNumber];
  }

  /** The features that are 1 in a class; none in {@link #DEAD}. */
  int[] active(int classNumber) {
    return activeOfClass[classNumber];
  }

  /** The features of a cell without dead edges; none if nothing is left of it. */
  private static long bits(Cell pruned) {
    long bits = 0;
    int paths = 0;
    int depth = 0;
    for (Edge[] path : PATHS) {
      int[] along = new int[CARRIED.length];
      boolean carries = true;
      for (Edge edge : path) {
        int carried = PLACE[pruned.operation(edge).ordinal()];
        carries &= carried >= 0;
        if (carries) {
          along[carried]++;
        }
      }
      if (carries) {
        bits |= bit(ALONG[along[1]][along[2]][along[3]]);
        depth = Math.max(depth, along[1] + along[2]);
        paths++;
      }
    }
    if (paths == 0) {
      return 0;
    }
    int convolutions = 0;
    for (int carried = 0; carried < CARRIED.length; carried++) {
      int count = pruned.count(CARRIED[carried]);
      bits |= bit(carried * (MOST_EDGES + 1) + count);
      convolutions += CARRIED[carried].isConvolution() ? count : 0;
    }
    return bits
        | bit(CONVOLUTIONS + convolutions)
        | bit(DEPTH + depth)
        | bit(NUMBER_OF_PATHS + paths - 1);
  }

  private static int[] places(long bits) {
    int[] places = new int[Long.bitCount(bits)];
    long rest = bits;
    for (int i = 0; i < places.length; i++) {
      places[i] = Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    return places;
  }

  private static long bit(int feature) {
    return 1L << feature;
  }
}
