package org.maplex.search.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.Problems;
import org.maplex.search.strategy.SearchProblem;

class ExactFrontTest {
  @Test
  void reachesItselfInFull() {
    ExactFront exact = ExactFront.of(Problems.on("raspi4"), List.of(Problems.latency("raspi4")));
    assertEquals(1, exact.ratio(exact.front().members()));
    assertEquals(0, exact.ratio(List.of()));
    assertEquals(40, exact.front().members().size());
  }

  @Test
  void hasTheVolumeAboveTheWorstOfAllThatIsFeasible() {
    SearchProblem problem = Problems.on("raspi4", new LatencyLimit(30, 0.9));
    CellTable latency = Problems.latency("raspi4");
    ExactFront exact = ExactFront.of(problem, List.of(latency));
    double leastAccurate =
        CellSpace.cells()
            .filter(cell -> latency.value(cell) <= 30)
            .mapToDouble(problem.accuracies()::value)
            .min()
            .orElseThrow();
    double slowest =
        CellSpace.cells().mapToDouble(latency::value).filter(ms -> ms <= 30).max().orElseThrow();
    assertEquals(
        new Hypervolume(leastAccurate, -slowest).of(exact.front()), exact.hypervolume(), 1e-9);
    assertTrue(exact.hypervolume() > 0);
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
  void countsTheFoundByTheirTrueLatencies() {
    ExactFront exact = ExactFront.of(Problems.on("raspi4"), List.of(Problems.latency("raspi4")));
    SearchProblem mistaken =
        Problems.on("raspi4").believing(List.of(new KnownLatency(Problems.latency("eyeriss"))));
    List<Evaluation> found =
        exact.front().members().stream().map(best -> mistaken.evaluated(best.cell())).toList();
    assertEquals(1, exact.ratio(found));
    double half = exact.ratio(found.subList(0, 20));
    assertTrue(half > 0 && half < 1, half + " of the whole");
    assertEquals(
        exact.front(), ExactFront.of(mistaken, List.of(Problems.latency("raspi4"))).front());
  }

  @Test
  void admitsWhatIsTrulyWithinLimitAndConstraint() {
    CellTable latency = Problems.latency("raspi4");
    ParameterConstraint small = new ParameterConstraint(500_000);
    SearchProblem problem = Problems.on("raspi4", new LatencyLimit(30, 0.9), small);
    ExactFront exact = ExactFront.of(problem, List.of(latency));
    CellSpace.cells()
        .forEach(
            cell ->
                assertEquals(
                    latency.value(cell) <= 30 && problem.costs().parameters(cell) <= 500_000,
                    exact.isFeasible(cell),
                    cell.toString()));
  }

  @Test
  void regretsWhatTheMostAccurateWouldHaveBeenBetterBy() {
    SearchProblem problem = Problems.on("raspi4", new LatencyLimit(30, 0.9));
    CellTable latency = Problems.latency("raspi4");
    ExactFront exact = ExactFront.of(problem, List.of(latency));
    double best =
        CellSpace.cells()
            .filter(cell -> latency.value(cell) <= 30)
            .mapToDouble(problem.accuracies()::value)
            .max()
            .orElseThrow();
    Cell chosen = Cell.ofIndex(1459);
    assertEquals(best - problem.accuracies().value(chosen), exact.regret(chosen));
    assertEquals(0, exact.regret(exact.front().members().get(0).cell()));
    Cell tooSlow =
        CellSpace.cells()
            .max(Comparator.comparingDouble(problem.accuracies()::value))
            .orElseThrow();
    assertTrue(exact.regret(tooSlow) < 0);
  }

  @Test
  void countsWhatWasFoundOfItself() {
    ExactFront exact = ExactFront.of(Problems.on("raspi4"), List.of(Problems.latency("raspi4")));
    List<Cell> members = exact.front().members().stream().map(Evaluation::cell).toList();
    Cell other =
        CellSpace.cells().filter(cell -> !members.contains(cell)).findFirst().orElseThrow();
    assertEquals(0, exact.found(List.of()));
    assertEquals(0, exact.found(List.of(other)));
    assertEquals(2, exact.found(List.of(members.get(3), other, members.get(5), members.get(3))));
    assertEquals(40, exact.found(members));
  }

  @Test
  void isCertainOfWhatATableHolds() {
    CellTable table = Problems.latency("raspi4");
    KnownLatency known = new KnownLatency(table);
    Cell cell = Cell.ofIndex(1459);
    double ms = table.value(cell);
    assertEquals(ms, known.meanMs(cell));
    assertEquals(0, known.standardDeviationMs(cell));
    assertEquals(new LatencyEstimate(ms, 0, ms, ms), known.estimate(cell));
    assertEquals(1, known.probabilityAtMost(cell, ms));
    assertEquals(0, known.probabilityAtMost(cell, Math.nextDown(ms)));
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
    assertEquals(Double.NaN, exact.regret(Cell.ofIndex(0)));
    assertEquals(0, exact.found(List.of(Cell.ofIndex(0))));
  }
}
