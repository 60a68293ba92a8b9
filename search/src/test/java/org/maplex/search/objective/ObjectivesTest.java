package org.maplex.search.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;

class ObjectivesTest {
  private static final Evaluation EVALUATION =
      new Evaluation(new Candidate(Cell.ofIndex(0), List.of(20.0, 30.0), 1.5, 9, 100), 71.5);

  /** Every order of every choice of objectives with accuracy among them. */
  private static List<List<Objective>> orders() {
    List<List<Objective>> orders = new ArrayList<>();
    extend(List.of(), orders);
    return orders.stream().filter(order -> order.contains(Objective.ACCURACY)).toList();
  }

  private static void extend(List<Objective> order, List<List<Objective>> orders) {
    orders.add(order);
    for (Objective next : Objective.values()) {
      if (!order.contains(next)) {
        List<Objective> longer = new ArrayList<>(order);
        longer.add(next);
        extend(longer, orders);
      }
    }
  }

  @Test
  void makesLargerBetterInTheOrderOfTheObjectives() {
    assertArrayEquals(
        new double[] {-20.0, -30.0, 71.5, -1.5, -100, -9},
        new Objectives(
                List.of(
                    Objective.LATENCY,
                    Objective.ACCURACY,
                    Objective.LATENCY_RATIO,
                    Objective.FLOPS,
                    Objective.PARAMETERS))
            .merits(EVALUATION));
  }

  @Test
  void takesTheLatencyOfTheFirstDeviceForThatOfASearch() {
    assertEquals(20, EVALUATION.latencyMs());
  }

  @Test
  void knowsWhereTheAccuracyIsInEveryOrder() {
    for (List<Objective> order : orders()) {
      Objectives objectives = new Objectives(order);
      double[] merits = objectives.merits(EVALUATION);
      assertEquals(merits.length, objectives.components(2), order::toString);
      assertEquals(71.5, merits[objectives.accuracyComponent(2)], order::toString);
    }
  }

  @Test
  void refusesObjectivesWithoutAccuracyOrNamedTwice() {
    assertEquals(
        "accuracy is missing, expected it among the objectives",
        assertThrows(
                IllegalArgumentException.class, () -> new Objectives(List.of(Objective.LATENCY)))
            .getMessage());
    assertEquals(
        "an objective is named twice, expected each once",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Objectives(List.of(Objective.ACCURACY, Objective.ACCURACY)))
            .getMessage());
  }

  @Test
  void findsAnObjectiveByItsName() {
    for (Objective objective : Objective.values()) {
      assertEquals(objective, Objective.ofId(objective.id()));
    }
    assertEquals(
        "'latencies' is no objective, expected one of accuracy, latency, latencyRatio, parameters,"
            + " flops. Maybe latency?",
        assertThrows(IllegalArgumentException.class, () -> Objective.ofId("latencies"))
            .getMessage());
  }
}
