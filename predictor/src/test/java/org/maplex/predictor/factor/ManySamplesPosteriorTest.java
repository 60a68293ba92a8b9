package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/** Compares with the posterior that writes the covariance of the samples out. */
class ManySamplesPosteriorTest {
  private static final String TARGET = "raspi4";
  private static final double RESOLUTION_MS = 0.1;
  private static final List<Source> SOURCES = KnownDevices.outsideTheFamilyOf(TARGET);
  private static final Hyperparameters CHOICE = new Hyperparameters(2, 1.5, 0.03);

  private static Samples samples(int size) {
    return KnownDevices.samples(
        KnownDevices.randomCells(size, 4), KnownDevices.DATA.latency(TARGET)::value);
  }

  private static ViewSamples seen(LatencyPrior prior, ExecutionView view, Samples samples) {
    return new ViewSamples(prior, view, samples.indices(), samples.latenciesMs(), RESOLUTION_MS);
  }

  @ParameterizedTest
  @EnumSource
  void believesOfTheWeightsWhatTheDenseOneDoes(ExecutionView view) {
    LatencyPrior prior =
        Priors.of(
            SOURCES, Settings.single(CHOICE.amplitude(), CHOICE.novelty(), CHOICE.noise(), 0));
    ViewSamples seen = seen(prior, view, samples(30));
    ConditionedView dense = new ViewPosterior(seen);
    ConditionedView sums = new ManySamplesPosterior(seen);
    dense.condition(true);
    sums.condition(true);
    assertArrayEquals(dense.logEvidences(), sums.logEvidences(), 1e-5);
    assertAlike(
        dense.components(-1, Double.NEGATIVE_INFINITY).get(0),
        sums.components(-1, Double.NEGATIVE_INFINITY).get(0));
  }

