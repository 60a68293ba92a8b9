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
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.Promise;
import org.maplex.search.strategy.SearchHistory;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.UnvisitedCells;
import org.maplex.search.strategy.surrogate.AccuracyModel;
import org.maplex.search.strategy.surrogate.MostAccurate;

/**
 * One run of NSGA-II. Drives Jenetics' selectors and alterers itself: Jenetics' engine would choose
 * the survivors from the parents only and append all offspring.
 */
final class Generations {
  /** Few, so that soon after a look-up its outcome guides the next. */
  private static final int LOOK_UPS_PER_GENERATION = 10;

  /** Of these, so many are for the most accurate of all, which is what will be recommended. */
  private static final int LOOK_UPS_FOR_THE_BEST = 6;

  private static final int ENOUGH_TO_GUESS = 100;
  private static final int BRED_PER_LOOK_UP = 4;

  /** A tournament of Jenetics never ends among fewer. */
  private static final int FEWEST_PARENTS = 2;

  private static final double CROSSOVER_PROBABILITY = 0.9;
  private static final double SWAP_PROBABILITY = 0.5;

  private final SearchProblem problem;
  private final SearchSettings settings;
  private final SearchHistory history;
  private final RandomGenerator random;
  private final Promise promise;
  private final AccuracyModel model = new AccuracyModel();
  private final MostAccurate mostAccurate;

  private final UnvisitedCells unvisited;

  /** How many architectures that satisfy the constraints are known. */
  private int feasible;

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
    this.promise = new Promise(problem);
    this.unvisited = new UnvisitedCells(history, random);
    this.mostAccurate = new MostAccurate(problem, history, random);
  }

  void breedUntilOver() {
    ISeq<Phenotype<IntegerGene, Fitness>> population = known();
    population = population.append(visitAll(firstCells(population.length()), 0));
    for (long generation = 1; !history.isOver(); generation++) {
      List<Candidate> bred =
          population.length() < FEWEST_PARENTS
              ? List.of(history.consider(unvisited.any()))
              : promising(bred(population, generation));
      ISeq<Phenotype<IntegerGene, Fitness>> offspring = visitAll(bred, generation);
      population = surviving(population.append(offspring));
    }
  }

  private ISeq<Phenotype<IntegerGene, Fitness>> surviving(
      ISeq<Phenotype<IntegerGene, Fitness>> all) {
    return all.isEmpty()
        ? all
        : survival.select(all, Math.min(settings.population(), all.length()), Optimize.MAXIMUM);
  }

  /**
   * The best of what an earlier run looked up. What violates a constraint now is left out: cells
   * that satisfy all or are at least new take its place.
   */
  private ISeq<Phenotype<IntegerGene, Fitness>> known() {
    List<Phenotype<IntegerGene, Fitness>> known = new ArrayList<>();
    for (Evaluation evaluation : history.lookedUp()) {
      learn(evaluation);
      if (problem.isFeasible(evaluation.candidate())) {
        known.add(phenotype(evaluation, 0));
      }
    }
    return surviving(ISeq.of(known));
  }

  /**
   * One cell at random from each of as many equally full classes of latency as there are places
   * left in the population.
   */
  private List<Candidate> firstCells(int taken) {
    LatencyPosterior latency = problem.devices().get(0).latency();
    double[] latencies = CellSpace.cells().mapToDouble(latency::meanMs).toArray();
    double[] sorted = latencies.clone();
    Arrays.sort(sorted);
    int classes = Math.min(settings.population() - taken, sorted.length);
    List<Candidate> first = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      int from = i * sorted.length / classes;
      int to = (i + 1) * sorted.length / classes;
      Cell cell = ofRank(random.nextInt(to - from) + from, sorted, latencies);
      if (!history.isVisited(cell)) {
        first.add(history.consider(cell));
      }
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
      cells.add(unvisited.near(CellGenotype.cell(child.genotype())));
    }
    return cells.stream().map(history::consider).toList();
  }

  /** The infeasible ones, which cost nothing, and the most promising of the others. */
  private List<Candidate> promising(List<Candidate> candidates) {
    Map<Boolean, List<Candidate>> byFeasibility =
        candidates.stream()
            .collect(
                Collectors.partitioningBy(
                    problem::isFeasible, Collectors.toCollection(ArrayList::new)));
    List<Candidate> feasible = byFeasibility.get(true);
    List<Candidate> chosen = byFeasibility.get(false);
    if (history.lookedUp().isEmpty()) {
      chosen.addAll(feasible);
    } else {
      List<Candidate> accurate = mostAccurate();
      chosen.addAll(accurate);
      feasible.removeAll(accurate);
      promise.order(feasible).stream()
          .limit(LOOK_UPS_PER_GENERATION - accurate.size())
          .forEach(chosen::add);
    }
    return chosen;
  }

  /** What may be the most accurate of all, as soon as enough is known to guess. */
  private List<Candidate> mostAccurate() {
    if (history.lookedUp().size() < ENOUGH_TO_GUESS || model.isEmpty()) {
      return List.of();
    }
    return mostAccurate.next(LOOK_UPS_FOR_THE_BEST, model.belief());
  }

  private ISeq<Phenotype<IntegerGene, Fitness>> visitAll(
      List<Candidate> candidates, long generation) {
    List<Phenotype<IntegerGene, Fitness>> visited = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      double violation = problem.violation(candidate);
      if (violation > 0) {
        history.dismiss(candidate);
        // As soon as there are enough feasible ones, no other survives.
        if (feasible < settings.population()) {
          Fitness fitness = Fitness.infeasible(problem.objectives(), candidate, violation);
          visited.add(Phenotype.of(CellGenotype.of(candidate.cell()), generation, fitness));
        }
      } else if (!history.isOver()) {
        Evaluation evaluation = history.lookUp(candidate);
        learn(evaluation);
        visited.add(phenotype(evaluation, generation));
      }
    }
    return ISeq.of(visited);
  }

  private Phenotype<IntegerGene, Fitness> phenotype(Evaluation evaluation, long generation) {
    feasible++;
    return Phenotype.of(
        CellGenotype.of(evaluation.cell()),
        generation,
        Fitness.feasible(problem.objectives(), evaluation));
  }

  private void learn(Evaluation evaluation) {
    promise.learn(evaluation);
    model.learn(evaluation);
    mostAccurate.learn(evaluation);
  }
}
