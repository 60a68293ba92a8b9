package org.maplex.search.strategy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;

/**
 * Aging evolution (Real et al., "Regularized Evolution for Image Classifier Architecture Search",
 * AAAI 2019, algorithm 1): the best of a few members has a child with one operation changed, and
 * the oldest member dies. Here
 *
 * <ul>
 *   <li>of two members the one that violates the constraints less is better; of members that
 *       satisfy them, the one that is best by a weighting of the objectives that each tournament
 *       draws anew (weighted Chebyshev distance from the best values in the population), so that
 *       the population spreads along the front,
 *   <li>a child that was seen before walks on to a neighbour,
 *   <li>a child that violates a constraint is not looked up, but may breed as long as there are too
 *       few that satisfy all.
 * </ul>
 */
public final class RegularizedEvolution implements SearchStrategy {
  /** The share of the population in a tournament: 25 of 100 in the paper. */
  private static final int MEMBERS_PER_CONTESTANT = 4;

  private static final Edge[] EDGES = Edge.values();
  private static final Operation[] OPERATIONS = Operation.values();

  @Override
  public String name() {
    return "regularized-evolution";
  }

  @Override
  public SearchResult run(
      SearchProblem problem,
      SearchSettings settings,
      List<Evaluation> known,
      long seed,
      ProgressListener progress) {
    SearchHistory history = new SearchHistory(problem, settings, known, progress);
    new Course(problem, settings, history, new Random(seed)).runUntilOver();
    return history.result();
  }

  /** One run. */
  private static final class Course {
    private final SearchProblem problem;
    private final int population;
    private final SearchHistory history;
    private final Random random;
    private final UnvisitedCells unvisited;
    private final Deque<Member> members = new ArrayDeque<>();

    /** How many architectures that satisfy the constraints are known. */
    private int feasible;

    private Course(
        SearchProblem problem, SearchSettings settings, SearchHistory history, Random random) {
      this.problem = problem;
      this.population = settings.population();
      this.history = history;
      this.random = random;
      this.unvisited = new UnvisitedCells(history, random);
    }

    private void runUntilOver() {
      for (Evaluation evaluation : history.lookedUp()) {
        // Those that violate a constraint now would keep those that do not from being bred.
        if (problem.isFeasible(evaluation.candidate())) {
          join(evaluation);
        }
      }
      while (!history.isOver()) {
        visit(members.size() < population ? unvisited.any() : unvisited.near(child()));
      }
    }

    private void visit(Cell cell) {
      Candidate candidate = history.consider(cell);
      double violation = problem.violation(candidate);
      if (violation > 0) {
        history.dismiss(candidate);
        // As soon as there are enough feasible ones, no other wins.
        if (feasible < population) {
          join(new Member(cell, violation, new double[0]));
        }
      } else {
        join(history.lookUp(candidate));
      }
    }

    private void join(Evaluation evaluation) {
      feasible++;
      join(new Member(evaluation.cell(), 0, problem.objectives().merits(evaluation)));
    }

    private void join(Member member) {
      members.addLast(member);
      if (members.size() > population) {
        members.removeFirst();
      }
    }

    private Cell child() {
      Cell parent = winner(contestants()).cell();
      Edge edge = EDGES[random.nextInt(EDGES.length)];
      int step = 1 + random.nextInt(OPERATIONS.length - 1);
      int other = (parent.operation(edge).ordinal() + step) % OPERATIONS.length;
      return parent.with(edge, OPERATIONS[other]);
    }

    /** Drawn with replacement, as in the paper. */
    private List<Member> contestants() {
      List<Member> list = new ArrayList<>(members);
      List<Member> contestants = new ArrayList<>();
      int count = Math.max(2, population / MEMBERS_PER_CONTESTANT);
      for (int i = 0; i < count; i++) {
        contestants.add(list.get(random.nextInt(list.size())));
      }
      return contestants;
    }

    private Member winner(List<Member> contestants) {
      double[][] range = range();
      double[] weights = weights(range[0].length);
      Member best = contestants.get(0);
      double bestDistance = distance(best, range, weights);
      for (Member contestant : contestants.subList(1, contestants.size())) {
        double distance = distance(contestant, range, weights);
        if (contestant.violation() < best.violation()
            || (contestant.violation() == best.violation() && distance < bestDistance)) {
          best = contestant;
          bestDistance = distance;
        }
      }
      return best;
    }

    /** The worst and the best merits in the population; empty if no member has any. */
    private double[][] range() {
      double[][] range = {{}, {}};
      for (Member member : members) {
        double[] merits = member.merits();
        if (member.violation() == 0 && range[0].length == 0) {
          range = new double[][] {merits.clone(), merits.clone()};
        }
        for (int i = 0; i < merits.length; i++) {
          range[0][i] = Math.min(range[0][i], merits[i]);
          range[1][i] = Math.max(range[1][i], merits[i]);
        }
      }
      return range;
    }

    /** Uniform on the simplex up to their sum, which changes no comparison. */
    private double[] weights(int count) {
      double[] weights = new double[count];
      for (int i = 0; i < count; i++) {
        weights[i] = -StrictMath.log(1 - random.nextDouble());
      }
      return weights;
    }

    /**
     * The largest weighted distance from the best merit, in parts of the range; 0 without merits.
     */
    private static double distance(Member member, double[][] range, double[] weights) {
      double largest = 0;
      for (int i = 0; i < member.merits().length; i++) {
        double width = range[1][i] - range[0][i];
        if (width > 0) {
          largest = Math.max(largest, weights[i] * (range[1][i] - member.merits()[i]) / width);
        }
      }
      return largest;
    }
  }

  /**
   * A member of the population.
   *
   * @param violation 0 if feasible
   * @param merits empty if infeasible, since its accuracy was not looked up
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Member(Cell cell, double violation, double[] merits) {}
}
