package org.maplex.predictor.evaluation.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Samples;

class TreePredictorTest {
  private static final List<Source> SOURCES = KnownDevices.outsideTheFamilyOf("raspi4");
  private static final DeviceSpecification UNKNOWN = DeviceSpecification.unknown();

  static Stream<TreeSettings> settings() {
    return Stream.of(
        new TreeSettings.Forest(6, 3, 0.4, 40, true),
        new TreeSettings.Forest(6, 3, 0.4, 40, false),
        new TreeSettings.Boosting(12, 8, 5, 0.3, 0.7, 40, true));
  }

  private static Samples samples(String target, int count) {
    double[] latencies = KnownDevices.latenciesMs(target);
    return KnownDevices.samples(
        KnownDevices.randomCells(count, 7), cell -> latencies[cell.index()]);
  }

  private static double[] means(LatencyPosterior posterior) {
    return CellSpace.cells().mapToDouble(posterior::meanMs).toArray();
  }

  /** Smile looks for splits with as many threads as the pool has. */
  @ParameterizedTest
  @MethodSource("settings")
  void saysTheSameOnHoweverManyProcessors(TreeSettings settings)
      throws InterruptedException, ExecutionException {
    Samples samples = samples("raspi4", 4);
    TreePredictor predictor = new TreePredictor(SOURCES, settings);
    LatencyPosterior alone = onThreads(1, predictor, samples);
    LatencyPosterior together = onThreads(4, predictor, samples);
    assertArrayEquals(means(alone), means(together));
    assertEquals(
        KnownDevices.every(29).map(alone::estimate).toList(),
        KnownDevices.every(29).map(together::estimate).toList());
  }

  private static LatencyPosterior onThreads(int threads, TreePredictor predictor, Samples samples)
      throws InterruptedException, ExecutionException {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> predictor.adapt(samples, UNKNOWN)).get();
    } finally {
      pool.shutdown();
    }
  }

  private static final List<String> RELATIVES_AND_OTHERS =
      List.of("1080ti_32", "2080ti_32", "titanx_32", "titanxp_32", "gold_6226", "raspi4", "fpga");

  /** A device that resembles some of the sources, by both methods as they are used. */
  @Test
  void predictsARelativeOfItsSourcesWell() {
    List<Source> sources =
        Source.among(KnownDevices.DATA, device -> RELATIVES_AND_OTHERS.contains(device.id()));
    double[] truth = KnownDevices.latenciesMs("titan_rtx_32");
    for (TreePredictor predictor :
        List.of(TreePredictor.randomForest(sources), TreePredictor.gradientBoosting(sources))) {
      LatencyPosterior posterior = predictor.adapt(samples("titan_rtx_32", 10), UNKNOWN);
      double spearman = Agreement.spearman(means(posterior), truth);
      assertTrue(spearman > 0.93, "Spearman " + spearman);
      long covered =
          KnownDevices.every(29)
              .filter(
                  cell -> {
                    LatencyEstimate estimate = posterior.estimate(cell);
                    double trueMs = truth[cell.index()];
                    return trueMs >= estimate.p05Ms() && trueMs <= estimate.p95Ms();
                  })
              .count();
      double share = covered / (double) KnownDevices.every(29).count();
      assertTrue(share > 0.8, "the interval of 90% covers " + share);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void learnsFromSourcesOfWhichFewCellsAreKnown(TreeSettings settings) {
    List<Cell> some = KnownDevices.randomCells(300, 5);
    List<Source> sources = SOURCES.stream().map(source -> source.restrictedTo(some)).toList();
    LatencyPosterior posterior =
        new TreePredictor(sources, settings).adapt(samples("raspi4", 6), UNKNOWN);
    assertTrue(Agreement.spearman(means(posterior), KnownDevices.latenciesMs("raspi4")) > 0.5);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void learnsFromASingleSource(TreeSettings settings) {
    List<Source> one = Source.among(KnownDevices.DATA, device -> device.id().equals("gold_6240"));
    LatencyPosterior posterior =
        new TreePredictor(one, settings).adapt(samples("gold_6226", 10), UNKNOWN);
    assertTrue(CellSpace.cells().allMatch(cell -> posterior.meanMs(cell) > 0));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void needsASource(TreeSettings settings) {
    assertThrows(IllegalArgumentException.class, () -> new TreePredictor(List.of(), settings));
  }

  @Test
  void plansAsTheFactorPredictorDoes() {
    List<Cell> pool = CellSpace.cells().limit(900).toList();
    assertEquals(
        FactorPredictor.of(SOURCES).planner().plan(4, pool, UNKNOWN),
        TreePredictor.randomForest(SOURCES).planner().plan(4, pool, UNKNOWN));
  }
}
