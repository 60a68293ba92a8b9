package org.maplex.search.strategy;

import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.exact.KnownLatency;
import org.maplex.search.objective.Objectives;

/** Searches whose latencies are known, so that their exact outcome is too. */
public final class Problems {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  private Problems() {}

  /** Accuracy on CIFAR-100 against the true latency of a device. */
  public static SearchProblem on(String device, Constraint... constraints) {
    return with(Objectives.ACCURACY_AND_LATENCY, device, constraints);
  }

  /** The same within a limit of latency. */
  public static SearchProblem on(String device, LatencyLimit limit, Constraint... constraints) {
    return with(Objectives.ACCURACY_AND_LATENCY, List.of(known(device, limit)), constraints);
  }

  /** The same for several devices. */
  public static SearchProblem with(
      Objectives objectives, List<TargetDevice> devices, Constraint... constraints) {
    return new SearchProblem(
        objectives,
        devices,
        List.of(constraints),
        CostModel.of(Dataset.CIFAR100),
        DATA.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)));
  }

  /** A device whose latencies are known. */
  public static TargetDevice known(String device, LatencyLimit limit) {
    return new TargetDevice(device, new KnownLatency(latency(device)), Optional.ofNullable(limit));
  }

  /** The same with other objectives. */
  public static SearchProblem with(
      Objectives objectives, String device, Constraint... constraints) {
    return with(objectives, List.of(known(device, null)), constraints);
  }

  /** The true latencies of a device. */
  public static CellTable latency(String device) {
    return DATA.latency(device);
  }
}
