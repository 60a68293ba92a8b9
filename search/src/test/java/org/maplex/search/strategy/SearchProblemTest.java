package org.maplex.search.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;

class SearchProblemTest {
  private static final Cell CELL = Cell.ofIndex(1459);

  /** Every architecture takes so long, and is within any limit with so much probability. */
  private record Believed(double ms, double probability) implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      return ms;
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      return new LatencyEstimate(ms, 1, ms, ms);
    }

    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      return probability;
    }
  }

  private static TargetDevice device(double ms, double probability, double maxMs) {
    return new TargetDevice(
        "board", new Believed(ms, probability), Optional.of(new LatencyLimit(maxMs, 0.9)));
  }

  private static SearchProblem problem(TargetDevice... devices) {
    return Problems.with(
        new Objectives(List.of(Objective.LATENCY, Objective.LATENCY_RATIO, Objective.ACCURACY)),
        List.of(devices));
  }

  @Test
  void tellsOfACandidateItsLatenciesAndTheLargestShareOfALimit() {
    TargetDevice unlimited = new TargetDevice("free", new Believed(100, 1), Optional.empty());
    Candidate candidate = problem(device(2, 1, 4), device(30, 1, 40), unlimited).candidate(CELL);
    assertEquals(List.of(2.0, 30.0, 100.0), candidate.latenciesMs());
    assertEquals(0.75, candidate.latencyRatio());
    assertEquals(CELL, candidate.cell());
  }

  @Test
  void hasAComponentForEachLatencyAndKnowsThatOfAccuracy() {
    SearchProblem two = problem(device(1, 1, 2), device(1, 1, 2));
    assertEquals(4, two.components());
    assertEquals(3, two.accuracyComponent());
    assertEquals(3, problem(device(1, 1, 2)).components());
  }

  @Test
  void isFeasibleWhereEveryLimitHoldsWithItsConfidence() {
    assertTrue(problem(device(1, 0.9, 2), device(1, 0.95, 2)).isFeasible(CELL));
    SearchProblem oneIsNot = problem(device(1, 0.9, 2), device(1, 0.89, 2));
    assertFalse(oneIsNot.isFeasible(CELL));
    assertFalse(oneIsNot.isFeasible(oneIsNot.candidate(CELL)));
    assertTrue(oneIsNot.violation(oneIsNot.candidate(CELL)) > 0);
    assertTrue(oneIsNot.satisfiesConstraints(oneIsNot.candidate(CELL)));
    SearchProblem both = problem(device(1, 0.9, 2), device(1, 0.95, 2));
    assertEquals(0, both.violation(both.candidate(CELL)));
  }

  @Test
  void addsUpWhatIsViolated() {
    SearchProblem narrow =
        Problems.with(
            Objectives.ACCURACY_AND_LATENCY,
            List.of(device(1, 0.5, 2), device(1, 0.2, 2)),
            new FlopsConstraint(1_000_000),
            new ParameterConstraint(10_000));
    Candidate candidate = narrow.candidate(CELL);
    double sum = 0;
    sum += new LatencyLimit(2, 0.9).violation(1, 0.5);
    sum += new LatencyLimit(2, 0.9).violation(1, 0.2);
    sum += new FlopsConstraint(1_000_000).violation(candidate);
    sum += new ParameterConstraint(10_000).violation(candidate);
    assertEquals(sum, narrow.violation(candidate), 1e-12 * sum);
    assertFalse(narrow.satisfiesConstraints(candidate));
    assertFalse(narrow.isFeasible(candidate));
  }

  /** A cell is asked for its costs only where they matter. */
  @Test
  void findsTheSameFeasibleByCellAsByCandidate() {
    SearchProblem narrow =
        Problems.with(
            Objectives.ACCURACY_AND_LATENCY,
            List.of(device(1, 1, 2)),
            new ParameterConstraint(300_000));
    List<Candidate> all = narrow.candidates().toList();
    assertEquals(15_625, all.size());
    assertTrue(all.stream().anyMatch(narrow::isFeasible));
    for (Candidate candidate : all) {
      boolean small = candidate.parameters() <= 300_000;
      assertEquals(small, narrow.isFeasible(candidate));
      assertEquals(small, narrow.isFeasible(candidate.cell()));
    }
  }

  @Test
  void isWorthTheProbabilityOfEveryLimitUnlessAllHold() {
    assertEquals(
        0.9 * 0.95,
        problem(device(1, 0.9, 2), device(1, 0.95, 2)).feasibleProbability(CELL),
        1e-12);
    assertEquals(1, problem(device(1, 0.9, 2), device(1, 0.95, 2)).worth(CELL));
    assertEquals(0.9 * 0.5, problem(device(1, 0.9, 2), device(1, 0.5, 2)).worth(CELL), 1e-12);
    TargetDevice unlimited = new TargetDevice("free", new Believed(1, 0), Optional.empty());
    assertEquals(1, problem(unlimited).feasibleProbability(CELL));
    assertEquals(1, problem(unlimited).worth(CELL));
    assertTrue(problem(unlimited).isFeasible(CELL));
  }

  @Test
  void admitsWhatMayStillBeVerifiedButIsWorthNoMoreForIt() {
    SearchProblem strict = problem(device(1, 0.4, 2));
    SearchProblem admitting = strict.admittingFrom(0.3);
    assertFalse(strict.isFeasible(CELL));
    assertTrue(admitting.isFeasible(CELL));
    assertEquals(0, admitting.violation(admitting.candidate(CELL)));
    assertEquals(0.4, admitting.worth(CELL));
    assertFalse(strict.admittingFrom(0.5).isFeasible(CELL));
    double violation = strict.admittingFrom(0.5).violation(strict.candidate(CELL));
    assertEquals(new LatencyLimit(2, 0.5).violation(1, 0.4), violation, 1e-12);
    // No more than the limit itself asks for.
    assertTrue(problem(device(1, 0.9, 2)).admittingFrom(1).isFeasible(CELL));
  }

  @Test
  void believesSomethingElseOfTheSameDevices() {
    SearchProblem before = problem(device(1, 0.2, 2), device(3, 1, 4)).admittingFrom(0.3);
    LatencyPosterior first = new Believed(1.5, 0.35);
    SearchProblem after = before.believing(List.of(first, new Believed(5, 0.3)));
    assertEquals(List.of(1.5, 5.0), after.candidate(CELL).latenciesMs());
    assertSame(first, after.devices().get(0).latency());
    assertEquals(before.devices().get(0).limit(), after.devices().get(0).limit());
    assertEquals("board", after.devices().get(1).name());
    assertTrue(after.isFeasible(CELL));
  }

  @Test
  void isJudgedByOtherAccuracies() {
    CellTable other =
        BenchmarkData.builtIn().accuracy(AccuracyMeasure.of(Dataset.CIFAR10, Split.TEST, 200));
    SearchProblem problem = Problems.on("raspi4");
    assertEquals(problem.accuracies().value(CELL), problem.evaluated(CELL).accuracy());
    assertEquals(other.value(CELL), problem.judgedBy(other).evaluated(CELL).accuracy());
    assertEquals(problem.devices(), problem.judgedBy(other).devices());
  }

  @Test
  void needsADevice() {
    assertThrows(IllegalArgumentException.class, SearchProblemTest::problem);
  }
}
