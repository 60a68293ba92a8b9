package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

class EqualValuesTest {
  /** Operations by the digits 0 none, 1 skip, 2 and 3 convolutions, 4 pooling, in edge order. */
  private static String shared(String digits) {
    Cell cell = Cell.of(digits.chars().mapToObj(digit -> Operation.values()[digit - '0']).toList());
    return EqualValues.shared(cell).operations().stream()
        .map(operation -> String.valueOf(operation.ordinal()))
        .collect(Collectors.joining());
  }

  @Test
  void poolsOfOneNodeAreEqual() {
    assertEquals("410100", shared("440400"));
    assertEquals("300041", shared("300041"));
    assertEquals("304010", shared("304040"));
  }

  @Test
  void aNodeThatOnlyPassesOnAValueHasThatValue() {
    assertEquals("141011", shared("144011"));
    assertEquals("104001", shared("104001"));
    assertEquals("104100", shared("104400"));
  }

  @Test
  void theSumOfTwoValuesIsAnother() {
    assertEquals("141404".replace("141404", "141104"), shared("141404"));
  }

  @Test
  void poolingsOfEqualPoolingsAreEqual() {
    assertEquals("410041", shared("440044"));
  }

  @Test
  void convolutionsAreNeverEqual() {
    assertEquals("330300", shared("330300"));
    assertEquals("330044", shared("330044"));
  }

  /** Writes out what every edge computes, in full. */
  private static Cell sharedByFormula(Cell cell) {
    String[] nodes = {"x", null, null, null};
    Set<String> known = new HashSet<>();
    Cell shared = cell;
    for (int node = 1; node <= 3; node++) {
      String sum = "";
      for (Edge edge : Edge.values()) {
        if (edge.to() == node && cell.operation(edge) != Operation.NONE) {
          String from = nodes[edge.from()];
          String formula =
              switch (cell.operation(edge)) {
                case AVG_POOL_3X3 -> "pool(" + from + ")";
                case SKIP_CONNECT -> from;
                default -> edge + "(" + from + ")";
              };
          if (cell.operation(edge) == Operation.AVG_POOL_3X3 && !known.add(formula)) {
            shared = shared.with(edge, Operation.SKIP_CONNECT);
          }
          sum = sum.isEmpty() ? formula : "sum(" + sum + "," + formula + ")";
        }
      }
      nodes[node] = sum.isEmpty() ? "zero" + node : sum;
    }
    return shared;
  }

  @Test
  void findsInEveryCellWhatTheFormulasSay() {
    CellSpace.cells().forEach(c -> assertEquals(sharedByFormula(c), EqualValues.shared(c)));
  }

  @Test
  void changesAboutASixthOfTheCells() {
    assertEquals(2_575, changed(CellSpace.cells()));
    assertEquals(2_083, changed(CellSpace.cells().map(Cell::pruned)));
  }

  private static long changed(Stream<Cell> cells) {
    return cells.filter(cell -> !EqualValues.shared(cell).equals(cell)).count();
  }
}
