package org.maplex.search.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.strategy.Problems;
import org.maplex.search.strategy.SearchProblem;

class RecommendationTest {
  @Test
  void takesTheMostAccurateThatIsFastEnough() {
    SearchProblem free = Problems.on("raspi4");
    SearchProblem limited = Problems.on("raspi4", new LatencyLimit(30, 0.9));
    ParetoFront front = ExactFront.of(free, List.of(Problems.latency("raspi4"))).front();
    Recommendation.Take take =
        assertInstanceOf(Recommendation.Take.class, Recommendation.of(front.members(), limited));
    double best =
        limited
            .candidates()
            .filter(candidate -> candidate.latencyMs() <= 30)
            .mapToDouble(candidate -> limited.accuracies().value(candidate.cell()))
            .max()
            .orElseThrow();
    assertEquals(best, take.evaluation().accuracy());
  }

  @Test
  void namesTheFastestWhereNothingIsFastEnough() {
    SearchProblem problem = Problems.on("eyeriss", new LatencyLimit(0.1, 0.9));
    Recommendation.None none =
        assertInstanceOf(Recommendation.None.class, Recommendation.of(List.of(), problem));
    assertTrue(none.reason().contains("ms"), none.reason());
    double fastest =
        problem.candidates().mapToDouble(candidate -> candidate.latencyMs()).min().orElseThrow();
    assertTrue(none.reason().contains("%.4g".formatted(fastest)), none.reason());
  }
}
