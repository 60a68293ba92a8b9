package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.importance.SpecificationImportance;
import org.maplex.predictor.sample.Samples;

class SourceGuessTest {
  private static final FactorSettings SETTINGS = Settings.several().withoutKinds();
  private static final List<Source> OTHERS = KnownDevices.outsideTheFamilyOf("raspi4");
  private final LatencyPrior prior = Priors.of(OTHERS, SETTINGS);

  private static TargetPrior prior(List<? extends LearnedSource> sources, String target) {
    return Priors.target(sources, KnownDevices.DATA.knownDevice(target).specification(), SETTINGS);
  }

  private static TargetPrior priorOfOthers(String target) {
    return prior(Priors.functions(OTHERS, SETTINGS), target);
  }

  private static Source raspi4(int cells) {
    return Source.of(KnownDevices.DATA.knownDevice("raspi4"), KnownDevices.DATA.latency("raspi4"))
        .restrictedTo(KnownDevices.randomCells(cells, 1));
  }

  private SourceGuess guess(Source source) {
    return new FactorPosterior(priorOfOthers("raspi4"), source.samples()).asSource(source.device());
  }

  /** The others and one source more. */
  private static List<LearnedSource> with(SourceGuess guess) {
    List<LearnedSource> sources = new ArrayList<>(Priors.functions(OTHERS, SETTINGS));
    sources.add(guess);
    return sources;
  }

  /** What is believed of a device on which nothing was measured. */
  private SourceGuess nothing() {
    return new SourceGuess(
        KnownDevices.DATA.knownDevice("raspi4"),
        priorOfOthers("raspi4").viewOdds(),
        prior.mean(),
        prior.covariance(1, 0),
        10,
        Math.log(prior.noise().median()),
        0);
  }

  private static double trace(double[][] matrix) {
    return IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i][i]).sum();
  }

  @Test
  void aSourceOfWhichNothingIsKnownChangesNothingThatIsExpected() {
    LatencyPrior with = Priors.ofLearned(with(nothing()), SETTINGS);
    double[][] before = prior.covariance(1, 0);
    double[][] after = with.covariance(1, 0);
    for (int i = 0; i < CellFeatures.SIZE; i++) {
      assertEquals(prior.mean()[i], with.mean()[i], 1e-9);
      for (int j = 0; j < CellFeatures.SIZE; j++) {
        assertEquals(before[i][j], after[i][j], 1e-9);
      }
    }
    assertEquals(prior.noise().median(), with.noise().median(), 1e-9);
  }

  @Test
  void aSingleCellChangesNextToNothing() {
    LatencyPrior with = Priors.ofLearned(with(guess(raspi4(1))), SETTINGS);
    double before = trace(prior.covariance(1, 0));
    assertEquals(1, trace(with.covariance(1, 0)) / before, 0.1);
    double[] difference = with.mean().clone();
    Vectors.add(difference, -1, prior.mean());
    assertTrue(Vectors.dot(difference, difference) < 0.01 * before);
  }

  @Test
  void isTheLessUncertainTheMoreCellsAreKnown() {
    double before = Double.POSITIVE_INFINITY;
    for (int cells : new int[] {5, 10, 20, 50}) {
      double now = trace(guess(raspi4(cells)).uncertainty());
      assertTrue(now < 1.05 * before, cells + " cells: " + now + ", before " + before);
      before = now;
    }
    assertTrue(before < trace(prior.covariance(1, 0)) / 2);
  }

  @Test
  void meansOneOverAllCells() {
    assertEquals(
        1, Vectors.dot(guess(raspi4(7)).weights(), CellFeatures.ofAllCells().mean()), 1e-9);
  }

  @Test
  void findsTheViewByTheEvidenceOfItsCells() {
    SourceGuess guess = guess(raspi4(30));
    assertTrue(guess.probability(ExecutionView.EVERY_EDGE) < 0.01);
    assertEquals(1, Stream.of(ExecutionView.values()).mapToDouble(guess::probability).sum(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 150})
  void helpsToPredictTheSameDeviceMeasuredAgain(int cells) {
    Device target = KnownDevices.DATA.knownDevice("raspi4");
    Device twin = new Device("twin", "arm-tflite", target.specification());
    List<Source> sources =
        Stream.concat(
                OTHERS.stream(),
                Stream.of(
                    Source.of(twin, KnownDevices.DATA.latency("raspi4"))
                        .restrictedTo(KnownDevices.randomCells(cells, 5))))
            .toList();
    double without = error(OTHERS, target);
    double with = error(sources, target);
    assertTrue(with < without, with + " with, " + without + " without");
  }

  @Test
  void plansTheFirstSamplesForWhatIsKnownWell() {
    List<Source> sources = Stream.concat(OTHERS.stream(), Stream.of(raspi4(20))).toList();
    List<Cell> cells = KnownDevices.randomCells(2000, 4);
    Device target = KnownDevices.DATA.knownDevice("pixel3");
    assertEquals(
        FactorPredictor.of(OTHERS).planner().plan(6, cells, target.specification()),
        FactorPredictor.of(sources).planner().plan(6, cells, target.specification()));
  }

  /** The mean relative error after three cells, over some choices of them. */
  private static double error(List<Source> sources, Device target) {
    FactorPredictor predictor = FactorPredictor.of(sources);
    double error = 0;
    for (int seed = 10; seed < 18; seed++) {
      LatencyPosterior posterior =
          predictor.adapt(
              KnownDevices.samples(
                  KnownDevices.randomCells(3, seed), KnownDevices.DATA.latency("raspi4")::value),
              target.specification());
      for (Cell cell : KnownDevices.randomCells(300, 3)) {
        double truth = KnownDevices.DATA.latency("raspi4").value(cell);
        error += Math.abs(posterior.meanMs(cell) / truth - 1);
      }
    }
    return error;
  }

  @Test
  void learnsFromFewCellsOfAllSourcesByRegressionWhereNoneIsKnownWell() {
    FactorSettings defaults = FactorSettings.defaults();
    List<Source> few =
        OTHERS.stream()
            .map(source -> source.restrictedTo(KnownDevices.randomCells(100, 2)))
            .toList();
    DeviceSpecification target = KnownDevices.DATA.knownDevice("raspi4").specification();
    Samples samples =
        KnownDevices.samples(
            KnownDevices.randomCells(5, 1), KnownDevices.DATA.latency("raspi4")::value);
    LatencyPosterior posterior = FactorPredictor.of(few).adapt(samples, target);
    List<SourceFunction> fitted =
        new SourceRegression(CellFeatures.ofAllCells(), defaults.ridge()).fit(few);
    LatencyPosterior reference =
        new FactorPosterior(
            Priors.target(fitted, SpecificationImportance.usual(), target, defaults), samples);
    assertEquals(reference.meanMs(Cell.ofIndex(9)), posterior.meanMs(Cell.ofIndex(9)), 1e-9);
  }
}
