package org.maplex.search.strategy.jenetics;

import io.jenetics.Alterer;
import io.jenetics.IntegerGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.UniformCrossover;
import io.jenetics.ext.moea.NSGA2Selector;
import io.jenetics.ext.moea.UFTournamentSelector;
import io.jenetics.util.ISeq;
import io.jenetics.util.MSeq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.Promise;
import org.maplex.search.strategy.SearchHistory;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchSettings;

/**
 * One run of NSGA-II. Drives Jenetics' selectors and alterers itself: Jenetics' engine would choose
 * the survivors from the parents only and append all offspring.
 */
final class Generations {
  /** Few, so that soon after a look-up its outcome guides the next. */
  private static final int LOOK_UPS_PER_GENERATION = 10;

  private static final int BRED_PER_LOOK_UP = 4;
  private static final double CROSSOVER_PROBABILITY = 0.9;
  private static final double SWAP_PROBABILITY = 0.5;

  /** A walk through visited cells this long is stuck in a region that was looked at in full. */
  private static final int LONGEST_WALK = 50;

  /** After so many in a row it is time to ask of every architecture whether it is feasible. */
  private static final int MANY_DISMISSALS = 300;

  private final SearchProblem problem;
  private final SearchSettings settings;
  private final SearchHistory history;
  private final RandomGenerator random;
  private final Promise promise;
  private int dismissalsInARow;
  private final Selector<IntegerGene, Fitness> mating =
      new UFTournamentSelector<>(
          Fitness::compareTo, Fitness::compareComponent, Fitness::distance, Fitness::dimension);
  private final Selector<IntegerGene, Fitness> survival =
      new NSGA2Selector<>(
          Fitness::compareTo, Fitness::compareComponent, Fitness::distance, Fitness::dimension);
  private final Alterer<IntegerGene, Fitness> breeding =
      Alterer.of(
          new UniformCrossover<IntegerGene, Fitness>(CROSSOVER_PROBABILITY, SWAP_PROBABILITY),
          new EdgeMutator(1.0 / Edge.COUNT));

  Generations(
      SearchProblem problem,
      SearchSettings settings,
      SearchHistory history,
      RandomGenerator random) {
    this.problem = problem;
    this.settings = settings;
    this.history = history;
    this.random = random;
    this.promise = new Promise(problem.objectives());
  }

  void breedUntilSpent() {
    ISeq<Phenotype<IntegerGene, Fitness>> population = visitAll(firstCells(), 0);
    for (long generation = 1; !isOver(); generation++) {
      ISeq<Phenotype<IntegerGene, Fitness>> offspring =
          visitAll(promising(bred(population, generation)), generation);
      population =
          survival.select(
              population.append(offspring),
              Math.min(settings.population(), population.length() + offspring.length()),
              Optimize.MAXIMUM);
    }
  }

  private boolean isOver() {
    return history.isSpent() || history.visits() == CellSpace.SIZE;
  }

  /** One cell at random from each of as many equally full classes of latency. */
  private List<Candidate> firstCells() {
    double[] latencies =
        CellSpace.cells().mapToDouble(cell -> problem.latency().meanMs(cell)).toArray();
    double[] sorted = latencies.clone();
    Arrays.sort(sorted);
    int classes = Math.min(settings.population(), sorted.length);
    List<Candidate> first = new ArrayList<>(classes);
    for (int i = 0; i < classes; i++) {
      int from = i * sorted.length / classes;
      int to = (i + 1) * sorted.length / classes;
      first.add(history.consider(ofRank(random.nextInt(to - from) + from, sorted, latencies)));
    }
    return first;
  }

  /** The cell at a place of the order by latency, equally fast ones by index. */
  private static Cell ofRank(int rank, double[] sorted, double[] latencies) {
    int equalBefore = 0;
    while (equalBefore < rank && sorted[rank - equalBefore - 1] == sorted[rank]) {
      equalBefore++;
    }
    int index = 0;
    for (int equal = -1; ; index++) {
      if (latencies[index] == sorted[rank] && ++equal == equalBefore) {
        return Cell.ofIndex(index);
      }
    }
  }

