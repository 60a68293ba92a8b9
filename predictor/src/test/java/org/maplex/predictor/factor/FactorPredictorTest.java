package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

class FactorPredictorTest extends LatencyPredictorContract {
  private static final DeviceSpecification UNKNOWN = DeviceSpecification.unknown();
  private static final DeviceSpecification LIVE =
      DeviceSpecification.parse("{\"graph\": \"live\"}", "test");
  private static final DeviceSpecification FAITHFUL =
      DeviceSpecification.parse("{\"graph\": \"faithful\"}", "test");

  @Override
  protected LatencyPredictor predictor(List<Source> sources) {
    return FactorPredictor.of(sources);
  }

  @Test
  void needsASource() {
    assertThrows(IllegalArgumentException.class, () -> FactorPredictor.of(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold_6226", "fpga", "1080ti_1"})
  void learnsFromTenSamplesThatDeadEdgesAreLeftOutThoughNoSourceDoesSo(String device) {
    assertRanksWhatLeavesOutDeadEdges(device, 10, UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold_6226", "fpga", "1080ti_1"})
  void needsHalfTheSamplesWhereTheSpecificationSaysThatDeadEdgesAreLeftOut(String device) {
    assertRanksWhatLeavesOutDeadEdges(device, 5, LIVE);
  }

  private static void assertRanksWhatLeavesOutDeadEdges(
      String device, int samples, DeviceSpecification specification) {
    List<Source> sources = executingEveryEdge(KnownDevices.outsideTheFamilyOf(device));
    assertFalse(sources.isEmpty());
    double[] known = KnownDevices.latenciesMs(device);
    ToDoubleFunction<Cell> pruning = cell -> 2.5 * known[cell.pruned().index()];
    FactorPredictor predictor = FactorPredictor.of(sources);
    List<Cell> plan = predictor.planner().plan(samples, CellSpace.cells().toList(), specification);
    LatencyPosterior posterior =
        predictor.adapt(KnownDevices.samples(plan, pruning), specification);
    double[] predicted = CellSpace.cells().mapToDouble(posterior::meanMs).toArray();
    double[] truth = CellSpace.cells().mapToDouble(pruning).toArray();
    double spearman = Agreement.spearman(predicted, truth);
    assertTrue(spearman > 0.9, "Spearman " + spearman);
  }

  private static List<Source> executingEveryEdge(List<Source> sources) {
    List<SourceFunction> functions =
        new SourceRegression(CellFeatures.ofAllCells(), 3).fit(sources);
    return IntStream.range(0, sources.size())
        .filter(i -> functions.get(i).view() == ExecutionView.EVERY_EDGE)
        .mapToObj(sources::get)
        .toList();
  }

  @Test
  void believesASpecificationThatSaysTheGraphIsLive() {
    List<Source> sources = KnownDevices.outsideTheFamilyOf("gold_6226");
    Cell convolution =
        Cell.parse("|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|none~1|none~2|");
    Cell pruned = convolution.pruned();
    Samples samples = KnownDevices.samples(List.of(Cell.ofIndex(1459)), cell -> 10);
    LatencyPosterior asLive = FactorPredictor.of(sources).adapt(samples, LIVE);
    LatencyPosterior asFaithful = FactorPredictor.of(sources).adapt(samples, FAITHFUL);
    assertEquals(asLive.meanMs(pruned), asLive.meanMs(convolution), 1e-12);
    assertTrue(asFaithful.meanMs(convolution) > 1.2 * asFaithful.meanMs(pruned));
  }

  /** Ten planned samples of a device, one of which took {@code factor} times as long. */
  private static Samples withAnInterruption(List<Cell> plan, Cell interrupted, double factor) {
    double[] truth = KnownDevices.latenciesMs("gold_6226");
    return KnownDevices.samples(
        plan, cell -> truth[cell.index()] * (cell.equals(interrupted) ? factor : 1));
  }

  @ParameterizedTest
  @CsvSource({"0,10", "3,10", "6,10", "9,10", "0,30", "6,100"})
  void isNotMisledByAMeasurementManyTimesTooHighAndNamesIt(int position, double factor) {
    FactorPredictor predictor = FactorPredictor.of(KnownDevices.outsideTheFamilyOf("gold_6226"));
    List<Cell> plan = predictor.planner().plan(10, CellSpace.cells().toList(), UNKNOWN);
    Cell interrupted = plan.get(position);
    LatencyPosterior misled =
        predictor.adapt(withAnInterruption(plan, interrupted, factor), UNKNOWN);
    assertEquals(
        List.of(interrupted),
        misled.unusualSamples().stream().map(found -> found.sample().cell()).toList());
    double[] truth = KnownDevices.latenciesMs("gold_6226");
    UnusualSample unusual = misled.unusualSamples().get(0);
    assertTrue(unusual.expectedMs() < unusual.sample().latencyMs() / 4, unusual.toString());
    assertTrue(within10(misled, truth) > 0.75, "within 10%: " + within10(misled, truth));
  }

  private static double within10(LatencyPosterior posterior, double[] truth) {
    return Agreement.within(0.1, CellSpace.cells().mapToDouble(posterior::meanMs).toArray(), truth);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "50, 50", "51, 50", "899, 50"})
  void looksAtNoMoreSamplesOfASourceThanTellAnythingSpreadOverAll(int known, int expected) {
    Samples all = KnownDevices.samples(CellSpace.cells().limit(known).toList(), cell -> 3);
    int[] indices = FactorPredictor.someOf(all).indices();
    assertEquals(expected, indices.length);
    for (int i = 0; i < expected; i++) {
      assertEquals(i * known / expected, indices[i]);
    }
  }

  @Test
  void takesADeviceForUnknownUnlessSomebodySays() {
    FactorPredictor predictor = FactorPredictor.of(Source.all(KnownDevices.DATA));
    Sample sample = new Sample(Cell.ofIndex(1459), 45);
    assertEquals(
        predictor.adapt(Samples.of(List.of(sample)), UNKNOWN).estimate(Cell.ofIndex(7)),
        predictor.adapt(Samples.of(sample)).estimate(Cell.ofIndex(7)));
  }

  @Test
  void findsNothingUnusualInADeviceWithoutNoise() {
    FactorPredictor predictor = FactorPredictor.of(KnownDevices.outsideTheFamilyOf("fpga"));
    List<Cell> plan = predictor.planner().plan(10, CellSpace.cells().toList(), UNKNOWN);
    double[] truth = KnownDevices.latenciesMs("fpga");
    Samples samples = KnownDevices.samples(plan, cell -> truth[cell.index()]);
    assertEquals(List.of(), predictor.adapt(samples, UNKNOWN).unusualSamples());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold_6226", "pixel2", "raspi4", "2080ti_32"})
  void guessesTheScaleFromTheSpecification(String device) {
    LatencyPosterior guess =
        FactorPredictor.of(KnownDevices.outsideTheFamilyOf(device))
            .adapt(Samples.none(), KnownDevices.DATA.knownDevice(device).specification());
    double[] truth = KnownDevices.latenciesMs(device);
    long covered =
        KnownDevices.every(31)
            .filter(
                cell -> {
                  LatencyEstimate estimate = guess.estimate(cell);
                  return estimate.p05Ms() <= truth[cell.index()]
                      && truth[cell.index()] <= estimate.p95Ms();
                })
            .count();
    assertTrue(covered > 0.7 * KnownDevices.every(31).count(), covered + " are covered");
  }
}
