package org.maplex.benchmarkdata.space;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
  private static final String FIRST =
      "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|"
          + "+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|";
  private static final String SECOND =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|"
          + "+|skip_connect~0|nor_conv_3x3~1|skip_connect~2|";

  /** All paths from the input to the output, written down by hand. */
  private static final List<Set<Edge>> PATHS =
      List.of(
          EnumSet.of(Edge.E03),
          EnumSet.of(Edge.E01, Edge.E13),
          EnumSet.of(Edge.E02, Edge.E23),
          EnumSet.of(Edge.E01, Edge.E12, Edge.E23));

  @Test
  void numbersTheCellsAsPublished() {
    assertAll(
        () -> assertEquals(FIRST, Cell.ofIndex(0).toString()),
        () -> assertEquals(SECOND, Cell.ofIndex(1).toString()),
        () -> assertEquals(0, Cell.parse(FIRST).index()));
  }

  @Test
  void readsEveryCellAsItIsWritten() {
    CellSpace.cells().forEach(cell -> assertEquals(cell, Cell.parse(cell.toString())));
  }

  @Test
  void readsEveryCellByItsIndex() {
    CellSpace.cells().forEach(cell -> assertEquals(cell, Cell.parse(" " + cell.index() + " ")));
  }

  @Test
  void holdsEachCellOnceInPublicOrder() {
    List<Cell> cells = CellSpace.cells().toList();
    assertEquals(15_625, new HashSet<>(cells).size());
    for (int index = 0; index < cells.size(); index++) {
      assertEquals(index, cells.get(index).index());
    }
  }

  @Test
  void isMadeOfItsOperations() {
    CellSpace.cells().forEach(cell -> assertEquals(cell, Cell.of(cell.operations())));
  }

  @Test
  void countsItsOperations() {
    Cell cell = Cell.ofIndex(0);
    assertAll(
        () -> assertEquals(3, cell.count(Operation.SKIP_CONNECT)),
        () -> assertEquals(2, cell.count(Operation.NOR_CONV_1X1)),
        () -> assertEquals(1, cell.count(Operation.AVG_POOL_3X3)),
        () -> assertEquals(0, cell.count(Operation.NONE)));
  }

  @Test
  void hasTwentyFourNeighboursThatDifferInOneOperation() {
    CellSpace.cells()
        .forEach(
            cell -> {
              Set<Cell> neighbours = cell.neighbours().collect(Collectors.toSet());
              assertEquals(24, neighbours.size());
              neighbours.forEach(
                  neighbour ->
                      assertEquals(
                          1,
                          Stream.of(Edge.values())
                              .filter(edge -> cell.operation(edge) != neighbour.operation(edge))
                              .count()));
            });
  }

  @Test
  void hasANeighbourAtEachPlaceAndNowhereElse() {
    Cell cell = Cell.ofIndex(6787);
    List<Cell> neighbours = cell.neighbours().toList();
    for (int place = 0; place < Cell.NEIGHBOURS; place++) {
      assertEquals(neighbours.get(place), cell.neighbour(place));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> cell.neighbour(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> cell.neighbour(Cell.NEIGHBOURS));
  }

  @Test
  void isANeighbourOfItsNeighbours() {
    CellSpace.cells()
        .limit(500)
        .forEach(
            cell ->
                assertTrue(
                    cell.neighbours()
                        .allMatch(neighbour -> neighbour.neighbours().anyMatch(cell::equals))));
  }

  @Test
  void changesOneOperation() {
    Cell changed = Cell.ofIndex(0).with(Edge.E03, Operation.NONE);
    assertEquals(
        "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|none~0|skip_connect~1|skip_connect~2|",
        changed.toString());
  }

  @Test
  void findsTheLiveEdgesThatThePathsHave() {
    CellSpace.cells().forEach(cell -> assertEquals(edgesOnPaths(cell), cell.liveEdges()));
  }

  @Test
  void prunesToWhatThePathsHave() {
    CellSpace.cells()
        .forEach(
            cell -> {
              Set<Edge> live = edgesOnPaths(cell);
              Cell pruned = cell.pruned();
              for (Edge edge : Edge.values()) {
                assertEquals(
                    live.contains(edge) ? cell.operation(edge) : Operation.NONE,
                    pruned.operation(edge));
              }
            });
  }

  @Test
  void keepsTheOperationsOfTheEdgesAskedForAndNoOther() {
    for (int index = 0; index < CellSpace.SIZE; index += 97) {
      Cell cell = Cell.ofIndex(index);
      for (Set<Edge> kept : List.of(EnumSet.of(Edge.E01, Edge.E23), EnumSet.noneOf(Edge.class))) {
        for (Edge edge : Edge.values()) {
          assertEquals(
              kept.contains(edge) ? cell.operation(edge) : Operation.NONE,
              cell.keeping(kept).operation(edge));
        }
      }
      assertEquals(cell, cell.keeping(EnumSet.allOf(Edge.class)));
      assertEquals(cell.pruned(), cell.keeping(cell.liveEdges()));
    }
  }

  @Test
  void hasACodeOfItsOwnThatLeadsBackToIt() {
    CellSpace.cells().forEach(cell -> assertEquals(cell, Cell.ofCode(cell.code())));
    assertEquals(15_625, CellSpace.cells().mapToInt(Cell::code).distinct().count());
    assertEquals(15_625, CellSpace.cells().mapToInt(Cell::hashCode).distinct().count());
  }

  @Test
  void countsConvolutionsAsLayers() {
    Set<Operation> layers = EnumSet.of(Operation.NOR_CONV_1X1, Operation.NOR_CONV_3X3);
    for (Operation operation : Operation.values()) {
      assertEquals(layers.contains(operation), operation.isConvolution());
    }
  }

  @Test
  void prunesOnlyOnce() {
    CellSpace.cells().map(Cell::pruned).forEach(pruned -> assertEquals(pruned, pruned.pruned()));
  }

  @Test
  void prunesToNearlyTenThousandCells() {
    assertEquals(9_445, CellSpace.cells().map(Cell::pruned).distinct().count());
  }

  @Test
  void hasOneCanonicalFormUnderRenamingTheInnerNodes() {
    CellSpace.cells()
        .filter(cell -> cell.pruned().operation(Edge.E12) == Operation.NONE)
        .forEach(cell -> assertEquals(cell.canonical(), renamed(cell.pruned()).canonical()));
  }

  /** The graphs themselves, their inner nodes named in the one way and in the other. */
  @Test
  void hasTheSameCanonicalFormIfAndOnlyIfTheLiveGraphsAreIsomorphic() {
    Map<Set<String>, Cell> forms = new HashMap<>();
    Map<Cell, Set<String>> graphs = new HashMap<>();
    CellSpace.cells()
        .forEach(
            cell -> {
              Set<String> namings = new HashSet<>(List.of(graph(cell, 1, 2), graph(cell, 2, 1)));
              Cell form = cell.canonical();
              assertEquals(form, forms.computeIfAbsent(namings, absent -> form));
              assertEquals(namings, graphs.computeIfAbsent(form, absent -> namings));
            });
  }

  private static String graph(Cell cell, int first, int second) {
    int[] names = {0, first, second, 3};
    return edgesOnPaths(cell).stream()
        .map(edge -> names[edge.from()] + cell.operation(edge).label() + names[edge.to()])
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Test
  void isCanonicalOnlyOnce() {
    CellSpace.cells()
        .map(Cell::canonical)
        .forEach(canonical -> assertEquals(canonical, canonical.canonical()));
  }

  @Test
  void keepsTheLiveOperationsInCanonicalForm() {
    CellSpace.cells()
        .forEach(
            cell ->
                assertEquals(
                    cell.pruned().operations().stream().sorted().toList(),
                    cell.canonical().operations().stream().sorted().toList()));
  }

  @Test
  void isEqualOnlyToTheSameOperations() {
    assertEquals(Cell.ofIndex(7), Cell.parse(Cell.ofIndex(7).toString()));
    assertNotEquals(Cell.ofIndex(7), Cell.ofIndex(8));
    assertFalse(Cell.ofIndex(7).equals((Object) "7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "raspi4",
        "-1",
        "15625",
        "999999999",
        "99999999999999999999",
        "|none~0|",
        "|none~0|+|none~0|none~1|+|none~0|none~1|none~1|",
        "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|x",
        "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|+|none~0|",
        "|none~0|none~0|none~1|none~0|none~1|none~2|"
      })
  void refusesWhatIsNoCellAndNamesIt(String text) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Cell.parse(text));
    assertTrue(refusal.getMessage().contains(text), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("expected"), refusal.getMessage());
  }

  @Test
  void namesTheOperationThatDoesNotExist() {
    String text = "|none~0|+|none~0|nor_conv_5x5~1|+|none~0|none~1|none~2|";
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Cell.parse(text));
    assertTrue(refusal.getMessage().startsWith("'nor_conv_5x5' is no operation"));
    assertTrue(refusal.getMessage().contains("nor_conv_3x3"));
  }

  @Test
  void refusesAVeryLongTextAtOnceAndShowsItsBeginning() {
    String text = "a".repeat(1 << 20);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Cell.parse(text));
    assertTrue(refusal.getMessage().length() < 500, refusal.getMessage());
  }

  @Test
  void refusesAnythingButSixOperations() {
    assertThrows(IllegalArgumentException.class, () -> Cell.of(List.of(Operation.NONE)));
  }

  private static Set<Edge> edgesOnPaths(Cell cell) {
    Set<Edge> edges = EnumSet.noneOf(Edge.class);
    for (Set<Edge> path : PATHS) {
      if (path.stream().allMatch(edge -> cell.operation(edge) != Operation.NONE)) {
        edges.addAll(path);
      }
    }
    return edges;
  }

  /** Nodes 1 and 2 with their names exchanged; no edge joins them. */
  private static Cell renamed(Cell cell) {
    return cell.with(Edge.E01, cell.operation(Edge.E02))
        .with(Edge.E02, cell.operation(Edge.E01))
        .with(Edge.E13, cell.operation(Edge.E23))
        .with(Edge.E23, cell.operation(Edge.E13));
  }
}
