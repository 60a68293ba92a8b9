package org.maplex.search.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.strategy.Problems;

class ExactFrontTest {
  @Test
  void reachesItselfInFull() {
    ExactFront exact = ExactFront.of(Problems.on("raspi4"), List.of(Problems.latency("raspi4")));
    assertEquals(1, exact.ratio(exact.front().members()));
    assertEquals(0, exact.ratio(List.of()));
    assertEquals(40, exact.front().members().size());
  }

  @Test
  void doesNotCountWhatIsTrulyTooSlow() {
    ExactFront all = ExactFront.of(Problems.on("raspi4"), List.of(Problems.latency("raspi4")));
    ExactFront limited =
        ExactFront.of(
            Problems.on("raspi4", new LatencyLimit(30, 0.9)), List.of(Problems.latency("raspi4")));
    assertTrue(limited.front().members().stream().allMatch(member -> member.latencyMs() <= 30));
    assertEquals(0, limited.ratio(all.front().members().subList(0, 1)));
    assertEquals(1, limited.ratio(all.front().members()), 1e-12);
  }

  @Test
  void isEmptyWhereNothingIsFeasible() {
    ExactFront exact =
        ExactFront.of(
            Problems.on("eyeriss", new LatencyLimit(0.1, 0.9)),
            List.of(Problems.latency("eyeriss")));
    assertTrue(exact.front().members().isEmpty());
    assertEquals(0, exact.hypervolume());
    assertEquals(Double.NaN, exact.ratio(List.of()));
  }
}
