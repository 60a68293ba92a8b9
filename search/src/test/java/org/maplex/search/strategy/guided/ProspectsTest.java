package org.maplex.search.strategy.guided;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.Problems;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.surrogate.AccuracyModel;

class ProspectsTest {
  /** With a spread of 0 a draw is what is expected, so that the gains can be enumerated. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void choosesTheLargestGainOfAll(int objectiveCount) {
    Objectives objectives =
        new Objectives(
            List.of(Objective.LATENCY, Objective.ACCURACY, Objective.FLOPS, Objective.PARAMETERS)
                .subList(0, objectiveCount));
    SearchProblem problem = Problems.with(objectives, "gold_6226");
    List<Candidate> candidates =
        problem.candidates().filter(each -> each.cell().index() % 20 == 0).toList();
    Prospects prospects = new Prospects(problem, candidates);
    AccuracyModel model = new AccuracyModel();
    List<Evaluation> seen = new ArrayList<>();
    Random random = new Random(1);
    for (int round = 0; round < 30; round++) {
      int place = random.nextInt(candidates.size() / 30) + round * (candidates.size() / 30);
      Candidate candidate = prospects.close(place);
      Evaluation evaluation =
          new Evaluation(candidate, problem.accuracies().value(candidate.cell()));
      seen.add(evaluation);
      model.learn(evaluation);
      prospects.see(evaluation);
    }
    AccuracyModel.Belief belief = model.belief();
    List<Evaluation> expected =
        candidates.stream()
            .filter(each -> seen.stream().noneMatch(other -> other.candidate().equals(each)))
            .filter(each -> !each.cell().liveEdges().isEmpty())
            .map(each -> new Evaluation(each, belief.accuracy(belief.expectedScore(each.cell()))))
            .toList();
    List<Evaluation> bounds =
        new ArrayList<>(candidates.stream().map(each -> new Evaluation(each, 100)).toList());
    bounds.addAll(seen);
    Hypervolume hypervolume = Hypervolume.aboveTheWorstOf(objectives, bounds);
    List<double[]> front = ParetoFront.of(objectives, seen).merits();
    double largest =
        expected.stream()
            .mapToDouble(each -> hypervolume.gain(objectives.merits(each), front))
            .max()
            .orElseThrow();

    Candidate chosen = prospects.closeMostPromising(1, belief, 0, random).get(0);

    Evaluation outcome =
        expected.stream().filter(each -> each.candidate().equals(chosen)).findFirst().orElseThrow();
    double gain = hypervolume.gain(objectives.merits(outcome), front);
    assertEquals(largest, gain, 1e-9 * largest);
  }
}
