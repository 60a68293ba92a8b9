package org.maplex.search.evaluation.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.search.config.StrategyCatalogue;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.exact.KnownLatency;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.TargetDevice;

/**
 * Searches on a device whose latencies are all known: for test accuracy after 200 epochs against
 * latency, without a limit.
 */
final class KnownDeviceSearch {
  private static final int FULL_TRAINING = 200;

  private final SearchProblem problem;
  private final ExactFront exact;
  private final double highestAccuracy;

  KnownDeviceSearch(String device, Dataset dataset, BenchmarkData data) {
    CellTable latency = data.latency(device);
    this.problem =
        new SearchProblem(
            Objectives.ACCURACY_AND_LATENCY,
            List.of(new TargetDevice(device, new KnownLatency(latency), Optional.empty())),
            List.of(),
            CostModel.of(dataset),
            data.accuracy(AccuracyMeasure.of(dataset, Split.TEST, FULL_TRAINING)));
    this.exact = ExactFront.of(problem, List.of(latency));
    this.highestAccuracy = highestAccuracy(exact.front().members());
  }

  /** What a strategy looks up, in that order; fewer than so many if nothing more is left. */
  List<Evaluation> lookUps(String strategy, int accuracyQueries, long seed) {
    return StrategyCatalogue.strategy(strategy)
        .run(
            problem,
            new SearchSettings(SearchSettings.USUAL_POPULATION, accuracyQueries),
            List.of(),
            seed,
            ProgressListener.NONE)
        .lookedUp();
  }

  /** The share of the exact hypervolume that what was found has, 0 to 1. */
  double hypervolumeRatio(List<Evaluation> found) {
    return exact.ratio(found);
  }

  /** What the most accurate of those found lacks of the most accurate there is, percent points. */
  double regret(List<Evaluation> found) {
    return highestAccuracy - highestAccuracy(found);
  }

  private static double highestAccuracy(List<Evaluation> evaluations) {
    return evaluations.stream()
        .max(Comparator.comparingDouble(Evaluation::accuracy))
        .orElseThrow()
        .accuracy();
  }
}
