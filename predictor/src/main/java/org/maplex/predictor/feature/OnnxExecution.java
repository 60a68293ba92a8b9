package org.maplex.predictor.feature;

import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * What ONNX Runtime makes of a cell in floating point, one among several of the same in a network.
 * Batch normalisations become part of the convolutions before them, and so does a multiplication by
 * zero that alone follows one. Equal values are computed once; other multiplications by zero are
 * kept, and so is everything in front of them. The rules were held against the optimised graphs
 * that version 1.29 writes, for every cell: {@code docs/execution-views.md}.
 */
public final class OnnxExecution {
  /** What the runtime does beyond computing equal values once. */
  public enum Optimisation {
    /** The level {@code BASIC_OPT}. */
    BASIC,
    /** The level {@code EXTENDED_OPT}: a convolution takes in a ReLU that alone follows it. */
    EXTENDED,
    /** All of it where there is no blocked layout: a convolution takes in a sum that follows it. */
    FUSED,
    /**
     * All of it where convolutions and poolings run on channels in blocks, as on x86. Convolutions,
     * poolings, and ReLUs and sums of their results alone, pass on tensors in blocks; any other
     * operator needs its inputs reordered, and its outputs again before a convolution or pooling.
     */
    BLOCKED
  }

  private enum Operator {
    INPUT,
    RELU,
    CONVOLUTION,
    POOLING,
    TIMES_ZERO,
    ADDITION,
    /** Part of another operator. */
    GONE
  }

  /** The input, a ReLU for each of three nodes, six operations, three sums. */
  private static final int MAX_VALUES = 13;

  private static final int INPUT = 0;
  private static final int OUTPUT_NODE = 3;

  /** The edges into each node. */
  private static final Edge[][] INCOMING = {
    {}, {Edge.E01}, {Edge.E02, Edge.E12}, {Edge.E03, Edge.E13, Edge.E23}
  };

  private final Optimisation optimisation;
  private final Operator[] operator = new Operator[MAX_VALUES];
  private final int[] first = new int[MAX_VALUES];
  private final int[] second = new int[MAX_VALUES];

  /** How many operators take in each value; what follows the cell takes in its output. */
  private final int[] uses = new int[MAX_VALUES];

  private int values;

  private OnnxExecution(Optimisation optimisation) {
    this.optimisation = optimisation;
    value(Operator.INPUT, INPUT, INPUT);
  }

  /** What is executed for a cell in a network that was written in some way. */
  public static Execution of(Cell cell, GraphView written, Optimisation optimisation) {
    return new OnnxExecution(optimisation).execution(cell, written);
  }

  private Execution execution(Cell cell, GraphView written) {
    boolean faithful = written == GraphView.FAITHFUL;
    Cell operations = faithful ? cell : cell.pruned();
    Cell executed = operations;
    int[] nodes = {INPUT, INPUT, INPUT, INPUT};
    for (int node = 1; node <= OUTPUT_NODE; node++) {
      int sum = -1;
      for (Edge edge : INCOMING[node]) {
        Operation operation = operations.operation(edge);
        if (!faithful && operation == Operation.NONE) {
          continue;
        }
        int before = values;
        int result = result(operation, nodes[edge.from()]);
        if (operation == Operation.AVG_POOL_3X3 && values == before) {
          executed = executed.with(edge, Operation.SKIP_CONNECT);
        }
        sum = sum < 0 ? result : equalOrNew(Operator.ADDITION, sum, result);
      }
      if (sum >= 0) {
        nodes[node] = sum;
      } else if (node == OUTPUT_NODE) {
        nodes[node] = equalOrNew(Operator.TIMES_ZERO, INPUT, INPUT);
      }
    }
    return joined(executed, nodes[OUTPUT_NODE]);
  }

  /** The execution once operators are joined to those before. */
  private Execution joined(Cell executed, int output) {
    if (output == INPUT) {
      return Execution.of(executed);
    }
    for (int value = 1; value < values; value++) {
      uses[first[value]]++;
      if (operator[value] == Operator.ADDITION) {
        uses[second[value]]++;
      }
    }
    foldZeros();
    // The cell before is the same, so its output is made as this one's is, and taken in as its
    // input is.
    uses[output] = uses[INPUT];
    operator[INPUT] = operator[output];
    boolean[] blocked = blocked(output);
    boolean[] joinedSum = new boolean[values];
    int joinedSums = 0;
    int additions = 0;
    int timesZero = 0;
    int convolutions = 0;
    for (int value = 1; value < values; value++) {
      switch (operator[value]) {
        case ADDITION -> {
          additions++;
          joinedSum[value] = isJoinedSum(value, blocked);
          joinedSums += joinedSum[value] ? 1 : 0;
        }
        case TIMES_ZERO -> timesZero++;
        case CONVOLUTION -> convolutions++;
        case INPUT, RELU, POOLING, GONE -> {}
      }
    }
    joinedSum[INPUT] = joinedSum[output];
    int relus = 0;
    for (int value = 1; value < values; value++) {
      if (operator[value] == Operator.RELU && !isJoinedRelu(value, joinedSum)) {
        relus++;
      }
    }
    return new Execution(
        executed,
        additions,
        timesZero,
        convolutions - relus,
        joinedSums,
        optimisation == Optimisation.BLOCKED ? reorders(blocked) : 0);
  }

