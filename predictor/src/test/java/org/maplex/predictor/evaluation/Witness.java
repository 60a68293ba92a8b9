package org.maplex.predictor.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.sample.Samples;

/** A simple method that remembers everything that reached it. */
final class Witness {
  final Queue<List<Source>> sources = new ConcurrentLinkedQueue<>();
  final Queue<PlanRequest> plans = new ConcurrentLinkedQueue<>();
  final Queue<Samples> samples = new ConcurrentLinkedQueue<>();
  final Queue<DeviceSpecification> specifications = new ConcurrentLinkedQueue<>();

  record PlanRequest(int samples, Collection<Cell> pool, DeviceSpecification target) {}

  EvaluatedMethod method() {
    return new EvaluatedMethod(
        "witness",
        learned -> {
          sources.add(learned);
          return new Seeing(learned.get(0));
        });
  }

  /** Scales the first source by the samples. */
  private final class Seeing implements LatencyPredictor {
    private final Source source;

    Seeing(Source source) {
      this.source = source;
    }

    @Override
    public LatencyPosterior adapt(Samples measured, DeviceSpecification target) {
      samples.add(measured);
      specifications.add(target);
      double ratio =
          measured.stream()
              .mapToDouble(each -> each.latencyMs() / source.latencyMs(each.cell().index()))
              .average()
              .orElseThrow();
      return new Scaled(source, ratio);
    }

    @Override
    public SamplePlanner planner() {
      return (count, pool, measured, target) -> {
        plans.add(new PlanRequest(count, pool, target));
        return pool.stream().skip(7).limit(count).toList();
      };
    }
  }

  private record Scaled(Source source, double ratio) implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      double known = source.latencyMs(cell.index());
      return ratio * (Double.isNaN(known) ? cell.index() : known);
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      double mean = meanMs(cell);
      return new LatencyEstimate(mean, mean / 10, 0.8 * mean, 1.2 * mean);
    }

    /** Rises evenly, from 0.05 at the lower end of the interval to 0.95 at the upper one. */
    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      double place = (limitMs / meanMs(cell) - 0.8) / 0.4;
      return Math.min(1, Math.max(0, 0.05 + 0.9 * place));
    }
  }
}
