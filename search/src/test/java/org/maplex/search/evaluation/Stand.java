package org.maplex.search.evaluation;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.evaluation.EvaluatedMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** A quick method that stands in for a predictor, and counts how often it was used. */
final class Stand {
  final AtomicInteger adaptations = new AtomicInteger();

  EvaluatedMethod method() {
    return new EvaluatedMethod("factor", sources -> new Quick());
  }

  private final class Quick implements LatencyPredictor {
    @Override
    public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
      adaptations.incrementAndGet();
      return new ByConvolutions(
          samples.stream().mapToDouble(Sample::latencyMs).average().orElseThrow());
    }

    @Override
    public SamplePlanner planner() {
      return (count, pool, measured, target) -> List.copyOf(pool).subList(0, count);
    }
  }

  private record ByConvolutions(double meanMs) implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      return meanMs * (1 + cell.index() % 7);
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      double mean = meanMs(cell);
      return new LatencyEstimate(mean, mean, mean / 3, 3 * mean);
    }

    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      double third = meanMs(cell) / 3;
      return limitMs < third ? 0 : limitMs > 9 * third ? 1 : 0.5;
    }
  }
}