  @ParameterizedTest
  @EnumSource(names = {"EVERY_EDGE", "LIVE_EDGES_SHARED", "ONNX_FAITHFUL_BLOCKED"})
  void prefersTheSameChoices(ExecutionView view) {
    LatencyPrior prior = Priors.of(SOURCES, Settings.several(0));
    ViewSamples seen = seen(prior, view, samples(30));
    ConditionedView dense = new ViewPosterior(seen);
    ConditionedView sums = new ManySamplesPosterior(seen);
    dense.condition(true);
    sums.condition(true);
    double threshold = (dense.logEvidences()[4] + dense.logEvidences()[5]) / 2;
    List<WeightBelief> expected = dense.components(0, threshold);
    List<WeightBelief> found = sums.components(0, threshold);
    assertEquals(5, expected.size());
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertAlike(expected.get(i), found.get(i));
    }
  }

  private static void assertAlike(WeightBelief expected, WeightBelief found) {
    assertEquals(expected.logWeight(), found.logWeight(), 1e-4);
    assertEquals(expected.scaleMs(), found.scaleMs(), 1e-6 * expected.scaleMs());
    assertEquals(expected.noise(), found.noise());
    assertEquals(
        expected.independentMs2(), found.independentMs2(), 1e-6 * expected.independentMs2());
    assertArrayEquals(expected.excess(), found.excess());
    double scale = expected.scaleMs();
    assertArrayEquals(expected.weightsMs(), found.weightsMs(), 1e-5 * scale);
    for (int i = 0; i < expected.weightsMs().length; i++) {
      assertArrayEquals(
          expected.covarianceMs2()[i], found.covarianceMs2()[i], 1e-7 * scale * scale);
      assertArrayEquals(expected.noiseMs2()[i], found.noiseMs2()[i], 1e-7 * scale * scale);
      assertArrayEquals(expected.common().get()[i], found.common().get()[i], 1e-7);
    }
  }

  /** One took five times as long as the device does, one a fifth, and the others as long. */
  @ParameterizedTest
  @ValueSource(ints = {30, 120, 1500})
  void findsSamplesThatAreFarFromTheOthersAndGivesThemANoiseOfTheirOwn(int size) {
    LatencyPrior prior =
        Priors.of(
            SOURCES, Settings.single(CHOICE.amplitude(), CHOICE.novelty(), CHOICE.noise(), 0.25));
    List<Cell> cells = KnownDevices.randomCells(size, 4);
    Samples samples =
        KnownDevices.samples(
            cells,
            cell ->
                KnownDevices.DATA.latency(TARGET).value(cell.pruned())
                    * (cell.equals(cells.get(0)) ? 5 : cell.equals(cells.get(1)) ? 0.2 : 1));
    ExecutionView view = ExecutionView.LIVE_EDGES;
    ManySamplesPosterior posterior =
        new ManySamplesPosterior(
            new ViewSamples(prior, view, samples.indices(), samples.latenciesMs(), 0));
    posterior.condition(true);
    WeightBelief belief = posterior.components(0, Double.NEGATIVE_INFINITY).get(0);
    double[] excess = belief.excess();
    int[] outliers = IntStream.range(0, size).filter(i -> excess[i] != 0).toArray();
    assertTrue(outliers.length <= 0.05 * size + 2, outliers.length + " outliers");
    for (int i : outliers) {
      Cell cell = Cell.ofIndex(samples.indices()[i]);
      assertTrue(!cell.equals(cells.get(0)) || excess[i] > 1, cell + " " + excess[i]);
      assertTrue(!cell.equals(cells.get(1)) || excess[i] < -0.15, cell + " " + excess[i]);
    }
    Set<Integer> found =
        IntStream.of(outliers)
            .mapToObj(i -> samples.indices()[i])
            .collect(Collectors.toUnmodifiableSet());
    assertTrue(found.containsAll(Set.of(cells.get(0).index(), cells.get(1).index())));
    if (size < 200) {
      double[] own =
          IntStream.range(0, size)
              .mapToDouble(
                  i ->
                      Math.pow(
                          excess[i] * prior.typical(view.executedIndex(samples.indices()[i])), 2))
              .toArray();
      DenseProcess dense = new DenseProcess(prior, CHOICE, view, samples, own);
      double density = prior.noise().logDensity(CHOICE.noise());
      assertEquals(
          dense.logEvidence() + outliers.length * Settings.RARITY + density,
          belief.logWeight(),
          1e-3);
      double logScale = Math.log(belief.scaleMs());
      for (Cell cell : KnownDevices.every(1201).toList()) {
        int executed = view.executedIndex(cell.index());
        assertEquals(
            dense.meanMs(executed, logScale),
            prior.rows().dot(executed, belief.weightsMs()),
            1e-6 * belief.scaleMs());
      }
    }
  }

  /** A matrix with a row and a column for each would not fit into memory. */
  @Test
  void adaptsToTheWholeSpaceAndIsNoWorseForIt() {
    double ofAll = squaredError(samples(CellSpace.SIZE));
    double ofHundred = squaredError(samples(100));
    assertTrue(ofAll < ofHundred, ofAll + " is not below " + ofHundred);
  }

  /** The sum of squared errors over the space. */
  private static double squaredError(Samples samples) {
    FactorSettings settings = Settings.several(0).withoutKinds();
    FactorPosterior posterior =
        new FactorPosterior(
            Priors.target(
                Priors.functions(SOURCES, settings),
                KnownDevices.DATA.knownDevice(TARGET).specification(),
                settings),
            samples);
    return CellSpace.cells()
        .mapToDouble(cell -> posterior.meanMs(cell) - KnownDevices.DATA.latency(TARGET).value(cell))
        .map(error -> error * error)
        .sum();
  }

  @Test
  void isTakenForMoreSamplesThanTheDenseOneIsFasterFor() {
    LatencyPrior prior = Priors.of(SOURCES, Settings.single(1.5, 1, 0.03, 0));
    ExecutionView view = ExecutionView.EVERY_EDGE;
    int limit = ViewPosterior.MAX_SAMPLES;
    assertInstanceOf(ViewPosterior.class, ConditionedView.of(seen(prior, view, samples(limit))));
    assertInstanceOf(
        ManySamplesPosterior.class, ConditionedView.of(seen(prior, view, samples(limit + 1))));
  }

  /** A first look is at some of the samples, among them those from either end. */
  @Test
  void looksFirstAtSamplesThatAreSpreadOverAll() {
    LatencyPrior prior = Priors.of(SOURCES, Settings.single(1.5, 1, 0.03, 0));
    Samples samples = samples(100);
    ViewSamples seen = seen(prior, ExecutionView.EVERY_EDGE, samples);
    int[] kept = seen.spread(10).executed();
    assertEquals(10, kept.length);
    for (int i = 0; i < kept.length; i++) {
      assertEquals(samples.indices()[10 * i], kept[i]);
    }
    assertArrayEquals(seen.executed(), seen.spread(100).executed());
    assertEquals(seen.roughScaleMs(), seen.spread(10).roughScaleMs());
  }
}
