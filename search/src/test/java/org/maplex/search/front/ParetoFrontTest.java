package org.maplex.search.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objective;
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

  /**
   * Whether one stands on a front in place of another: it dominates it, or equals and precedes it.
   */
  private static boolean replaces(Objectives objectives, Evaluation one, Evaluation other) {
    double[] merits = objectives.merits(one);
    double[] others = objectives.merits(other);
    return ParetoFront.dominates(merits, others)
        || (Arrays.equals(merits, others) && one.cell().index() < other.cell().index());
  }

  @Test
  void keepsTheLowestIndexOfEquals() {
    assertEquals(List.of(3), indices(ParetoFront.of(TWO, List.of(cell(9, 50, 2), cell(3, 50, 2)))));
  }

  @Test
  void doesNotDependOnTheOrderOfWhatItIsMadeFrom() {
    Objectives three =
        new Objectives(List.of(Objective.LATENCY, Objective.ACCURACY, Objective.FLOPS));
    Random random = new Random(1);
    List<Evaluation> cells = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Candidate candidate =
          new Candidate(Cell.ofIndex(i), List.of(1.0 + random.nextInt(9)), 0, 1, random.nextInt(9));
      cells.add(new Evaluation(candidate, random.nextInt(9)));
    }
    List<Evaluation> expected =
        cells.stream()
            .filter(each -> cells.stream().noneMatch(other -> replaces(three, other, each)))
            .sorted(ParetoFront.MOST_ACCURATE_FIRST)
            .toList();
    assertTrue(expected.size() > 5, expected.size() + " members");
    for (int order = 0; order < 20; order++) {
      assertEquals(expected, ParetoFront.of(three, cells).members());
      Collections.shuffle(cells, random);
    }
  }

  @Test
  void nothingDominatesItself() {
    assertFalse(ParetoFront.dominates(new double[] {1, 2}, new double[] {1, 2}));
    assertTrue(ParetoFront.dominates(new double[] {1, 3}, new double[] {1, 2}));
    assertFalse(ParetoFront.dominates(new double[] {2, 1}, new double[] {1, 2}));
  }
}
