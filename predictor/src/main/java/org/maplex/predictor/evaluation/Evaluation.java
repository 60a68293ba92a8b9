package org.maplex.predictor.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.sample.Sampling;

/**
 * Evaluates methods under protocols. Each row follows from the plan alone, whichever other rows are
 * evaluated and on however many threads.
 *
 * <pre>{@code
 * EvaluationPlan plan = new EvaluationPlan(...);
 * new Evaluation(plan, data).run(plan.rows(data), threads, row -> System.out.println(row));
 * }</pre>
 */
public final class Evaluation {
  private final EvaluationPlan plan;
  private final BenchmarkData data;
  private final Shared<Learned, LatencyPredictor> predictors;
  private final Shared<Learned, SamplePlanner> planners;
  private final Shared<Planned, List<Cell>> plans;
  private final Shared<String, Trials> trials;

  /** A method and what it learned from. */
  private record Learned(String method, SourceGroup sources) {}

  /** Everything that a choice of samples may depend on; methods may plan in the same way. */
  private record Planned(
      String planning, SourceGroup sources, DeviceSpecification target, List<Cell> pool) {}

  /** An evaluation of which nothing was computed yet. */
  public Evaluation(EvaluationPlan plan, BenchmarkData data) {
    this.plan = plan;
    this.data = data;
    this.predictors =
        new Shared<>(
            learned ->
                plan.method(learned.method()).predictor().apply(learned.sources().sources(data)));
    this.planners = new Shared<>(learned -> predictors.of(learned).planner());
    this.plans =
        new Shared<>(
            planned ->
                planners
                    .of(new Learned(plan.planner(planned.planning()).name(), planned.sources()))
                    .plan(plan.mostSamples(), planned.pool(), planned.target()));
    this.trials = new Shared<>(protocol -> Protocol.ofId(protocol).orElseThrow().over(data));
  }

  /**
   * Evaluates rows of the plan, unless it is stopped. It does not wait for the rows in work then;
   * they are given up after the repetition that each is at.
   *
   * @param rows some of {@link EvaluationPlan#rows}; they finish in any order
   * @param threads how many rows are evaluated at a time, from 1
   * @throws IllegalStateException if a row fails, which the message names, or it is interrupted
   */
  public void run(
      Collection<EvaluationRow.Key> rows, int threads, RowListener<EvaluationRow> listener) {
    RowThreads.compute(rows, threads, this::row, listener);
  }

  private EvaluationRow row(EvaluationRow.Key key) {
    Device target = data.knownDevice(key.target());
    List<Scores> scores = new ArrayList<>();
    List<Calibration> calibrations = new ArrayList<>();
    List<Example> examples = List.of();
    for (int repetition = 0; repetition < plan.repetitions(key); repetition++) {
      RowThreads.goOn();
      Seed seed = new Seed(plan.seed(), repetition);
      Trial trial = trials.of(key.protocol()).of(target, seed);
      List<Cell> measured = measured(key, trial, seed);
      List<Cell> queries = trial.queries(measured);
      LatencyPosterior posterior = posterior(key, trial, measured);
      Calibration calibration = Calibration.of(posterior, queries, trial::latencyMs);
      calibrations.add(calibration);
      scores.add(scores(posterior, queries, trial, calibration));
      if (repetition == 0 && plan.hasExamples(key)) {
        examples = Example.of(posterior, measured, queries, trial::latencyMs);
      }
    }
    return new EvaluationRow(
        key,
        scores.size(),
        Scores.mean(scores),
        Scores.standardDeviation(scores),
        Calibration.sum(calibrations),
        examples);
  }

  private static Scores scores(
      LatencyPosterior posterior, List<Cell> queries, Trial trial, Calibration calibration) {
    return Scores.of(
        queries.stream().mapToDouble(posterior::meanMs).toArray(),
        queries.stream().mapToDouble(trial::latencyMs).toArray(),
        posterior.expectedWithin(0.1, queries),
        calibration);
  }

  /** The cells that are measured in a trial. */
  List<Cell> measured(EvaluationRow.Key key, Trial trial, Seed seed) {
    if (key.sampling() == Sampling.RANDOM) {
      return trial.draw(key.samples(), seed.random("samples", key.target()));
    }
    Planned planned =
        new Planned(
            plan.method(key.method()).planning(),
            trial.sources(),
            specification(trial),
            trial.plannable());
    return plans.of(planned).subList(0, key.samples());
  }

  /** What a method believes once those cells are measured. */
  LatencyPosterior posterior(EvaluationRow.Key key, Trial trial, List<Cell> measured) {
    return predictors
        .of(new Learned(key.method(), trial.sources()))
        .adapt(trial.measure(measured), specification(trial));
  }

  private DeviceSpecification specification(Trial trial) {
    return plan.specification() ? trial.specification() : DeviceSpecification.unknown();
  }
}
