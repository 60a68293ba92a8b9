package org.maplex.search.strategy.surrogate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.Problems;
import org.maplex.search.strategy.SearchProblem;

class AccuracyModelTest {
  private static final SearchProblem PROBLEM = Problems.on("raspi4");

  private static final List<Evaluation> LIVE =
      PROBLEM
          .candidates()
          .filter(each -> !each.cell().liveEdges().isEmpty())
          .map(each -> new Evaluation(each, PROBLEM.accuracies().value(each.cell())))
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toList(),
                  list -> {
                    Collections.shuffle(list, new Random(1));
                    return list;
                  }));

  private static AccuracyModel of(List<Evaluation> lookedUp) {
    AccuracyModel model = new AccuracyModel();
    lookedUp.forEach(model::learn);
    return model;
  }

  @Test
  void ranksTheWholeSpaceAfterAHundredLookUps() {
    AccuracyModel.Belief belief = of(LIVE.subList(0, 100)).belief();
    List<Evaluation> others = LIVE.subList(100, LIVE.size());
    double[] expected =
        others.stream().mapToDouble(each -> belief.expectedScore(each.cell())).toArray();
    double[] truth = others.stream().mapToDouble(Evaluation::accuracy).toArray();
    assertTrue(Agreement.spearman(expected, truth) > 0.85);
  }

  @Test
  void aScoreIsTheAccuracyInAnotherScale() {
    AccuracyModel.Belief belief = of(LIVE.subList(0, 50)).belief();
    assertEquals(63.5, belief.accuracy(belief.score(63.5)), 1e-9);
    assertTrue(belief.score(70) - belief.score(69) > belief.score(41) - belief.score(40));
  }

  @Test
  void drawsScatterAroundWhatIsExpected() {
    AccuracyModel.Belief belief = of(LIVE.subList(0, 50)).belief();
    int number = AccuracyFeatures.all().classOf(LIVE.get(60).cell());
    Random random = new Random(1);
    double sum = 0;
    double squares = 0;
    double expected = belief.expectedScore(LIVE.get(60).cell());
    int draws = 2000;
    for (int i = 0; i < draws; i++) {
      double off = belief.drawnScores(1, random)[number] - expected;
      sum += off;
      squares += off * off;
    }
    double deviation = Math.sqrt(squares / draws);
    assertTrue(deviation > 0.1 && deviation < 1.5, "deviation " + deviation);
    assertEquals(0, sum / draws, 4 * deviation / Math.sqrt(draws));
    assertArrayEquals(belief.drawnScores(0, random), belief.drawnScores(0, random));
    assertEquals(expected, belief.drawnScores(0, random)[number]);
  }

  @Test
  void learnsNothingFromWhatIsKnownWithoutTraining() {
    AccuracyModel model =
        of(
            PROBLEM
                .candidates()
                .filter(each -> each.cell().liveEdges().isEmpty())
                .map(each -> new Evaluation(each, 1))
                .toList());
    assertTrue(model.isEmpty());
    assertThrows(IllegalStateException.class, model::belief);
    model.learn(LIVE.get(0));
    assertFalse(model.isEmpty());
  }

  @Test
  void believesInOneAccuracyIfAllWereEqual() {
    AccuracyModel.Belief belief =
        of(LIVE.stream().limit(5).map(e -> new Evaluation(e.candidate(), 50)).toList()).belief();
    assertEquals(50, belief.accuracy(belief.expectedScore(LIVE.get(9).cell())), 1e-9);
  }
}
