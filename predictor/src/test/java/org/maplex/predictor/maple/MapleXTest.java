package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.LatencyPredictorContract;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Samples;

class MapleXTest extends LatencyPredictorContract {
  @Override
  protected LatencyPredictor predictor(List<Source> sources) {
    return MaplePredictor.of(sources, true, true);
  }

  @Override
  protected boolean tellsSourcesApartBySamplesAlone() {
    return false;
  }

  private static DeviceSpecification specification(String device) {
    return KnownDevices.DATA.knownDevice(device).specification();
  }

  private static Samples samples(String target, int count, long seed) {
    double[] truth = KnownDevices.latenciesMs(target);
    return KnownDevices.samples(KnownDevices.randomCells(count, seed), cell -> truth[cell.index()]);
  }

  private static double within10(LatencyPosterior posterior, String target) {
    List<Cell> cells = KnownDevices.every(7).toList();
    double[] truth = KnownDevices.latenciesMs(target);
    return Agreement.of(
            cells.stream().mapToDouble(posterior::meanMs).toArray(),
            cells.stream().mapToDouble(cell -> truth[cell.index()]).toArray())
        .within10();
  }

  /** The gain that the publication reports of both kinds of prior knowledge together. */
  @Test
  void isFivePointsBetterThanMapleOnAnUnseenServer() {
    List<Source> sources = KnownDevices.outsideTheFamilyOf("gold_6226");
    DeviceSpecification target = specification("gold_6226");
    LatencyPredictor maple = MaplePredictor.of(sources, false, false);
    LatencyPredictor mapleX = predictor(sources);
    double gain =
        IntStream.range(0, 6)
            .mapToObj(seed -> samples("gold_6226", 10, seed))
            .mapToDouble(
                some ->
                    within10(mapleX.adapt(some, target), "gold_6226")
                        - within10(maple.adapt(some, target), "gold_6226"))
            .average()
            .orElseThrow();
    assertTrue(gain > 0.05, "gain " + gain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"raspi4", "gold_6226", "pixel2", "fpga", "titan_rtx_1"})
  void coversMostLatenciesWithItsIntervals(String target) {
    LatencyPredictor predictor = predictor(KnownDevices.outsideTheFamilyOf(target));
    double[] truth = KnownDevices.latenciesMs(target);
    LatencyPosterior posterior = predictor.adapt(samples(target, 10, 1), specification(target));
    List<Cell> cells = KnownDevices.every(7).toList();
    long covered =
        cells.stream()
            .filter(
                cell -> {
                  LatencyEstimate estimate = posterior.estimate(cell);
                  return truth[cell.index()] >= estimate.p05Ms()
                      && truth[cell.index()] <= estimate.p95Ms();
                })
            .count();
    double share = (double) covered / cells.size();
    assertTrue(share > 0.75, "covers " + share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold_6226", "titan_rtx_32", "pixel2"})
  void guessesFromTheSpecificationAloneAndIsHonestAboutIt(String target) {
    LatencyPredictor predictor = predictor(KnownDevices.outsideTheFamilyOf(target));
    LatencyPosterior posterior = predictor.adapt(Samples.none(), specification(target));
    double[] truth = KnownDevices.latenciesMs(target);
    List<Cell> cells = KnownDevices.every(7).toList();
    double spearman =
        Agreement.spearman(
            cells.stream().mapToDouble(posterior::meanMs).toArray(),
            cells.stream().mapToDouble(cell -> truth[cell.index()]).toArray());
    assertTrue(spearman > 0.7, "Spearman " + spearman);
    LatencyPosterior measured = predictor.adapt(samples(target, 10, 1), specification(target));
    long covered = 0;
    for (Cell cell : cells) {
      LatencyEstimate guessed = posterior.estimate(cell);
      assertTrue(relativeWidth(guessed) > relativeWidth(measured.estimate(cell)));
      covered +=
          truth[cell.index()] >= guessed.p05Ms() && truth[cell.index()] <= guessed.p95Ms() ? 1 : 0;
    }
    assertTrue(covered > 0.8 * cells.size(), covered + " of " + cells.size());
  }

  private static double relativeWidth(LatencyEstimate estimate) {
    return (estimate.p95Ms() - estimate.p05Ms()) / estimate.meanMs();
  }

  @Test
  void saysWhySourcesCount() {
    LatencyPredictor predictor =
        predictor(
            KnownDevices.sourcesOfHelp().stream()
                .filter(source -> !source.device().id().equals("pixel2"))
                .toList());
    List<SourceWeight> weights =
        predictor.adapt(samples("pixel2", 3, 1), specification("pixel2")).sourceWeights();
    assertEquals("essential_ph_1", weights.get(0).device());
    assertTrue(weights.get(0).reason().startsWith("same kind mobile-cpu"), weights.toString());
    assertTrue(weights.get(0).weight() > 5 * weights.get(weights.size() - 1).weight());
  }

  @Test
  void readsCountersThatWereMeasured() {
    List<Source> sources = KnownDevices.outsideTheFamilyOf("raspi4");
    LatencyPredictor predictor = MaplePredictor.of(sources, false, false);
    String json =
        "{\"kind\": \"single-board\", \"counters\": {\"source\": \"measured\", \"operations\":"
            + " {\"nor_conv_3x3\": {\"cycles\": %s}}}}";
    DeviceSpecification slow = DeviceSpecification.parse(json.formatted("4e9"), "slow");
    DeviceSpecification fast = DeviceSpecification.parse(json.formatted("4e4"), "fast");
    Cell cell = Cell.ofIndex(1459);
    assertTrue(
        predictor.adapt(Samples.none(), slow).meanMs(cell)
            > predictor.adapt(Samples.none(), fast).meanMs(cell));
  }

  @Test
  void learnsFromSourcesOfWhichLittleIsKnown() {
    List<Cell> some = KnownDevices.randomCells(60, 4);
    List<Source> sources =
        KnownDevices.outsideTheFamilyOf("raspi4").stream()
            .map(source -> source.restrictedTo(some))
            .toList();
    LatencyPosterior posterior =
        predictor(sources).adapt(samples("raspi4", 4, 9), specification("raspi4"));
    assertTrue(CellSpace.cells().allMatch(cell -> posterior.meanMs(cell) > 0));
  }

  @Test
  void learnsFromASingleSource() {
    List<Source> sources =
        Source.among(KnownDevices.DATA, device -> device.id().equals("gold_6240"));
    DeviceSpecification target = specification("gold_6226");
    LatencyPosterior posterior = predictor(sources).adapt(samples("gold_6226", 10, 2), target);
    assertTrue(within10(posterior, "gold_6226") > 0.5);
    assertEquals(1, posterior.sourceWeights().get(0).weight());
  }

  @Test
  void needsASource() {
    assertThrows(IllegalArgumentException.class, () -> predictor(List.of()));
  }

  @Test
  void plansAsTheFactorPredictorDoes() {
    List<Source> sources = KnownDevices.outsideTheFamilyOf("raspi4");
    List<Cell> pool = CellSpace.cells().limit(900).toList();
    DeviceSpecification target = specification("raspi4");
    assertEquals(
        FactorPredictor.of(sources).planner().plan(4, pool, target),
        predictor(sources).planner().plan(4, pool, target));
  }
}
