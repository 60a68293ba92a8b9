package org.maplex.search.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.search.strategy.Problems;

class AccuracyOracleTest {
  private final CellTable accuracies = Problems.on("raspi4").accuracies();

  @Test
  void countsEachArchitectureOnce() {
    AccuracyOracle oracle = new AccuracyOracle(accuracies, 2);
    assertEquals(accuracies.value(7), oracle.accuracy(Cell.ofIndex(7)));
    oracle.accuracy(Cell.ofIndex(7));
    assertEquals(1, oracle.queries());
    oracle.accuracy(Cell.ofIndex(8));
    assertTrue(oracle.isSpent());
    assertEquals(accuracies.value(7), oracle.accuracy(Cell.ofIndex(7)));
  }

  @Test
  void answersNothingWithoutABudget() {
    assertTrue(new AccuracyOracle(accuracies, 0).isSpent());
    assertThrows(IllegalArgumentException.class, () -> new AccuracyOracle(accuracies, -1));
  }

  @Test
  void refusesBeyondItsBudget() {
    AccuracyOracle oracle = new AccuracyOracle(accuracies, 1);
    oracle.accuracy(Cell.ofIndex(0));
    assertThrows(IllegalStateException.class, () -> oracle.accuracy(Cell.ofIndex(1)));
    assertEquals(1, oracle.queries());
  }
}