  /** A product with zero that alone follows a convolution becomes part of its weights. */
  private void foldZeros() {
    for (int value = 1; value < values; value++) {
      int before = first[value];
      if (operator[value] == Operator.TIMES_ZERO && isLoneConvolution(before)) {
        operator[value] = Operator.CONVOLUTION;
        first[value] = first[before];
        second[value] = first[before];
        operator[before] = Operator.GONE;
      }
    }
  }

  private boolean isJoinedSum(int sum, boolean[] blocked) {
    return switch (optimisation) {
      case BASIC, EXTENDED -> false;
      case FUSED -> isLoneConvolution(first[sum]) || isLoneConvolution(second[sum]);
      case BLOCKED ->
          blocked[sum] && (isLoneConvolution(first[sum]) || isLoneConvolution(second[sum]));
    };
  }

  private boolean isLoneConvolution(int value) {
    return operator[value] == Operator.CONVOLUTION && uses[value] == 1;
  }

  private boolean isJoinedRelu(int relu, boolean[] joinedSum) {
    int before = first[relu];
    return optimisation != Optimisation.BASIC
        && uses[before] == 1
        && (operator[before] == Operator.CONVOLUTION || joinedSum[before]);
  }

  /** Which values are in blocks, as far as the output of the cell before is. */
  private boolean[] blocked(int output) {
    if (optimisation != Optimisation.BLOCKED) {
      return new boolean[values];
    }
    boolean[] blocked = blockedIf(true);
    return blocked[output] ? blocked : blockedIf(false);
  }

  private boolean[] blockedIf(boolean input) {
    boolean[] blocked = new boolean[values];
    blocked[INPUT] = input;
    for (int value = 1; value < values; value++) {
      blocked[value] =
          switch (operator[value]) {
            case CONVOLUTION, POOLING -> true;
            case RELU -> blocked[first[value]];
            case ADDITION -> blocked[first[value]] && blocked[second[value]];
            case TIMES_ZERO, INPUT, GONE -> false;
          };
    }
    return blocked;
  }

  /** One for each value that something takes in otherwise than it is made. */
  private int reorders(boolean[] blocked) {
    boolean[] reordered = new boolean[values];
    for (int value = 1; value < values; value++) {
      boolean takesAsItIs = operator[value] == Operator.RELU || operator[value] == Operator.GONE;
      if (!takesAsItIs) {
        reordered[first[value]] |= blocked[first[value]] != takesBlocks(value, blocked);
        reordered[second[value]] |= blocked[second[value]] != takesBlocks(value, blocked);
      }
    }
    int reorders = 0;
    for (boolean each : reordered) {
      reorders += each ? 1 : 0;
    }
    return reorders;
  }

  private boolean takesBlocks(int value, boolean[] blocked) {
    return switch (operator[value]) {
      case CONVOLUTION, POOLING -> true;
      default -> blocked[value];
    };
  }

  private int result(Operation operation, int from) {
    return switch (operation) {
      case NONE -> equalOrNew(Operator.TIMES_ZERO, from, from);
      case SKIP_CONNECT -> from;
      case NOR_CONV_1X1, NOR_CONV_3X3 -> {
        int relu = equalOrNew(Operator.RELU, from, from);
        yield value(Operator.CONVOLUTION, relu, relu);
      }
      case AVG_POOL_3X3 -> equalOrNew(Operator.POOLING, from, from);
    };
  }

  private int equalOrNew(Operator kind, int one, int other) {
    for (int value = 1; value < values; value++) {
      if (operator[value] == kind && first[value] == one && second[value] == other) {
        return value;
      }
    }
    return value(kind, one, other);
  }

  private int value(Operator kind, int one, int other) {
    operator[values] = kind;
    first[values] = one;
    second[values] = other;
    return values++;
  }
}
