package org.maplex.search.recommendation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.TargetDevice;

/** The architecture to take, or why there is none. */
@API(status = API.Status.STABLE)
public sealed interface Recommendation {

  /**
   * An architecture to take.
   *
   * @param evaluation the most accurate one that satisfies the constraints; of several the fastest,
   *     then the one with the lowest index
   */
  record Take(Evaluation evaluation) implements Recommendation {}

  /**
   * No architecture to take.
   *
   * @param reason a sentence for a person
   */
  record None(String reason) implements Recommendation {}

  /**
   * The architecture to take, for whoever cannot do without.
   *
   * @throws NoSuchElementException if there is none; the message says why
   */
  default Evaluation orElseThrow() {
    if (this instanceof Take take) {
      return take.evaluation();
    }
    throw new NoSuchElementException(((None) this).reason());
  }

  /**
   * What to take of all that was looked up. That P(latency &le; limit) reaches the confidence holds
   * for what is chosen as for any other: the posterior is conditioned on everything that the choice
   * depends on.
   */
  static Recommendation of(Collection<Evaluation> lookedUp, SearchProblem problem) {
    return of(lookedUp, problem, Set.of());
  }

  /**
   * What to take of all that was looked up, some of which was measured to verify it. What was
   * verified goes before what is only likely.
   *
   * @param verified architectures that were measured after they had been looked up; if one of them
   *     satisfies the constraints, the most accurate of them is taken
   */
  static Recommendation of(
      Collection<Evaluation> lookedUp, SearchProblem problem, Set<Cell> verified) {
    List<Evaluation> feasible =
        lookedUp.stream()
            .filter(evaluation -> problem.isFeasible(evaluation.candidate()))
            .sorted(ParetoFront.MOST_ACCURATE_FIRST)
            .toList();
    return feasible.stream()
        .filter(evaluation -> verified.contains(evaluation.cell()))
        .findFirst()
        .or(() -> feasible.stream().findFirst())
        .<Recommendation>map(Take::new)
        .orElseGet(() -> none(problem));
  }

  private static Recommendation none(SearchProblem problem) {
    Candidate fastest =
        problem
            .candidates()
            .min(
                Comparator.comparingDouble(Candidate::latencyRatio)
                    .thenComparingDouble(Candidate::latencyMs)
                    .thenComparingInt(candidate -> candidate.cell().index()))
            .orElseThrow();
    return new None(
        String.format(
                Locale.ROOT,
                "No architecture satisfies the constraints. The fastest, %d, is expected to take %s,"
                    + " with %d parameters and %d FLOPs.",
                fastest.cell().index(),
                latencies(fastest, problem),
                fastest.parameters(),
                fastest.flops())
            + whatFails(problem));
  }

  /** Which bounds nothing keeps, whatever the others are; nothing where some keep them all. */
  private static String whatFails(SearchProblem problem) {
    List<String> failing = new ArrayList<>();
    for (TargetDevice device : problem.devices()) {
      device
          .limit()
          .ifPresent(
              limit -> {
                double highest =
                    CellSpace.cells().mapToDouble(device::feasibleProbability).max().orElseThrow();
                if (highest < limit.confidence()) {
                  failing.add(
                      String.format(
                          Locale.ROOT,
                          "None is within %s ms%s with a probability of %s, the highest is %.2f.",
                          Figures.text(limit.maxMs()),
                          problem.devices().size() > 1 ? " on " + device.name() : "",
                          Figures.text(limit.confidence()),
                          highest));
                }
              });
    }
    for (Constraint constraint : problem.constraints()) {
      if (problem.candidates().allMatch(candidate -> constraint.violation(candidate) > 0)) {
        failing.add(
            constraint instanceof FlopsConstraint flops
                ? "None has %d FLOPs or fewer, the fewest are %d."
                    .formatted(flops.max(), least(problem, Candidate::flops))
                : "None has %d parameters or fewer, the fewest are %d."
                    .formatted(
                        ((ParameterConstraint) constraint).max(),
                        least(problem, Candidate::parameters)));
      }
    }
    if (failing.isEmpty() && problem.candidates().noneMatch(problem::isFeasible)) {
      failing.add("Each constraint can be satisfied, but not all of them by one architecture.");
    }
    return failing.stream().map(" "::concat).collect(Collectors.joining());
  }

  private static long least(SearchProblem problem, ToLongFunction<Candidate> cost) {
    return problem.candidates().mapToLong(cost).min().orElseThrow();
  }

  private static String latencies(Candidate candidate, SearchProblem problem) {
    return IntStream.range(0, problem.devices().size())
        .mapToObj(
            i ->
                String.format(Locale.ROOT, "%.4g ms", candidate.latenciesMs().get(i))
                    + (problem.devices().size() > 1
                        ? " on " + problem.devices().get(i).name()
                        : ""))
        .collect(Collectors.joining(" and "));
  }
}
