package org.maplex.predictor.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Sampling;

/** Evaluations for tests. */
final class Evaluations {
  static final BenchmarkData DATA = KnownDevices.DATA;
  static final EvaluatedMethod FACTOR = new EvaluatedMethod("factor", FactorPredictor::of);
  static final List<Sampling> BOTH = List.of(Sampling.PLANNED, Sampling.RANDOM);

  private Evaluations() {}

  /** One method under one protocol, three times, beginning with seed 1. */
  static EvaluationPlan plan(
      Protocol protocol,
      EvaluatedMethod method,
      List<Sampling> samplings,
      List<Integer> samples,
      List<String> targets) {
    return new EvaluationPlan(
        List.of(protocol), List.of(method), samplings, samples, targets, 3, 1, true);
  }

  /** All rows in the order of the plan. */
  static List<EvaluationRow> run(EvaluationPlan plan, int threads) {
    List<EvaluationRow> rows = new ArrayList<>();
    List<EvaluationRow.Key> keys = plan.rows(DATA);
    new Evaluation(plan, DATA).run(keys, threads, rows::add);
    rows.sort(Comparator.comparing(row -> keys.indexOf(row.key())));
    return rows;
  }
}
