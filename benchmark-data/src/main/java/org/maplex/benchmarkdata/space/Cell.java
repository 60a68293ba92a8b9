package org.maplex.benchmarkdata.space;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A cell of NAS-Bench-201: one of five operations on each of six edges. Immutable; equal when all
 * operations are equal.
 *
 * <pre>{@code
 * Cell cell = Cell.parse("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_1x1~2|");
 * cell.index();       // its place in the public order, 0 to 15,624
 * cell.liveEdges();   // [E01, E12, E23]
 * cell.neighbours();  // the 24 cells that differ in one operation
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class Cell {
  private static final Operation[] OPERATIONS = Operation.values();
  private static final Edge[] EDGES = Edge.values();
  private static final int BASE = OPERATIONS.length;

  /** So many cells differ from one in exactly one operation: 24. */
  public static final int NEIGHBOURS = EDGES.length * (BASE - 1);

  private static final int[] WEIGHTS = {3125, 625, 125, 25, 5, 1};

  /** The operations' ordinals as digits in base five, the first edge the most significant. */
  private final int code;

  private Cell(int code) {
    this.code = code;
  }

  /**
   * The cell with these operations.
   *
   * @param operations six operations in the order of {@link Edge}
   * @throws IllegalArgumentException if there are not six
   */
  public static Cell of(List<Operation> operations) {
    if (operations.size() != Edge.COUNT) {
      throw new IllegalArgumentException(
          "A cell has %d operations, not %d.".formatted(Edge.COUNT, operations.size()));
    }
    int code = 0;
    for (Operation operation : operations) {
      code = code * BASE + operation.ordinal();
    }
    return new Cell(code);
  }

  /**
   * The cell at a place of the public order.
   *
   * @param index 0 to 15,624
   * @throws IllegalArgumentException if the index is out of range
   */
  public static Cell ofIndex(int index) {
    return new Cell(PublicOrder.code(index));
  }

  /** The cell of a {@link #code()}. */
  static Cell ofCode(int code) {
    return new Cell(code);
  }

  /**
   * Reads a cell as a person writes it: the NAS-Bench-201 string, or the index in the public order.
   *
   * @throws IllegalArgumentException if the text is neither; the message says what was expected
   */
  public static Cell parse(String text) {
    return CellText.parse(text);
  }

  /** The place in the public order of NAS-Bench-201, 0 to 15,624. */
  public int index() {
    return PublicOrder.index(code);
  }

  /** The operations' ordinals as digits in base five, 0 to 15,624. */
  int code() {
    return code;
  }

  /** What an edge computes. */
  public Operation operation(Edge edge) {
    return OPERATIONS[code / WEIGHTS[edge.ordinal()] % BASE];
  }

  /** The six operations in the order of {@link Edge}. */
  public List<Operation> operations() {
    return Stream.of(EDGES).map(this::operation).toList();
  }

  /** How many edges compute {@code operation}, 0 to 6. */
  public int count(Operation operation) {
    int count = 0;
    for (int digits = code, edge = 0; edge < Edge.COUNT; edge++) {
      count += digits % BASE == operation.ordinal() ? 1 : 0;
      digits /= BASE;
    }
    return count;
  }

  /** This cell with another operation on one edge. */
  public Cell with(Edge edge, Operation operation) {
    int change = operation.ordinal() - operation(edge).ordinal();
    return new Cell(code + change * WEIGHTS[edge.ordinal()]);
  }

  /** The 24 cells that differ from this one in exactly one operation. */
  public Stream<Cell> neighbours() {
    return IntStream.range(0, NEIGHBOURS).mapToObj(this::neighbour);
  }

  /**
   * One of the cells that differ from this one in exactly one operation: edge after edge, on each
   * the other operations in their order.
   *
   * @param place from 0, below 24
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public Cell neighbour(int place) {
    Edge edge = EDGES[Objects.checkIndex(place, NEIGHBOURS) / (BASE - 1)];
    int other = place % (BASE - 1);
    return with(edge, OPERATIONS[other < operation(edge).ordinal() ? other : other + 1]);
  }

  /**
   * The edges that can carry a signal from the input to the output: those on a path of operations
   * other than {@link Operation#NONE}.
   */
  public Set<Edge> liveEdges() {
    Set<Edge> live = EnumSet.noneOf(Edge.class);
    int mask = LiveEdges.of(carrying());
    for (Edge edge : EDGES) {
      if ((mask >> edge.ordinal() & 1) == 1) {
        live.add(edge);
      }
    }
    return live;
  }

  /** The edges with an operation other than none, as bits by their ordinals. */
  private int carrying() {
    int mask = 0;
    int digits = code;
    for (int edge = Edge.COUNT - 1; edge >= 0; edge--) {
      mask |= digits % BASE == 0 ? 0 : 1 << edge;
      digits /= BASE;
    }
    return mask;
  }

  /** This cell with {@link Operation#NONE} on every edge that is not among {@code kept}. */
  public Cell keeping(Set<Edge> kept) {
    int mask = 0;
    for (Edge edge : kept) {
      mask |= 1 << edge.ordinal();
    }
    return keeping(mask);
  }

  private Cell keeping(int mask) {
    int keptCode = 0;
    for (int edge = 0; edge < Edge.COUNT; edge++) {
      int digit = code / WEIGHTS[edge] % BASE;
      keptCode = keptCode * BASE + ((mask >> edge & 1) == 1 ? digit : 0);
    }
    return keptCode == code ? this : new Cell(keptCode);
  }

  /**
   * The cell as a runtime executes it that drops dead edges: every edge that is not live becomes
   * {@link Operation#NONE}. It computes the same function, but for the constant that the batch
   * normalisation of a dead edge may make of zeros.
   */
  public Cell pruned() {
    return keeping(LiveEdges.of(carrying()));
  }

  /**
   * One representative of all cells whose live graphs are isomorphic: pruned, and with the two
   * inner nodes in a fixed order where no edge joins them. Two cells with the same canonical form
   * are the same network with its nodes named differently.
   */
  public Cell canonical() {
    Cell pruned = pruned();
    if (pruned.operation(Edge.E12) != Operation.NONE) {
      return pruned;
    }
    Cell swapped =
        of(
            List.of(
                pruned.operation(Edge.E02),
                pruned.operation(Edge.E01),
                Operation.NONE,
                pruned.operation(Edge.E03),
                pruned.operation(Edge.E23),
                pruned.operation(Edge.E13)));
    return swapped.code < pruned.code ? swapped : pruned;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell cell && cell.code == code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The cell as NAS-Bench-201 writes it: {@code |op~0|+|op~0|op~1|+|op~0|op~1|op~2|}. */
  @Override
  public String toString() {
    return CellText.format(this);
  }
}
