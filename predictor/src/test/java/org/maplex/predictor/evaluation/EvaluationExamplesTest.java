package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.maplex.predictor.evaluation.Evaluations.DATA;
import static org.maplex.predictor.evaluation.Evaluations.FACTOR;
import static org.maplex.predictor.evaluation.Evaluations.plan;
import static org.maplex.predictor.evaluation.Evaluations.run;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.sample.Sampling;

class EvaluationExamplesTest {
  @ParameterizedTest
  @MethodSource("org.maplex.predictor.evaluation.Protocol#all")
  void keepsExamplesOfTheFirstMethodAndSamplingAtTheTypicalNumberOfSamples(Protocol protocol) {
    EvaluatedMethod other = new EvaluatedMethod("other", new Witness().method().predictor());
    List<String> targets = List.of("fpga", "raspi4");
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(protocol),
            List.of(new Witness().method(), other),
            List.of(Sampling.RANDOM, Sampling.PLANNED),
            List.of(3, 10, 12),
            targets,
            2,
            1,
            true);
    List<EvaluationRow> rows = run(plan, 2);
    assertEquals(24, rows.size());
    for (EvaluationRow row : rows) {
      boolean first =
          row.key().method().equals("witness") && row.key().sampling() == Sampling.RANDOM;
      assertEquals(first && row.key().samples() == 10 ? 130 : 0, row.examples().size());
    }
    EvaluationPlan fewer =
        plan(protocol, new Witness().method(), List.of(Sampling.PLANNED), List.of(2, 5), targets);
    for (EvaluationRow row : run(fewer, 2)) {
      assertEquals(row.key().samples() == 5 ? 125 : 0, row.examples().size());
    }
  }

  @ParameterizedTest
  @MethodSource("org.maplex.predictor.evaluation.Protocol#all")
  void showsByExampleWhatTheFirstRepetitionBelieved(Protocol protocol) {
    EvaluationPlan plan =
        plan(protocol, FACTOR, List.of(Sampling.RANDOM), List.of(4), List.of("raspi4"));
    EvaluationRow row = run(plan, 1).get(0);
    Seed seed = new Seed(1, 0);
    Trial trial = protocol.trial(DATA.knownDevice("raspi4"), seed, DATA);
    Evaluation evaluation = new Evaluation(plan, DATA);
    List<Cell> measured = evaluation.measured(row.key(), trial, seed);
    LatencyPosterior posterior = evaluation.posterior(row.key(), trial, measured);
    for (Example example : row.examples()) {
      Cell cell = example.cell();
      LatencyEstimate estimate = posterior.estimate(cell);
      assertEquals(
          new Example(
              cell,
              trial.latencyMs(cell),
              estimate.meanMs(),
              estimate.p05Ms(),
              estimate.p95Ms(),
              measured.contains(cell)),
          example);
    }
    List<Cell> samples =
        row.examples().stream().filter(Example::isSample).map(Example::cell).toList();
    assertEquals(measured, samples);
    assertSpreadEvenly(
        row.examples().stream().filter(example -> !example.isSample()).map(Example::cell).toList(),
        trial.queries(measured));
  }

  /** Between one and the next there are as many others, whatever their latency. */
  private static void assertSpreadEvenly(List<Cell> chosen, List<Cell> queries) {
    assertEquals(120, chosen.size());
    List<Cell> ordered = queries.stream().sorted(Comparator.comparing(Cell::index)).toList();
    int[] places = chosen.stream().mapToInt(ordered::indexOf).toArray();
    double step = queries.size() / 120.0;
    assertEquals(step / 2, places[0], 1);
    assertEquals(step / 2, queries.size() - 1 - places[119], 1);
    for (int i = 1; i < places.length; i++) {
      assertEquals(step, places[i] - places[i - 1], 1);
    }
  }
}
