package org.maplex.search.strategy.surrogate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.Problems;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchHistory;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.TargetDevice;

class MostAccurateTest {
  private static final long SEED = 3;
  private static final SearchProblem LIMITED = Problems.on("gold_6226", new LatencyLimit(9, 0.9));

  /** What a search knows after some look-ups. */
  private record Known(SearchHistory history, AccuracyModel model, MostAccurate mostAccurate) {
    static Known after(int lookUps, SearchProblem problem) {
      SearchHistory history =
          new SearchHistory(
              problem, new SearchSettings(2, lookUps), List.of(), ProgressListener.NONE);
      List<Candidate> feasible = problem.candidates().filter(problem::isFeasible).toList();
      AccuracyModel model = new AccuracyModel();
      MostAccurate mostAccurate = new MostAccurate(problem, history, new Random(SEED));
      for (int i = 0; i < lookUps; i++) {
        Evaluation evaluation = history.lookUp(feasible.get(i * (feasible.size() / lookUps)));
        model.learn(evaluation);
        mostAccurate.learn(evaluation);
      }
      return new Known(history, model, mostAccurate);
    }

    List<Candidate> next(int most) {
      return mostAccurate.next(most, model.belief());
    }

    /** Accuracies by index, as the first choice draws them. */
    double[] drawn() {
      AccuracyModel.Belief belief = model.belief();
      double[] scores = belief.drawnScores(1, new Random(SEED));
      return CellSpace.cells()
          .mapToDouble(cell -> belief.accuracy(scores[AccuracyFeatures.all().classOf(cell)]))
          .toArray();
    }
  }

  @Test
  void namesThoseThatAreTheMostAccurateOfAllInADrawOfWhatIsBelieved() {
    Known known = Known.after(100, LIMITED);
    double[] drawn = known.drawn();
    List<Candidate> expected =
        LIMITED
            .candidates()
            .filter(LIMITED::isFeasible)
            .filter(each -> !each.cell().liveEdges().isEmpty())
            .filter(each -> !known.history.isVisited(each.cell()))
            .sorted(
                Comparator.comparingDouble((Candidate each) -> -drawn[each.cell().index()])
                    .thenComparingInt(each -> each.cell().index()))
            .limit(7)
            .toList();
    assertEquals(expected, known.next(7));
  }

  @Test
  void namesNothingThatWasVisited() {
    Known known = Known.after(100, LIMITED);
    List<Candidate> first = known.next(3);
    first.forEach(known.history::dismiss);
    assertTrue(known.next(3).stream().noneMatch(first::contains));
  }

  /** In the end everything is named, the dead cells excepted. */
  @Test
  void namesAllThereAre() {
    Known known = Known.after(100, LIMITED);
    long live =
        LIMITED
            .candidates()
            .filter(LIMITED::isFeasible)
            .filter(each -> !each.cell().liveEdges().isEmpty())
            .filter(each -> !known.history.isVisited(each.cell()))
            .count();
    assertEquals(live, known.next(20_000).size());
  }

  /** Fast enough with the probability that its index tells, whatever the limit. */
  private record ByIndex() implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      return 10;
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      return new LatencyEstimate(10, 1, 8, 12);
    }

    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      return cell.index() % 5 == 0 ? 0.95 : 0.3;
    }
  }

  @Test
  void countsWhatMayTurnOutToBeTooSlowForLess() {
    SearchProblem problem =
        Problems.with(
                Objectives.ACCURACY_AND_LATENCY,
                List.of(
                    new TargetDevice(
                        "board", new ByIndex(), Optional.of(new LatencyLimit(10, 0.9)))))
            .admittingFrom(0.1);
    Known known = Known.after(200, problem);
    double[] drawn = known.drawn();
    // The best of what is known to be fast enough, less a point, is what is to be surpassed.
    double surpassed =
        known.history.lookedUp().stream()
                .filter(each -> each.cell().index() % 5 == 0)
                .mapToDouble(Evaluation::accuracy)
                .max()
                .orElseThrow()
            - 1;
    List<Candidate> expected =
        problem
            .candidates()
            .filter(each -> !each.cell().liveEdges().isEmpty())
            .filter(each -> !known.history.isVisited(each.cell()))
            .sorted(
                Comparator.comparingDouble(
                        (Candidate each) -> -gain(drawn[each.cell().index()], each, surpassed))
                    .thenComparingInt(each -> each.cell().index()))
            .limit(20)
            .toList();
    List<Candidate> chosen = known.next(20);
    assertEquals(expected, chosen);
    double leastOfLikely = 100;
    double leastOfUnlikely = 100;
    for (Candidate candidate : chosen) {
      double accuracy = drawn[candidate.cell().index()];
      if (candidate.cell().index() % 5 == 0) {
        leastOfLikely = Math.min(leastOfLikely, accuracy);
      } else {
        leastOfUnlikely = Math.min(leastOfUnlikely, accuracy);
      }
    }
    assertTrue(leastOfLikely < leastOfUnlikely, leastOfLikely + " and " + leastOfUnlikely);
    assertFalse(problem.worth(Cell.ofIndex(1)) == 1);
    assertEquals(1, problem.worth(Cell.ofIndex(5)));
  }

  /** The integral of what a logistic distribution of deviation 0.5 has above what is surpassed. */
  private static double gain(double accuracy, Candidate candidate, double surpassed) {
    double worth = candidate.cell().index() % 5 == 0 ? 1 : 0.3;
    return worth * 0.5 * Math.log1p(Math.exp((accuracy - surpassed) / 0.5));
  }
}
