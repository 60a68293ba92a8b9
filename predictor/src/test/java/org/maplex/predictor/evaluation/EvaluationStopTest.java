package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.maplex.predictor.evaluation.Evaluations.BOTH;
import static org.maplex.predictor.evaluation.Evaluations.DATA;
import static org.maplex.predictor.evaluation.Evaluations.plan;
import static org.maplex.predictor.evaluation.Evaluations.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.Sampling;

class EvaluationStopTest {
  /** Stops an evaluation once so many rows are finished. */
  private static final class Stopping implements RowListener<EvaluationRow> {
    private final int most;
    private final List<EvaluationRow> rows = new ArrayList<>();

    Stopping(int most) {
      this.most = most;
    }

    @Override
    public void finished(EvaluationRow row) {
      rows.add(row);
    }

    @Override
    public boolean isStopped() {
      return rows.size() >= most;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void stopsBetweenRows(int most) {
    EvaluationPlan plan =
        plan(
            Protocol.HELP_TABLE_3,
            new Witness().method(),
            BOTH,
            List.of(3, 2),
            List.of("fpga", "raspi4"));
    List<EvaluationRow> whole = run(plan, 2);
    assertEquals(8, whole.size());
    Stopping stopping = new Stopping(most);
    new Evaluation(plan, DATA).run(plan.rows(DATA), 2, stopping);
    assertEquals(most, stopping.rows.size());
    assertTrue(whole.containsAll(stopping.rows));
  }

  /** The row has more repetitions than any test would wait for. */
  @Test
  void stopsBetweenRepetitionsAndLetsItsThreadGo() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(5);
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    LatencyPredictor quick =
        new Witness().method().predictor().apply(KnownDevices.outsideTheFamilyOf("fpga"));
    LatencyPredictor endless =
        new LatencyPredictor() {
          @Override
          public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
            threads.add(Thread.currentThread());
            begun.countDown();
            return quick.adapt(samples, target);
          }

          @Override
          public SamplePlanner planner() {
            throw new UnsupportedOperationException();
          }
        };
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(Protocol.HELP_TABLE_3),
            List.of(new EvaluatedMethod("endless", sources -> endless)),
            List.of(Sampling.RANDOM),
            List.of(2),
            List.of("fpga"),
            Integer.MAX_VALUE,
            1,
            true);
    List<EvaluationRow> finished = new ArrayList<>();
    new Evaluation(plan, DATA)
        .run(
            plan.rows(DATA),
            1,
            new RowListener<EvaluationRow>() {
              @Override
              public void finished(EvaluationRow row) {
                finished.add(row);
              }

              @Override
              public boolean isStopped() {
                return begun.getCount() == 0;
              }
            });
    assertEquals(List.of(), finished);
    Thread worker = threads.remove();
    worker.join(60_000);
    assertFalse(worker.isAlive());
  }
}
