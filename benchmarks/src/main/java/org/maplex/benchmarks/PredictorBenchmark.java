package org.maplex.benchmarks;

import java.util.List;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Predicting a device from ten planned samples of it and all devices of the tables, on one thread.
 * Nothing is known of the target but the samples, so that all execution views are possible.
 */
public class PredictorBenchmark extends BesideReference {
  private static final String TARGET = "raspi4";
  private static final DeviceSpecification UNKNOWN = DeviceSpecification.unknown();

  private List<Source> unknownSources;
  private List<Cell> cells;
  private LatencyPredictor predictor;
  private Samples samples;
  private LatencyPosterior posterior;

  /** Learns from all devices, and adapts to the target. */
  @Setup
  public void prepare() {
    BenchmarkData data = BenchmarkData.builtIn();
    List<Source> sources = Source.among(data, DeviceGroup.HELP::contains);
    cells = CellSpace.cells().toList();
    unknownSources = sources.stream().map(source -> source.restrictedTo(cells)).toList();
    predictor = FactorPredictor.of(sources);
    double[] latenciesMs = data.latency(TARGET).values();
    samples =
        Samples.of(
            predictor.planner().plan(10, cells, UNKNOWN).stream()
                .map(cell -> new Sample(cell, latenciesMs[cell.index()]))
                .toList());
    posterior = predictor.adapt(samples, UNKNOWN);
  }

  /** From latencies in memory to a predictor, as if none of the tables came with the program. */
  @Benchmark
  public LatencyPredictor learn() {
    return FactorPredictor.of(unknownSources);
  }

  /** Twenty of all cells, before anything is measured. */
  @Benchmark
  public List<Cell> planTwenty() {
    return predictor.planner().plan(20, cells, UNKNOWN);
  }

  /** From ten samples to a posterior. */
  @Benchmark
  public LatencyPosterior adapt() {
    return predictor.adapt(samples, UNKNOWN);
  }

  /** What a search asks for to rank cells. */
  @Benchmark
  public double meanOfAllCells() {
    double total = 0;
    for (Cell cell : cells) {
      total += posterior.meanMs(cell);
    }
    return total;
  }

  /** What a search asks for to leave out cells beyond a limit. */
  @Benchmark
  public double meanAndDeviationOfAllCells() {
    double total = 0;
    for (Cell cell : cells) {
      total += posterior.meanMs(cell) + posterior.standardDeviationMs(cell);
    }
    return total;
  }

  /** With 90% intervals, what a report asks for. */
  @Benchmark
  public double estimateAllCells() {
    double total = 0;
    for (Cell cell : cells) {
      LatencyEstimate estimate = posterior.estimate(cell);
      total += estimate.p05Ms() + estimate.p95Ms();
    }
    return total;
  }
}
