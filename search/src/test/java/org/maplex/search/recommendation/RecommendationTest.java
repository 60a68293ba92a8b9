package org.maplex.search.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
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
    assertEquals(take.evaluation(), take.orElseThrow());
  }

  @Test
  void namesTheFastestWhereNothingIsFastEnough() {
    SearchProblem problem = Problems.on("eyeriss", new LatencyLimit(0.1, 0.9));
    Recommendation.None none =
        assertInstanceOf(Recommendation.None.class, Recommendation.of(List.of(), problem));
    Candidate fastest =
        problem.candidates().min(Comparator.comparingDouble(Candidate::latencyMs)).orElseThrow();
    assertEquals(
        "No architecture satisfies the constraints. The fastest, %d, is expected to take %.4g ms, with %d parameters and %d FLOPs. None is within 0.1 ms with a probability of 0.9, the highest is 0.00."
            .formatted(
                fastest.cell().index(), fastest.latencyMs(), fastest.parameters(), fastest.flops()),
        none.reason());
    NoSuchElementException e = assertThrows(NoSuchElementException.class, none::orElseThrow);
    assertEquals(none.reason(), e.getMessage());
  }

  private static String reason(SearchProblem problem) {
    return assertInstanceOf(Recommendation.None.class, Recommendation.of(List.of(), problem))
        .reason();
  }

  @Test
  void namesEachBoundThatNothingKeepsAndTheBestThereIs() {
    String costs =
        reason(
            Problems.on(
                "eyeriss",
                new LatencyLimit(100, 0.9),
                new FlopsConstraint(1),
                new ParameterConstraint(1000)));
    SearchProblem free = Problems.on("eyeriss");
    long flops = free.candidates().mapToLong(Candidate::flops).min().orElseThrow();
    long parameters = free.candidates().mapToLong(Candidate::parameters).min().orElseThrow();
    assertTrue(
        costs.endsWith(
            "None has 1 FLOPs or fewer, the fewest are %d. None has 1000 parameters or fewer, the fewest are %d."
                .formatted(flops, parameters)),
        costs);
    assertFalse(costs.contains("within"), costs);
  }

  @Test
  void saysWhereEachBoundCanBeKeptButNotAllOfThem() {
    SearchProblem free = Problems.on("raspi4");
    Candidate fastest =
        free.candidates().min(Comparator.comparingDouble(Candidate::latencyMs)).orElseThrow();
    long least = free.candidates().mapToLong(Candidate::parameters).min().orElseThrow();
    // The fastest on this device are not the smallest.
    assertTrue(fastest.parameters() > least);
    SearchProblem both =
        Problems.on(
            "raspi4",
            new LatencyLimit(Math.nextUp(fastest.latencyMs()), 0.9),
            new ParameterConstraint(least));
    assertTrue(
        reason(both)
            .endsWith("Each constraint can be satisfied, but not all of them by one architecture."),
        reason(both));
  }

  @Test
  void takesWhatWasVerifiedBeforeWhatIsOnlyLikely() {
    SearchProblem limited = Problems.on("raspi4", new LatencyLimit(30, 0.9));
    List<Evaluation> feasible =
        limited
            .candidates()
            .filter(limited::isFeasible)
            .map(candidate -> limited.evaluated(candidate.cell()))
            .sorted(ParetoFront.MOST_ACCURATE_FIRST)
            .toList();
    Cell best = feasible.get(0).cell();
    Cell second = feasible.get(1).cell();
    Cell tenth = feasible.get(9).cell();
    assertEquals(best, taken(feasible, limited, Set.of()));
    assertEquals(second, taken(feasible, limited, Set.of(second, tenth)));
    // What was measured to be too slow is out of the question.
    Cell tooSlow =
        limited
            .candidates()
            .filter(candidate -> !limited.isFeasible(candidate))
            .findFirst()
            .orElseThrow()
            .cell();
    List<Evaluation> all =
        Stream.concat(feasible.stream(), Stream.of(limited.evaluated(tooSlow))).toList();
    assertEquals(best, taken(all, limited, Set.of(tooSlow)));
  }

  private static Cell taken(List<Evaluation> lookedUp, SearchProblem problem, Set<Cell> verified) {
    return assertInstanceOf(
            Recommendation.Take.class, Recommendation.of(lookedUp, problem, verified))
        .evaluation()
        .cell();
  }

  @Test
  void asksForEveryLimit() {
    SearchProblem both =
        Problems.with(
            Objectives.ACCURACY_AND_LATENCY,
            List.of(
                Problems.known("raspi4", new LatencyLimit(30, 0.9)),
                Problems.known("eyeriss", new LatencyLimit(4, 0.9))));
    List<Evaluation> all =
        both.candidates().map(candidate -> both.evaluated(candidate.cell())).toList();
    double expected =
        all.stream()
            .filter(
                each ->
                    each.candidate().latenciesMs().get(0) <= 30
                        && each.candidate().latenciesMs().get(1) <= 4)
            .mapToDouble(Evaluation::accuracy)
            .max()
            .orElseThrow();
    assertEquals(expected, both.accuracies().value(taken(all, both, Set.of())));
    SearchProblem impossible =
        Problems.with(
            Objectives.ACCURACY_AND_LATENCY,
            List.of(
                Problems.known("raspi4", new LatencyLimit(30, 0.9)),
                Problems.known("eyeriss", new LatencyLimit(0.1, 0.9))));
    String reason =
        assertInstanceOf(Recommendation.None.class, Recommendation.of(all, impossible)).reason();
    assertTrue(reason.contains(" ms on raspi4 and "), reason);
    assertTrue(reason.contains(" ms on eyeriss, with"), reason);
  }
}
