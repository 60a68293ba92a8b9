package org.maplex.predictor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** What every predictor must do. A predictor's test extends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LatencyPredictorContract {
  private static final String TARGET = "raspi4";
  private static final List<Source> SOURCES = KnownDevices.outsideTheFamilyOf(TARGET);
  private static final DeviceSpecification UNKNOWN = DeviceSpecification.unknown();

  private LatencyPredictor predictor;

  @BeforeEach
  void learnFromTheSources() {
    predictor = predictor(SOURCES);
  }

  /** The predictor under test, with these sources. */
  protected abstract LatencyPredictor predictor(List<Source> sources);

  private static double truthMs(Cell cell) {
    return KnownDevices.DATA.latency(TARGET).value(cell);
  }

  private static Samples samples(int count) {
    return KnownDevices.samples(
        KnownDevices.randomCells(count, 7), LatencyPredictorContract::truthMs);
  }

  private static double[] means(LatencyPosterior posterior) {
    return CellSpace.cells().mapToDouble(posterior::meanMs).toArray();
  }

  private static List<LatencyEstimate> estimates(LatencyPosterior posterior) {
    return KnownDevices.every(29).map(posterior::estimate).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void repeatsItselfToTheLastBit(int count) {
    LatencyPosterior once = predictor.adapt(samples(count), UNKNOWN);
    LatencyPosterior again = predictor(SOURCES).adapt(samples(count), UNKNOWN);
    assertArrayEquals(means(once), means(again));
    assertEquals(estimates(once), estimates(again));
  }

  @Test
  void doesNotMindTheOrderOfSamples() {
    List<Sample> ordered = samples(9).stream().toList();
    List<Sample> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(1));
    LatencyPosterior posterior = predictor.adapt(Samples.of(shuffled), UNKNOWN);
    assertEquals(estimates(predictor.adapt(Samples.of(ordered), UNKNOWN)), estimates(posterior));
  }

  @Test
  void answersTheSameToTheLastBitWhateverWasAskedBefore() {
    LatencyPosterior direct = predictor.adapt(samples(6), UNKNOWN);
    LatencyPosterior drawn = predictor.adapt(samples(6), UNKNOWN);
    List<Cell> cells = KnownDevices.every(29).toList();
    drawn.draw(cells.subList(0, 5), 3, new Random(1));
    for (Cell cell : cells) {
      assertEquals(direct.standardDeviationMs(cell), drawn.standardDeviationMs(cell));
    }
    assertEquals(estimates(direct), estimates(drawn));
  }

  @Test
  void answersSeveralThreadsAsItAnswersOne() {
    LatencyPosterior posterior = predictor.adapt(samples(6), UNKNOWN);
    assertEquals(
        estimates(posterior), KnownDevices.every(29).parallel().map(posterior::estimate).toList());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.37, 2, 5e5})
  void scalesWithItsSamples(double factor) {
    // The table has four decimals, a step that a scaled one has not.
    Samples unrounded = scaled(samples(5), Math.PI);
    LatencyPosterior one = predictor.adapt(unrounded, UNKNOWN);
    LatencyPosterior other = predictor.adapt(scaled(unrounded, factor), UNKNOWN);
    KnownDevices.every(29)
        .forEach(
            cell -> {
              LatencyEstimate before = one.estimate(cell);
              LatencyEstimate after = other.estimate(cell);
              assertClose(factor * before.meanMs(), after.meanMs());
              assertClose(factor * before.stddevMs(), after.stddevMs());
              assertClose(factor * before.p05Ms(), after.p05Ms());
              assertClose(factor * before.p95Ms(), after.p95Ms());
              assertClose(factor * one.meanMs(cell), other.meanMs(cell));
            });
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * expected);
  }

  private static Samples scaled(Samples samples, double factor) {
    return Samples.of(
        samples.stream()
            .map(sample -> new Sample(sample.cell(), factor * sample.latencyMs()))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 40})
  void expectsPositiveLatenciesOfEveryCell(int count) {
    LatencyPosterior posterior = predictor.adapt(samples(count), UNKNOWN);
    assertPositive(posterior);
  }

  /** Neighbours a thousandfold apart, as a wrong unit in one row gives. */
  @Test
  void expectsPositiveLatenciesEvenWhereSamplesMakeNoSense() {
    assertPositive(
        predictor.adapt(
            Samples.of(
                List.of(
                    new Sample(Cell.ofIndex(7), 0.001),
                    new Sample(Cell.ofIndex(7).neighbours().findFirst().orElseThrow(), 1000),
                    new Sample(Cell.ofIndex(15_000), 3))),
            UNKNOWN));
  }

  private static void assertPositive(LatencyPosterior posterior) {
    assertEquals(
        List.of(),
        CellSpace.cells()
            .filter(
                cell -> {
                  double mean = posterior.meanMs(cell);
                  return !(mean > 0 && mean < Double.POSITIVE_INFINITY);
                })
            .toList());
    for (LatencyEstimate estimate : estimates(posterior)) {
      assertTrue(estimate.meanMs() > 0 && estimate.stddevMs() > 0, estimate.toString());
      assertTrue(estimate.p05Ms() > 0 && estimate.p95Ms() >= estimate.p05Ms(), estimate.toString());
    }
  }

  /** Where the mean is the least latency that is believed, nothing is left below it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 40})
  void expectsLatenciesInsideItsInterval(int count) {
    List<LatencyEstimate> estimates = estimates(predictor.adapt(samples(count), UNKNOWN));
    for (LatencyEstimate estimate : estimates) {
      assertTrue(estimate.p05Ms() <= estimate.meanMs(), estimate.toString());
      assertTrue(estimate.meanMs() < estimate.p95Ms(), estimate.toString());
    }
    long inside =
        estimates.stream().filter(estimate -> estimate.p05Ms() < estimate.meanMs()).count();
    assertTrue(inside > 0.95 * estimates.size(), inside + " of " + estimates.size());
  }

  @Test
  void estimatesTheMeanThatItTells() {
    LatencyPosterior posterior = predictor.adapt(samples(5), UNKNOWN);
    KnownDevices.every(29)
        .forEach(cell -> assertEquals(posterior.meanMs(cell), posterior.estimate(cell).meanMs()));
  }

  /** Only a bound that would be too low to believe may be off, and then it is raised. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 40})
  void boundsItsIntervalByItsProbabilities(int count) {
    LatencyPosterior posterior = predictor.adapt(samples(count), UNKNOWN);
    List<Cell> cells = KnownDevices.every(29).toList();
    int exact = 0;
    for (Cell cell : cells) {
      LatencyEstimate estimate = posterior.estimate(cell);
      double below = posterior.probabilityAtMost(cell, estimate.p05Ms());
      assertTrue(below >= 0.05 - 1e-6, () -> cell + " is below p05 with probability " + below);
      exact += below <= 0.05 + 1e-6 ? 1 : 0;
      assertEquals(0.95, posterior.probabilityAtMost(cell, estimate.p95Ms()), 1e-6);
    }
    assertTrue(exact > 0.8 * cells.size(), exact + " of " + cells.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 40})
  void isTheSurerTheHigherTheLimit(int count) {
    LatencyPosterior posterior = predictor.adapt(samples(count), UNKNOWN);
    double[] limits =
        IntStream.rangeClosed(-12, 12).mapToDouble(step -> Math.pow(2, step)).toArray();
    KnownDevices.every(61)
        .forEach(
            cell -> {
              double last = 0;
              for (double limit : limits) {
                double probability =
                    posterior.probabilityAtMost(cell, limit * posterior.meanMs(cell));
                assertTrue(
                    probability >= last - 1e-15 && probability <= 1, cell + ": " + probability);
                last = probability;
              }
              assertEquals(1, last, 1e-12);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"raspi4", "gold_6226", "eyeriss", "titan_rtx_256"})
  void knowsTheScaleFromOneSample(String target) {
    LatencyPredictor other = predictor(KnownDevices.outsideTheFamilyOf(target));
    double[] truth = KnownDevices.latenciesMs(target);
    Cell sampled = Cell.ofIndex(1459);
    LatencyPosterior posterior =
        other.adapt(KnownDevices.samples(List.of(sampled), cell -> truth[cell.index()]), UNKNOWN);
    double[] ratios =
        CellSpace.cells()
            .mapToDouble(cell -> Math.abs(Math.log(posterior.meanMs(cell) / truth[cell.index()])))
            .sorted()
            .toArray();
    assertTrue(Math.exp(ratios[ratios.length / 2]) < 2, "off by " + Math.exp(ratios[7812]));
  }

  @Test
  void guessesWidelyFromTheSpecificationAlone() {
    DeviceSpecification known = KnownDevices.DATA.knownDevice(TARGET).specification();
    LatencyPosterior guess = predictor.adapt(Samples.none(), known);
    assertPositive(guess);
    double width =
        KnownDevices.every(29)
            .map(guess::estimate)
            .mapToDouble(estimate -> Math.log(estimate.p95Ms() / estimate.p05Ms()))
            .average()
            .orElseThrow();
    assertTrue(width > 1, "p95 is only %s times p05".formatted(Math.exp(width)));
  }

  @Test
  void tellsTheSameDeviationAloneAsInAnEstimate() {
    for (int count : new int[] {1, 3, 10}) {
      LatencyPosterior posterior = predictor.adapt(samples(count), UNKNOWN);
      KnownDevices.every(61)
          .forEach(
              cell ->
                  assertEquals(
                      1,
                      posterior.standardDeviationMs(cell) / posterior.estimate(cell).stddevMs(),
                      1e-6));
    }
  }

  /**
   * Whether samples alone tell which source a target is like. Where sources are told apart by their
   * hardware, those of which nothing is known are one.
   */
  protected boolean tellsSourcesApartBySamplesAlone() {
    return true;
  }

  @Test
  void findsADeviceAgainThatIsAMultipleOfASource() {
    assumeTrue(tellsSourcesApartBySamplesAlone());
    Random random = new Random(3);
    List<Source> sources = new ArrayList<>();
    List<ToDoubleFunction<Cell>> latencies = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      latencies.add(countingDevice(random));
      sources.add(KnownDevices.madeUp("made_up_" + i, latencies.get(i)));
    }
    ToDoubleFunction<Cell> target = cell -> 7.3 * latencies.get(2).applyAsDouble(cell);
    LatencyPosterior posterior =
        predictor(sources)
            .adapt(KnownDevices.samples(KnownDevices.randomCells(10, 5), target), UNKNOWN);
    double[] truth = CellSpace.cells().mapToDouble(target).toArray();
    double[] predicted = means(posterior);
    double spearman = Agreement.spearman(predicted, truth);
    assertTrue(spearman > 0.99, "Spearman " + spearman);
    double close = Agreement.within(0.05, predicted, truth);
    assertTrue(close > 0.95, "within 5% " + close);
  }

  /** A device without noise, whose latency is a constant and a cost for each operation. */
  private static ToDoubleFunction<Cell> countingDevice(Random random) {
    double constant = 2 + 4 * random.nextDouble();
    double[] costs = {
      0,
      0.2 * random.nextDouble(),
      1 + random.nextDouble(),
      2 + 4 * random.nextDouble(),
      0.5 + random.nextDouble()
    };
    return cell -> {
      double sum = constant;
      for (Operation operation : Operation.values()) {
        sum += costs[operation.ordinal()] * cell.count(operation);
      }
      return sum;
    };
  }

  @Test
  void weighsItsSourcesTheHeaviestFirst() {
    List<SourceWeight> weights = predictor.adapt(samples(5), UNKNOWN).sourceWeights();
    if (!weights.isEmpty()) {
      assertEquals(
          SOURCES.stream().map(source -> source.device().id()).sorted().toList(),
          weights.stream().map(SourceWeight::device).sorted().toList());
      assertEquals(1, weights.stream().mapToDouble(SourceWeight::weight).sum(), 1e-12);
      for (int i = 1; i < weights.size(); i++) {
        assertTrue(weights.get(i - 1).weight() >= weights.get(i).weight());
      }
    }
  }
}
