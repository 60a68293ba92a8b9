package org.maplex.search.strategy.guided;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchHistory;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchResult;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.SearchStrategy;
import org.maplex.search.strategy.surrogate.AccuracyModel;
import org.maplex.search.strategy.surrogate.MostAccurate;

/**
 * Bayesian optimisation of the front: a model of accuracy, fitted to the look-ups so far, proposes
 * the next ones, since in real life each of them is a training. As in BANANAS (White, Neiswanger
 * and Savani, AAAI 2021) candidates are scored by draws from the model; scored is the hypervolume
 * by which the front would grow (Emmerich, Giannakoglou and Naujoks, IEEE TEVC 10(4), 2006), which
 * the latency, known beforehand, is part of.
 *
 * <p>The first look-ups are spread evenly over the latencies of what satisfies the constraints.
 * Architectures whose output does not depend on their input are looked up last. The size of a
 * population in the settings means nothing here.
 */
public final class PredictorGuided implements SearchStrategy {
  /** Look-ups before the first fit. */
  private static final int FIRST = 16;

  /** Look-ups between two fits. */
  private static final int BATCH = 10;

  /** Of these, so many are for the most accurate of all, once enough is known to tell it. */
  private static final int FOR_THE_BEST = 5;

  private static final int ENOUGH_TO_GUESS = 150;

  /** Deviations of a draw, in those of the posterior. */
  private static final double SPREAD = 0.5;

  @Override
  public String name() {
    return "predictor-guided";
  }

  @Override
  public SearchResult run(
      SearchProblem problem,
      SearchSettings settings,
      List<Evaluation> known,
      long seed,
      ProgressListener progress) {
    SearchHistory history = new SearchHistory(problem, settings, known, progress);
    List<Candidate> feasible =
        CellSpace.cells().map(history::consider).filter(problem::isFeasible).toList();
    if (!feasible.isEmpty()) {
      new Course(problem, history, feasible, new Random(seed)).runUntilOver();
    }
    return history.result();
  }

  /** One run. */
  private static final class Course {
    private final SearchHistory history;
    private final Random random;
    private final AccuracyModel model = new AccuracyModel();
    private final List<Candidate> feasible;
    private final Prospects prospects;
    private final MostAccurate mostAccurate;

    /** Known architectures that satisfy the constraints. */
    private int known;

    private Course(
        SearchProblem problem, SearchHistory history, List<Candidate> feasible, Random random) {
      this.history = history;
      this.random = random;
      this.feasible = feasible;
      this.prospects = new Prospects(problem, feasible);
      this.mostAccurate = new MostAccurate(problem, history, random);
      for (Evaluation evaluation : history.lookedUp()) {
        learn(evaluation);
        if (problem.isFeasible(evaluation.candidate())) {
          prospects.see(evaluation);
          known++;
        }
      }
      IntStream.range(0, feasible.size())
          .filter(i -> history.isVisited(feasible.get(i).cell()))
          .forEach(prospects::close);
    }

    private void runUntilOver() {
      lookUp(first());
      while (!prospects.isEmpty() && !history.isOver()) {
        lookUp(model.isEmpty() ? List.of(prospects.closeFirst()) : proposals(model.belief()));
      }
    }

    private List<Candidate> proposals(AccuracyModel.Belief belief) {
      List<Candidate> proposals = new ArrayList<>();
      if (history.lookedUp().size() >= ENOUGH_TO_GUESS) {
        proposals.addAll(mostAccurate.next(FOR_THE_BEST, belief));
        proposals.forEach(prospects::close);
      }
      proposals.addAll(
          prospects.closeMostPromising(BATCH - proposals.size(), belief, SPREAD, random));
      return proposals;
    }

    /** One at random from each of as many equally full classes of latency as are to be seen. */
    private List<Candidate> first() {
      if (known >= FIRST) {
        return List.of();
      }
      double[] latenciesMs = feasible.stream().mapToDouble(Candidate::latencyMs).toArray();
      int[] byLatency =
          IntStream.of(prospects.openAndLive())
              .boxed()
              .sorted(Comparator.comparingDouble(i -> latenciesMs[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      int classes = Math.min(FIRST - known, byLatency.length);
      List<Candidate> first = new ArrayList<>();
      for (int i = 0; i < classes; i++) {
        int from = i * byLatency.length / classes;
        int to = (i + 1) * byLatency.length / classes;
        first.add(prospects.close(byLatency[from + random.nextInt(to - from)]));
      }
      Collections.shuffle(first, random);
      return first;
    }

    private void lookUp(List<Candidate> candidates) {
      for (Candidate candidate : candidates) {
        if (history.isOver()) {
          return;
        }
        Evaluation evaluation = history.lookUp(candidate);
        learn(evaluation);
        prospects.see(evaluation);
      }
    }

    private void learn(Evaluation evaluation) {
      model.learn(evaluation);
      mostAccurate.learn(evaluation);
    }
  }
}
