package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.maplex.predictor.evaluation.Evaluations.BOTH;
import static org.maplex.predictor.evaluation.Evaluations.DATA;
import static org.maplex.predictor.evaluation.Evaluations.FACTOR;
import static org.maplex.predictor.evaluation.Evaluations.plan;
import static org.maplex.predictor.evaluation.Evaluations.run;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.sample.Sampling;

/** What may reach a method, and what may not. */
class EvaluationIsolationTest {
  @ParameterizedTest
  @MethodSource("org.maplex.predictor.evaluation.Protocol#all")
  void letsNothingButSamplesAndSpecificationReachAMethod(Protocol protocol) {
    Witness witness = new Witness();
    List<String> targets = List.of("raspi4", "pixel2");
    EvaluationPlan plan = plan(protocol, witness.method(), BOTH, List.of(4, 2), targets);
    run(plan, 2);
    assertTrue(witness.samples.stream().allMatch(each -> each.size() == 4 || each.size() == 2));
    List<DeviceSpecification> told =
        targets.stream()
            .map(id -> protocol.trial(DATA.knownDevice(id), new Seed(1, 0), DATA).specification())
            .toList();
    assertTrue(told.containsAll(witness.specifications));
    // Once for each target, however many samples and seeds there are.
    assertEquals(2, witness.plans.size());
    assertEquals(Set.of(4), Set.copyOf(witness.plans.stream().map(p -> p.samples()).toList()));
  }

  @Test
  void keepsTheSpecificationBackIfAsked() {
    Witness witness = new Witness();
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(Protocol.LEAVE_ONE_FAMILY_OUT),
            List.of(witness.method()),
            List.of(Sampling.PLANNED),
            List.of(2, 3),
            List.of("1080ti_1", "2080ti_1"),
            1,
            1,
            false);
    run(plan, 2);
    assertEquals(Set.of(DeviceSpecification.unknown()), Set.copyOf(witness.specifications));
    assertEquals(1, witness.plans.size(), "one plan for a family of which nothing is told");
    assertEquals(1, witness.sources.size(), "one predictor for a family");
  }

  /** The family of a target is never among the sources, nor the target itself. */
  @Test
  void neverLearnsFromTheTargetsFamily() {
    for (Protocol protocol :
        List.of(
            Protocol.LEAVE_ONE_FAMILY_OUT,
            Protocol.LEAVE_ONE_FAMILY_OUT_ALL,
            Protocol.LEAVE_ONE_KIND_OUT,
            Protocol.LEAVE_ONE_KIND_OUT_UNSTATED,
            Protocol.PRUNE)) {
      Trials trials = protocol.over(DATA);
      for (Device target : protocol.targets(DATA)) {
        Witness witness = new Witness();
        EvaluationPlan plan =
            new EvaluationPlan(
                List.of(protocol),
                List.of(witness.method()),
                List.of(Sampling.PLANNED),
                List.of(1),
                List.of(target.id()),
                1,
                1,
                true);
        Evaluation evaluation = new Evaluation(plan, DATA);
        EvaluationRow.Key key = plan.rows(DATA).get(0);
        Trial trial = trials.of(target, new Seed(1, 0));
        evaluation.measured(key, trial, new Seed(1, 0));
        List<Source> learned = witness.sources.remove();
        assertFalse(learned.isEmpty());
        assertTrue(
            learned.stream().noneMatch(source -> source.device().family().equals(target.family())));
      }
    }
  }

  /** The latencies that were not sampled may be anything. */
  @ParameterizedTest
  @MethodSource("org.maplex.predictor.evaluation.Protocol#all")
  void predictsTheSameWhateverTheUnsampledLatenciesAre(Protocol protocol) {
    EvaluationPlan plan = plan(protocol, FACTOR, BOTH, List.of(4), List.of("gold_6226"));
    Evaluation evaluation = new Evaluation(plan, DATA);
    Seed seed = new Seed(1, 0);
    Trial trial = protocol.trial(DATA.knownDevice("gold_6226"), seed, DATA);
    for (EvaluationRow.Key key : plan.rows(DATA)) {
      List<Cell> measured = evaluation.measured(key, trial, seed);
      double[] perturbed =
          CellSpace.cells()
              .mapToDouble(
                  cell ->
                      measured.contains(cell) ? trial.latencyMs(cell) : 1000 - 0.05 * cell.index())
              .toArray();
      Trial other =
          new Trial(
              trial.sources(),
              trial.specification(),
              new Trial.Pools(trial.plannable(), trial.plannable(), trial.queries(List.of())),
              perturbed);
      if (key.sampling() == Sampling.PLANNED) {
        // A plan of its own, so that nothing is remembered.
        Evaluation anew = new Evaluation(plan, DATA);
        assertEquals(measured, anew.measured(key, other, seed));
      }
      List<Double> predicted = predictions(evaluation, key, trial, measured);
      assertEquals(predicted, predictions(evaluation, key, other, measured));
      Trial elsewhere =
          new Trial(
              trial.sources(),
              trial.specification(),
              new Trial.Pools(trial.plannable(), trial.plannable(), trial.plannable()),
              CellSpace.cells().mapToDouble(cell -> 1 + cell.index()).toArray());
      assertFalse(predicted.equals(predictions(evaluation, key, elsewhere, measured)));
    }
  }

  private static List<Double> predictions(
      Evaluation evaluation, EvaluationRow.Key key, Trial trial, List<Cell> measured) {
    return KnownDevices.every(97).map(evaluation.posterior(key, trial, measured)::meanMs).toList();
  }
}
