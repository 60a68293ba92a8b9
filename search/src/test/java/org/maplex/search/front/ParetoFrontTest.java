package org.maplex.search.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;

class ParetoFrontTest {
  private static final Objectives TWO = Objectives.ACCURACY_AND_LATENCY;

  private static Evaluation cell(int index, double accuracy, double latencyMs) {
    return new Evaluation(
        new Candidate(Cell.ofIndex(index), List.of(latencyMs), 0, 100, 1000), accuracy);
  }

  private static List<Integer> indices(ParetoFront front) {
    return front.members().stream().map(member -> member.cell().index()).toList();
  }

  @Test
  void keepsWhatNothingDominatesTheMostAccurateFirst() {
    ParetoFront front =
        ParetoFront.of(
            TWO, List.of(cell(1, 50, 2), cell(2, 70, 5), cell(3, 60, 6), cell(4, 60, 3)));
    assertEquals(List.of(2, 4, 1), indices(front));
  }

  @Test
  void keepsTheLowestIndexOfEquals() {
    assertEquals(List.of(3), indices(ParetoFront.of(TWO, List.of(cell(9, 50, 2), cell(3, 50, 2)))));
  }

  @Test
  void nothingDominatesItself() {
    assertFalse(ParetoFront.dominates(new double[] {1, 2}, new double[] {1, 2}));
    assertTrue(ParetoFront.dominates(new double[] {1, 3}, new double[] {1, 2}));
    assertFalse(ParetoFront.dominates(new double[] {2, 1}, new double[] {1, 2}));
  }
}