  /** New cells, none of them visited before. */
  private List<Candidate> bred(ISeq<Phenotype<IntegerGene, Fitness>> population, long generation) {
    int count = LOOK_UPS_PER_GENERATION * BRED_PER_LOOK_UP;
    // The tournament pairs neighbours, and survivors come ordered by quality.
    MSeq<Phenotype<IntegerGene, Fitness>> shuffled = population.copy().shuffle(random);
    ISeq<Phenotype<IntegerGene, Fitness>> parents =
        mating.select(shuffled.toISeq(), count, Optimize.MAXIMUM);
    Set<Cell> cells = new LinkedHashSet<>();
    for (Phenotype<IntegerGene, Fitness> child :
        breeding.alter(parents.copy().shuffle(random).toISeq(), generation).population()) {
      cells.add(unvisitedNear(CellGenotype.cell(child.genotype())));
    }
    return cells.stream().map(history::consider).toList();
  }

  private Cell unvisitedNear(Cell cell) {
    Cell at = cell;
    for (int step = 0; step < LONGEST_WALK && history.isVisited(at); step++) {
      List<Cell> neighbours = at.neighbours().toList();
      at = neighbours.get(random.nextInt(neighbours.size()));
    }
    return history.isVisited(at) ? anyUnvisited() : at;
  }

  private Cell anyUnvisited() {
    List<Cell> unvisited = CellSpace.cells().filter(each -> !history.isVisited(each)).toList();
    return unvisited.get(random.nextInt(unvisited.size()));
  }

  /** The infeasible ones, which cost nothing, and the most promising of the others. */
  private List<Candidate> promising(List<Candidate> candidates) {
    List<Candidate> feasible = candidates.stream().filter(problem::isFeasible).toList();
    List<Candidate> chosen =
        new ArrayList<>(candidates.stream().filter(each -> !problem.isFeasible(each)).toList());
    if (history.lookedUp().isEmpty()) {
      chosen.addAll(feasible);
    } else {
      promise.order(feasible).stream().limit(LOOK_UPS_PER_GENERATION).forEach(chosen::add);
    }
    return chosen;
  }

  private ISeq<Phenotype<IntegerGene, Fitness>> visitAll(
      List<Candidate> candidates, long generation) {
    List<Phenotype<IntegerGene, Fitness>> visited = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      double violation = problem.violation(candidate);
      if (violation > 0) {
        dismiss(candidate);
        // As soon as there are enough feasible ones, no other survives.
        if (history.lookedUp().size() < settings.population()) {
          Fitness fitness = Fitness.infeasible(problem.objectives(), candidate, violation);
          visited.add(Phenotype.of(CellGenotype.of(candidate.cell()), generation, fitness));
        }
      } else if (!history.isSpent()) {
        Fitness fitness = Fitness.feasible(problem.objectives(), lookUp(candidate));
        visited.add(Phenotype.of(CellGenotype.of(candidate.cell()), generation, fitness));
      }
    }
    return ISeq.of(visited);
  }

  /** Leaves nothing but what may be looked up, so that the walk through a large region ends. */
  private void dismissEverythingInfeasible() {
    problem
        .candidates()
        .filter(candidate -> !history.isVisited(candidate.cell()))
        .filter(candidate -> !problem.isFeasible(candidate))
        .forEach(history::dismiss);
  }

  private Evaluation lookUp(Candidate candidate) {
    dismissalsInARow = 0;
    Evaluation evaluation = history.lookUp(candidate);
    promise.learn(evaluation);
    return evaluation;
  }

  private void dismiss(Candidate candidate) {
    history.dismiss(candidate);
    if (++dismissalsInARow == MANY_DISMISSALS) {
      dismissEverythingInfeasible();
    }
  }
}
