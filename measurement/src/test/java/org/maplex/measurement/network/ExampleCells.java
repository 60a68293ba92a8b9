package org.maplex.measurement.network;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/** Cells to write networks of. */
final class ExampleCells {
  private static final int A_STRATUM = 8;
  private static final int WITHOUT_LIVE_PATH = 15;

  private ExampleCells() {}

  /** The cell whose other edges are all none. */
  static Cell single(Edge edge, Operation operation) {
    return uniform(Operation.NONE).with(edge, operation);
  }

  /** The cell with one operation on all edges. */
  static Cell uniform(Operation operation) {
    return Cell.of(Collections.nCopies(Edge.COUNT, operation));
  }

  /** The cell with these operations, in the order of the edges. */
  static Cell cell(Operation... operations) {
    return Cell.of(List.of(operations));
  }

  /**
   * Cells drawn by how many convolutions and how many live edges they have, some of each, some
   * without a live path, and those of one operation.
   */
  static List<Cell> stratified() {
    Map<List<Long>, List<Cell>> strata =
        CellSpace.cells()
            .collect(
                Collectors.groupingBy(
                    cell ->
                        List.of(
                            cell.operations().stream().filter(Operation::isConvolution).count(),
                            (long) cell.liveEdges().size()),
                    () -> new TreeMap<>(ExampleCells::compare),
                    Collectors.toList()));
    Random random = new Random(1);
    Stream<Cell> drawn =
        strata.values().stream()
            .flatMap(
                stratum ->
                    random
                        .ints(0, stratum.size())
                        .distinct()
                        .limit(most(stratum))
                        .mapToObj(stratum::get));
    Stream<Cell> uniform = Stream.of(Operation.values()).map(ExampleCells::uniform);
    return Stream.concat(uniform, drawn).distinct().toList();
  }

  /** The first of some cells, the fourth, the seventh and so on. */
  static List<Cell> everyThird(List<Cell> cells) {
    return IntStream.range(0, (cells.size() + 2) / 3).mapToObj(i -> cells.get(3 * i)).toList();
  }

  private static int most(List<Cell> stratum) {
    int wanted = stratum.get(0).liveEdges().isEmpty() ? WITHOUT_LIVE_PATH : A_STRATUM;
    return Math.min(wanted, stratum.size());
  }

  private static int compare(List<Long> a, List<Long> b) {
    int first = a.get(0).compareTo(b.get(0));
    return first != 0 ? first : a.get(1).compareTo(b.get(1));
  }

  /** On how many of some cells each edge has each operation. */
  static Map<Edge, Map<Operation, Long>> occurrences(List<Cell> cells) {
    Map<Edge, Map<Operation, Long>> occurrences = new EnumMap<>(Edge.class);
    for (Edge edge : Edge.values()) {
      occurrences.put(
          edge,
          cells.stream()
              .collect(
                  Collectors.groupingBy(
                      cell -> cell.operation(edge),
                      () -> new EnumMap<>(Operation.class),
                      Collectors.counting())));
    }
    return occurrences;
  }
}
