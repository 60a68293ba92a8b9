package org.maplex.search.strategy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.search.objective.Evaluation;
import org.moeaframework.algorithm.NSGAII;
import org.moeaframework.core.PRNG;
import org.moeaframework.core.Solution;
import org.moeaframework.core.variable.BinaryIntegerVariable;
import org.moeaframework.problem.AbstractProblem;

/**
 * NSGA-II as MOEA Framework has it, with its usual operators for whole numbers, on a problem
 * without constraints: a peer to compare with. Only the first evaluation of an architecture counts
 * as a look-up.
 */
final class MoeaNsga2 {
  private static final Operation[] OPERATIONS = Operation.values();

  /** A population that has converged finds nothing new, however long it breeds. */
  private static final int LAST_GENERATION = 500;

  private MoeaNsga2() {}

  /** What it looks up, in that order; fewer than {@code queries} if it converges before. */
  static List<Evaluation> lookedUp(SearchProblem problem, int population, int queries, long seed) {
    PRNG.setRandom(new Random(seed));
    CellProblem cells = new CellProblem(problem);
    NSGAII algorithm = new NSGAII(cells);
    algorithm.setInitialPopulationSize(population);
    for (int i = 0; i < LAST_GENERATION && cells.lookedUp.size() < queries; i++) {
      algorithm.step();
    }
    return cells.lookedUp.values().stream().limit(queries).toList();
  }

  /** Six whole numbers, each the ordinal of an edge's operation. */
  private static final class CellProblem extends AbstractProblem {
    private final SearchProblem problem;
    private final Map<Cell, Evaluation> lookedUp = new LinkedHashMap<>();

    private CellProblem(SearchProblem problem) {
      super(Edge.COUNT, problem.components());
      this.problem = problem;
    }

    @Override
    public Solution newSolution() {
      Solution solution = new Solution(getNumberOfVariables(), getNumberOfObjectives());
      for (int i = 0; i < getNumberOfVariables(); i++) {
        solution.setVariable(i, new BinaryIntegerVariable(0, OPERATIONS.length - 1));
      }
      return solution;
    }

    @Override
    public void evaluate(Solution solution) {
      Cell cell =
          Cell.of(
              Arrays.stream(BinaryIntegerVariable.getInt(solution))
                  .mapToObj(i -> OPERATIONS[i])
                  .toList());
      Evaluation evaluation =
          lookedUp.computeIfAbsent(
              cell,
              unseen ->
                  new Evaluation(problem.candidate(unseen), problem.accuracies().value(unseen)));
      double[] merits = problem.objectives().merits(evaluation);
      for (int i = 0; i < merits.length; i++) {
        solution.setObjectiveValue(i, -merits[i]);
      }
    }
  }
}
